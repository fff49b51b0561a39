/**
 * Commands find the gateway on their machine through a file beside its data, readable only by the owner. The file
 * holds the gateway's address and a token that is valid while it runs.
 */
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Config } from '../../config.ts'
import { privateFolder, readPrivate, writePrivate } from '../../kernel/private-files.ts'

const FILE = 'admin.json'
const DEMO_KEY_FILE = 'demo-api-key'
const content = z.object({ url: z.string(), token: z.string(), database: z.string() })

export type Where = Pick<Config, 'dataDir' | 'databaseUrl'>

/** Writes the file, and returns a function that removes it. */
export function offerLocal(where: Where, { url, token }: { url: string; token: string }): () => void {
  const file = path.join(where.dataDir, FILE)
  privateFolder(where.dataDir)
  writePrivate(file, JSON.stringify({ url, token, database: databaseOf(where) }))
  return () => {
    // Another gateway on the same data may have replaced the file.
    if (readLocal(where)?.token === token) rmSync(file, { force: true })
  }
}

/** Returns undefined if no gateway has offered itself for this database. The one that has may have died since. */
export function readLocal(where: Where): { url: string; token: string } | undefined {
  try {
    const found = content.parse(JSON.parse(readPrivate(path.join(where.dataDir, FILE)) ?? ''))
    return found.database === databaseOf(where) ? found : undefined
  } catch {
    return undefined
  }
}

/** Returns the key of the demo account, if a gateway has created one. */
export function readDemoKey({ dataDir }: Where): string | undefined {
  return readPrivate(path.join(dataDir, DEMO_KEY_FILE))?.trim()
}

export function keepDemoKey({ dataDir }: Where, key: string): void {
  writePrivate(path.join(dataDir, DEMO_KEY_FILE), `${key}\n`)
}

/** Identifies a database without revealing its password. */
function databaseOf({ databaseUrl = 'embedded' }: Where): string {
  return createHash('sha256').update(databaseUrl).digest('hex')
}
