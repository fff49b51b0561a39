/** A disk of its own for PostgreSQL's data, which can be filled up. Linux alone mounts it, and root alone may. */
import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'

export interface DataDisk {
  folder: string
  /** Leaves no room: PostgreSQL can write neither tables nor its log ahead. */
  fill: () => void
  /** Makes room again. */
  clear: () => void
  unmount: () => void
}

const SIZE = '900m'
const PIECE = Buffer.alloc(1 << 20)
const REST = Buffer.alloc(4_096)

export function mountDataDisk(folder: string): DataDisk {
  mkdirSync(folder)
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},mode=755`, 'tmpfs', folder])
  const filler = path.join(folder, 'filler')
  return {
    folder,
    fill: () => {
      const file = openSync(filler, 'w')
      for (const piece of [PIECE, REST]) writeUntilFull(file, piece)
      closeSync(file)
    },
    clear: () => rmSync(filler, { force: true }),
    unmount: () => {
      execFileSync('umount', ['-l', folder])
      rmdirSync(folder)
    },
  }
}

function writeUntilFull(file: number, piece: Buffer): void {
  try {
    while (writeSync(file, piece) > 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}
