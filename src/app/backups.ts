/** Backups that operators make from the console: in the folder of the settings, in the process that was asked. */
import { createReadStream, statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import type { Readable } from 'node:stream'
import type { Backups, ShownBackup } from '../admin/backups-api.ts'
import { noteFact } from '../alarms/rules-sql.ts'
import {
  beginBackup,
  endBackup,
  type KnownBackup,
  listBackups,
  noteProgress,
  tablesBytes,
} from '../backup/backups-sql.ts'
import { withDump } from '../backup/dump.ts'
import type { Config } from '../config.ts'
import { type Pool, transaction } from '../db/sql.ts'
import { newId } from '../kernel/ids.ts'
import type { Log } from '../kernel/log.ts'
import { VERSION } from '../version.ts'
import { openLong, rowsIn, writeNew } from './backup.ts'

const SUFFIX = '.caravan'
const PROGRESS_MS = 1_000
/** The text of a table is about as large as the table. */
const PERCENT_BEFORE_END = 99

interface BackupsDeps {
  pool: Pool
  databaseUrl: string
  log: Log
}

export function backupsOf(
  config: Pick<Config, 'backupDir' | 'dataDir'>,
  { pool, databaseUrl, log }: BackupsDeps,
): Backups & { stop(): Promise<void> } {
  const folder = config.backupDir ?? path.join(config.dataDir, 'backups')
  const stopping = new AbortController()
  let going: Promise<void> | undefined

  const make = async (id: string, file: string) => {
    const long = openLong(databaseUrl)
    const progress = { read: 0, all: Math.max(1, await tablesBytes(long)) }
    const percent = () => Math.min(PERCENT_BEFORE_END, Math.floor((100 * progress.read) / progress.all))
    const timer = setInterval(
      () => void noteProgress(pool, id, percent()).catch(() => undefined),
      PROGRESS_MS,
    )
    try {
      const made = await withDump(long, { version: VERSION }, async ({ rows, chunks }) => {
        const bytes = await writeNew(file, counting(chunks, progress), stopping.signal)
        return { bytes, rows: rowsIn(rows) }
      })
      clearInterval(timer)
      await endBackup(pool, id, made)
      const unnoted = (err: unknown) => log.error({ err }, 'a backup is not known to the alarms')
      await noteFact(pool, 'backup', { bytes: made.bytes }).catch(unnoted)
    } catch (err) {
      clearInterval(timer)
      log.error({ err, file }, 'a backup failed')
      await endBackup(pool, id, { error: (err as Error).message })
    } finally {
      clearInterval(timer)
      await long.end()
    }
  }

  return {
    folder,
    list: async (filter) => (await listBackups(pool, filter)).map(shown),
    begin: async (actor, note) => {
      const id = newId()
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = path.join(folder, `${new Date().toISOString().replace(/[:.]/g, '-')}${SUFFIX}`)
      const isBegun = await transaction(pool, async (tx) => {
        const begun = await beginBackup(tx, { id, actor, host: hostname(), file, withKey: false })
        if (begun) await note(tx, id)
        return begun
      })
      if (!isBegun) return undefined
      going = make(id, file).catch((err: unknown) => log.error({ err }, 'a backup could not be noted'))
      return (await listBackups(pool, { id, limit: 1 })).map(shown)[0]
    },
    open: async (id) => {
      const [backup] = await listBackups(pool, { id, limit: 1 })
      if (!backup) return undefined
      return isHere(backup) && backup.file !== null ? opened(backup.file) : 'elsewhere'
    },
    stop: async () => {
      stopping.abort()
      await going
    },
  }
}

async function* counting(chunks: AsyncIterable<Buffer>, progress: { read: number }): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    progress.read += chunk.length
    yield chunk
  }
}

function opened(file: string): { name: string; bytes: number; stream: Readable } {
  return { name: path.basename(file), bytes: statSync(file).size, stream: createReadStream(file) }
}

/** Whether this process can read the file. */
function isHere({ host, file, endedAt, error }: KnownBackup): boolean {
  if (file === null || host !== hostname() || endedAt === null || error !== null) return false
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false
}

function shown(backup: KnownBackup): ShownBackup {
  return { ...backup, isHere: isHere(backup) }
}
