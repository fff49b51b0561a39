/**
 * Carriers' passwords and webhooks' secrets are encrypted in the database with a key from a file. This module opens
 * that file at start, encrypts what is not encrypted yet, and re-encrypts everything with another key.
 */
import path from 'node:path'
import { answersNotUnder, forgetKeptBut, ownerOf, resealAnswer } from '../admin/once-sql.ts'
import { channelOwner, channelSecretsNotUnder, resealChannel } from '../alarms/channels-sql.ts'
import { type Config, ConfigError } from '../config.ts'
import { type Db, type Pool, transaction } from '../db/sql.ts'
import { keepKeys, makeKeyFile, readKeyFile } from '../kernel/key-file.ts'
import { createVault, type Key, keyOf, SEALED, type Vault, VaultError } from '../kernel/vault.ts'
import { reseal, type Sealed, sealedNotUnder } from '../people/sealed-sql.ts'
import { passwordOf, smscOwner } from '../routing/passwords.ts'
import { listSmscs, resealSmsc } from '../routing/store.ts'
import { endpointOwner, sealSecret } from '../webhooks/secrets.ts'
import { newSigningSecret } from '../webhooks/signature.ts'
import { resealEndpoint, type StoredSecrets, secretsNotUnder } from '../webhooks/store.ts'
import { forgetKeysBut, forgetUnusedKeys, holdKeys, noteKey, secretKeyIds } from './secret-keys-sql.ts'

const KEY_FILE = 'secret.key'
/** Rows per step. */
const STEP = 500

/**
 * Opens the vault of this database. Creates the key file if there is none and nothing has been encrypted; throws a
 * ConfigError if the file lacks a key that the database needs.
 */
export async function openVault(config: Pick<Config, 'keyFile' | 'dataDir'>, pool: Pool): Promise<Vault> {
  const keyFile = keyFileOf(config)
  try {
    await transaction(pool, async (tx) => {
      await holdKeys(tx)
      await forgetUnusedKeys(tx)
      const needed = await secretKeyIds(tx)
      const keys = readKeyFile(keyFile) ?? (needed.length === 0 ? makeKeyFile(keyFile) : [])
      const missing = needed.filter((id) => !keys.some((key) => key.id === id))
      if (missing.length > 0) throw new VaultError(lacking(keyFile, keys, missing))
      await noteKey(tx, (keys[0] as Key).id)
    })
    return createVault(() => readKeyFile(keyFile) ?? [])
  } catch (error) {
    throw error instanceof VaultError ? new ConfigError(`CARAVAN_KEY_FILE: ${error.message}`) : error
  }
}

/** Returns the lines of the key file; none if there is no such file. */
export function keyLines(config: Pick<Config, 'keyFile' | 'dataDir'>): string[] {
  return (readKeyFile(keyFileOf(config)) ?? []).map(({ octets }) => octets.toString('base64'))
}

/**
 * Returns the ids of the keys that the database needs and the file lacks. `lines`: become the file's, if there is no
 * such file yet.
 */
export async function missingKeys(
  config: Pick<Config, 'keyFile' | 'dataDir'>,
  db: Db,
  lines: string[] = [],
): Promise<{ keyFile: string; missing: string[] }> {
  const keyFile = keyFileOf(config)
  if (lines.length > 0) keepKeys(keyFile, lines)
  await forgetUnusedKeys(db)
  const there = (readKeyFile(keyFile) ?? []).map(({ id }) => id)
  return { keyFile, missing: (await secretKeyIds(db)).filter((id) => !there.includes(id)) }
}

function keyFileOf({ keyFile, dataDir }: Pick<Config, 'keyFile' | 'dataDir'>): string {
  return keyFile ?? path.join(dataDir, KEY_FILE)
}

function lacking(file: string, keys: Key[], missing: string[]): string {
  const what = keys.length === 0 ? `there is no ${file}` : `${file} lacks the key ${missing.join(', ')}`
  return `${what}, and secrets in the database are encrypted with it: every process needs the same file; where it is lost for good, run "npx caravan secrets forget"`
}

/**
 * Encrypts with the first key every value that is not encrypted yet or has another key. Several processes may do it
 * at once. Returns how many rows changed.
 */
