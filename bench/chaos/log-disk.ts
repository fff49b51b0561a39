/** A disk of 64 KB for the log of the gateways, which can be filled up. Linux alone mounts it, and root alone may. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export interface LogDisk {
  /** The file that the gateways write to. */
  file: string
  /** Leaves no room. */
  fill: () => void
  /** Makes room again. */
  clear: () => void
  log: () => string
  unmount: () => void
}

const SIZE_OCTETS = 65_536
const PIECE_OCTETS = 512

export function mountLogDisk(folder: string): LogDisk {
  mkdirSync(folder)
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_OCTETS}`, 'tmpfs', folder])
  const file = path.join(folder, 'gateway.log')
  const filler = path.join(folder, 'filler')
  writeFileSync(file, '')
  return {
    file,
    fill: () => {
      try {
        for (let pieces = 0; pieces <= SIZE_OCTETS / PIECE_OCTETS; pieces++)
          writeFileSync(filler, Buffer.alloc(PIECE_OCTETS), { flag: 'a' })
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      }
      // A page holds 4,096: what is free in the log's last one is written full as well.
      fillUp(file)
    },
    clear: () => rmSync(filler, { force: true }),
    log: () => readFileSync(file, 'utf8'),
    unmount: () => execFileSync('umount', [folder]),
  }
}

function fillUp(file: string): void {
  try {
    for (let octets = 0; octets < SIZE_OCTETS; octets++) writeFileSync(file, '\n', { flag: 'a' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}
