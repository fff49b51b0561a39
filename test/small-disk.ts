/** A disk that a test can fill. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestContext } from 'vitest'

/** A folder that is a disk of its own, of a size such as "64k". Skips the test where none can be mounted. */
export function smallDisk(t: TestContext, size: string): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'caravan-log-'))
  t.onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', dir], { stdio: 'ignore' })
  } catch {
    t.skip('a disk cannot be mounted here: that takes root')
  }
  t.onTestFinished(() => void execFileSync('umount', ['-l', dir]))
  return dir
}

/** Takes all that is left of a disk; returns the file that has it. */
export function fill(dir: string): string {
  const file = path.join(dir, 'filler')
  try {
    for (;;) writeFileSync(file, Buffer.alloc(16_384), { flag: 'a' })
  } catch {
    return file
  }
}