export async function sealAll(pool: Pool, vault: Vault): Promise<number> {
  const prefix = vault.currentPrefix()
  const again = (stored: string, owner: string) =>
    stored.startsWith(prefix) ? stored : vault.seal(vault.open(stored, owner), owner)
  let changed = 0
  for (const smsc of await listSmscs(pool)) {
    const { name } = smsc
    const password = passwordOf(smsc)
    if (password === '' || password.startsWith(prefix)) continue
    if (await resealSmsc(pool, name, password, again(password, smscOwner(name)))) changed++
  }
  for await (const before of allNotUnder(pool, prefix)) {
    const { id, secret, previousSecret } = before
    const owner = endpointOwner(id)
    const next = {
      secret: again(secret, owner),
      previousSecret: previousSecret && again(previousSecret, owner),
    }
    if (await resealEndpoint(pool, before, next)) changed++
  }
  for (const kept of await answersNotUnder(pool, prefix))
    if (await resealAnswer(pool, kept, again(kept.answer, ownerOf(kept)))) changed++
  for await (const sealed of allOfPeopleNotUnder(pool, prefix))
    if (await reseal(pool, sealed, again(sealed.stored, sealed.owner))) changed++
  for (const channel of await channelSecretsNotUnder(pool, prefix))
    if (await resealChannel(pool, channel, again(channel.secret, channelOwner(channel.id)))) changed++
  return changed
}

const NIL = '00000000-0000-0000-0000-000000000000'

/** Yields, in small steps, the secrets of all webhooks that are not sealed with the key of this prefix. */
async function* allNotUnder(pool: Pool, prefix: string): AsyncGenerator<StoredSecrets> {
  for (let after = NIL, rows = STEP; rows === STEP; ) {
    const found = await secretsNotUnder(pool, prefix, after, STEP)
    yield* found
    rows = found.length
    after = found.at(-1)?.id ?? after
  }
}

/** The same for what is encrypted of people. */
async function* allOfPeopleNotUnder(pool: Pool, prefix: string): AsyncGenerator<Sealed> {
  for (let after = '', rows = STEP; rows === STEP; ) {
    const found = await sealedNotUnder(pool, prefix, after, STEP)
    yield* found
    rows = found.length
    after = found.at(-1)?.owner ?? after
  }
}

/** Re-encrypts everything with the first key of the file; afterwards the other keys are no longer needed. */
export async function rotateSecrets(pool: Pool, vault: Vault): Promise<number> {
  let changed = 0
  // Repeats until a pass finds no value that was stored meanwhile with another key.
  for (let step = await sealAll(pool, vault); step > 0; step = await sealAll(pool, vault)) changed += step
  await forgetKeysBut(pool, [keyOf(vault.currentPrefix())])
  return changed
}

/**
 * Gives up the values whose keys the file lacks: connections lose their passwords, webhooks get new secrets, and people
 * lose their authenticator apps. Returns the names of those connections, and how many webhooks and people.
 */
export async function forgetLost(
  config: Pick<Config, 'keyFile' | 'dataDir'>,
  pool: Pool,
): Promise<{ connections: string[]; webhooks: number; people: number }> {
  const keyFile = keyFileOf(config)
  const keys = readKeyFile(keyFile) ?? makeKeyFile(keyFile)
  await transaction(pool, async (tx) => {
    await holdKeys(tx)
    await noteKey(tx, (keys[0] as Key).id)
  })
  const vault = createVault(() => readKeyFile(keyFile) ?? keys)
  const kept = keys.map(({ id }) => id)
  const isLost = (stored: string | null) => !!stored?.startsWith(SEALED) && !kept.includes(keyOf(stored))
  const connections: string[] = []
  for (const smsc of await listSmscs(pool)) {
    const password = passwordOf(smsc)
    if (isLost(password) && (await resealSmsc(pool, smsc.name, password, ''))) connections.push(smsc.name)
  }
  let webhooks = 0
  for await (const stored of allNotUnder(pool, vault.currentPrefix())) {
    const { id, secret, previousSecret } = stored
    if (!isLost(secret) && !isLost(previousSecret)) continue
    const next = {
      secret: isLost(secret) ? sealSecret(vault, id, newSigningSecret()) : secret,
      previousSecret: isLost(previousSecret) ? null : previousSecret,
    }
    if ((await resealEndpoint(pool, stored, next)) && next.secret !== secret) webhooks++
  }
  let people = 0
  for await (const sealed of allOfPeopleNotUnder(pool, vault.currentPrefix()))
    if (isLost(sealed.stored) && (await reseal(pool, sealed, null)) && sealed.table === 'people') people++
  // Nobody is told the new secret of a channel for alarms: whoever checks it makes the channel anew.
  for (const channel of await channelSecretsNotUnder(pool, vault.currentPrefix()))
    if (isLost(channel.secret)) {
      const secret = vault.seal(newSigningSecret(), channelOwner(channel.id))
      if (await resealChannel(pool, channel, secret)) webhooks++
    }
  await forgetKeptBut(pool, kept)
  await forgetKeysBut(pool, kept)
  return { connections, webhooks, people }
}
