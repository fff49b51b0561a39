/**
 * The file with the vault's keys: one key per line in base64, the first of which encrypts; lines with "#" are comments.
 */
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  constants,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { type Key, newKeyText, parseKey, VaultError } from './vault.ts'

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } = constants

/** Undefined if there is no such file; throws a VaultError if it cannot be read or holds no keys. */
export function readKeyFile(file: string): Key[] | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return undefined
    throw new VaultError(`${file} cannot be read: ${code}`)
  }
  const lines = text.split('\n').map((line) => line.trim())
  const keys = lines.filter((line) => line !== '' && !line.startsWith('#')).map(parseKey)
  if (keys.length === 0 || keys.includes(undefined))
    throw new VaultError(`${file} must hold a key a line, each of 32 octets in base64`)
  return keys as Key[]
}

/**
 * Creates the file with a new key, for its owner only; if another process creates it meanwhile, that one's keys count.
 */
export function makeKeyFile(file: string): Key[] {
  keepKeys(file, [newKeyText()])
  return readKeyFile(file) ?? []
}

/** Creates the file with these keys, for its owner only, unless there is one. */
export function keepKeys(file: string, lines: string[]): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  // Written completely before it gets its name, so that nobody reads half of it.
  const partial = `${file}.${process.pid}-${randomBytes(6).toString('hex')}`
  const fd = openSync(partial, O_WRONLY | O_CREAT | O_EXCL | (O_NOFOLLOW ?? 0), 0o600)
  try {
    writeFileSync(fd, `${lines.join('\n')}\n`)
    closeSync(fd)
    linkSync(partial, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(partial, { force: true })
  }
}
