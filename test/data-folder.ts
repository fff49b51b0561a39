/** The contents of an embedded database's data folder once a gateway has been there. */
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { inject } from 'vitest'

const DATA = 'postgresql-18'

/** Copies the files of a database that has stopped. */
export function copyData(from: string, to: string): void {
  const { status, stderr } = spawnSync('cp', ['-a', path.join(from, DATA), path.join(to, DATA)])
  if (status !== 0) throw new Error(`no copy of the data: ${stderr}`)
}

/** For tests that are not about a first start: making a database and bringing it up to date takes two seconds. */
export function bringData(dir: string): void {
  const from = inject('stopped')
  if (from !== '') copyData(from, dir)
}
