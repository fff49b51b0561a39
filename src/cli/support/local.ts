/**
 * How commands find the gateway that runs on their machine: a file beside its data, readable by the owner alone,
 * with its address and a token that is good for as long as it runs.
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

/** Returns how to take the offer back. */
export function offerLocal(where: Where, { url, token }: { url: string; token: string }): () => void {
  const file = path.join(where.dataDir, FILE)
  privateFolder(where.dataDir)
  writePrivate(file, JSON.stringify({ url, token, database: databaseOf(where) }))
  return () => {
    // Another gateway on the same data may have put its own in our place.
    if (readLocal(where)?.token === token) rmSync(file, { force: true })
  }
}

/** Undefined when no gateway has offered itself for this database. It may have died since. */
export function readLocal(where: Where): { url: string; token: string } | undefined {
  try {
    const found = content.parse(JSON.parse(readPrivate(path.join(where.dataDir, FILE)) ?? ''))
    return found.database === databaseOf(where) ? found : undefined
  } catch {
    return undefined
  }
}

/** The key of the demo account, where a gateway has made one. */
export function readDemoKey({ dataDir }: Where): string | undefined {
  return readPrivate(path.join(dataDir, DEMO_KEY_FILE))?.trim()
}

export function keepDemoKey({ dataDir }: Where, key: string): void {
  writePrivate(path.join(dataDir, DEMO_KEY_FILE), `${key}\n`)
}

/** Tells databases apart without writing down the password of one. */
function databaseOf({ databaseUrl = 'embedded' }: Where): string {
  return createHash('sha256').update(databaseUrl).digest('hex')
}
