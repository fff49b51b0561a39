/**
 * The migrations of this version. One whose first line is `-- beside: 0050` changes nothing that processes use which know at
 * least the migration of that number: they go on while it is applied, and after it. Any other needs all of them stopped.
 */
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const FOLDER = fileURLToPath(new URL('../../migrations/', import.meta.url))
const ENDING = '.sql'
const BESIDE = /^-- beside: (\d{4})\n/

/** The names of all migrations of this version, in order. */
export const MIGRATIONS: readonly string[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith(ENDING))
  .map((file) => file.slice(0, -ENDING.length))
  .sort()

/** Its number, of four digits. */
export const LAST_MIGRATION = (MIGRATIONS.at(-1) as string).slice(0, 4)

/** The paths of their files by their names. */
export function migrationPaths(): Map<string, string> {
  return new Map(MIGRATIONS.map((name) => [name, FOLDER + name + ENDING]))
}

/** The number of the migration that a process has to know to go on beside one with this text; undefined if none can. */
export function sinceOf(text: string): string | undefined {
  return BESIDE.exec(text)?.[1]
}

/** The latest of those of the migrations at `paths`; undefined if one of them leaves nobody beside it. */
export async function sinceOfAll(paths: string[]): Promise<string | undefined> {
  const found = await Promise.all(paths.map(async (file) => sinceOf(await readFile(file, 'utf8'))))
  return found.includes(undefined) ? undefined : found.sort().at(-1)
}
