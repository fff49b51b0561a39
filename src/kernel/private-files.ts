/**
 * Files and folders that belong to the gateway alone. Another user may have put a link or a file in their place, so
 * nothing here follows a link, writes into an existing file, or trusts a file that somebody else wrote.
 */
import { randomUUID } from 'node:crypto'
import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'

const WINDOWS = process.platform === 'win32'
const STICKY = 0o1000
/** Windows has neither of these two flags. */
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0
const NO_WAIT = constants.O_NONBLOCK ?? 0

/**
 * Creates the folder or takes over an existing one, so that nobody else can write or list it. `group`: if the folder is
 * root's, members of this group may pass through to its contents; without it, those who may pass through today still
 * may. Throws if the folder is shared with everybody.
 */
export function privateFolder(dir: string, group?: number): void {
  mkdirSync(path.dirname(dir), { recursive: true })
  try {
    mkdirSync(dir, { mode: 0o700 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  if (WINDOWS) return
  const fd = openSync(realpathSync(dir), constants.O_RDONLY | constants.O_DIRECTORY | NO_FOLLOW)
  try {
    const { uid, gid, mode } = fstatSync(fd)
    // /tmp itself, for example: taking it over would break the whole machine.
    if (mode & STICKY) throw new Error(`${dir} is shared by all users: give the data a folder of its own`)
    if (isRoot()) fchownSync(fd, 0, group ?? gid)
    else if (uid !== process.getuid?.()) {
      if (mode & 0o002) throw new Error(`${dir} belongs to another user and everybody may write to it`)
      return
    }
    fchmodSync(fd, isRoot() ? (group === undefined ? mode & 0o710 : 0o710) : 0o700)
  } finally {
    closeSync(fd)
  }
}

/** Puts a new file with mode 0600 in place of any file with that name, atomically. */
export function writePrivate(file: string, text: string): void {
  const partial = `${file}.${randomUUID()}`
  writeFileSync(partial, text, { flag: 'wx', mode: 0o600 })
  try {
    renameSync(partial, file)
  } catch (error) {
    rmSync(partial, { force: true })
    throw error
  }
}

/** Leaves an existing file with that name alone. */
export function createPrivate(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** Undefined if there is no such file, or it is not ours. */
export function readPrivate(file: string): string | undefined {
  const fd = openPlain(file)
  if (fd === undefined) return undefined
  try {
    return isOurs(fstatSync(fd), file) ? readFileSync(fd, 'utf8') : undefined
  } finally {
    closeSync(fd)
  }
}

/** The text of a file that another user keeps; undefined if there is none. */
export function readPlain(file: string): string | undefined {
  const fd = openPlain(file)
  if (fd === undefined) return undefined
  try {
    return fstatSync(fd).isFile() ? readFileSync(fd, 'utf8') : undefined
  } finally {
    closeSync(fd)
  }
}

/** A descriptor that appends to a file of ours, and that nothing else uses. */
export function openToAppend(file: string): number {
  const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | NO_FOLLOW | NO_WAIT
  try {
    const fd = openSync(file, flags, 0o600)
    if (isOurs(fstatSync(fd), file)) {
      if (!WINDOWS) fchmodSync(fd, 0o600)
      return fd
    }
    closeSync(fd)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ELOOP') throw error
  }
  rmSync(file, { force: true })
  return openSync(file, flags | constants.O_EXCL, 0o600)
}

/** True if this is a folder, not a link to one, that only this user (by default ours) may enter. */
export function isPrivateFolder(dir: string, uid = process.getuid?.()): boolean {
  const found = lstatSync(dir, { throwIfNoEntry: false })
  return found?.isDirectory() === true && found.uid === uid && (found.mode & 0o077) === 0
}

function openPlain(file: string): number | undefined {
  try {
    // Opening a pipe in its place would otherwise block.
    return openSync(file, constants.O_RDONLY | NO_FOLLOW | NO_WAIT)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (['ENOENT', 'ELOOP', 'EACCES', 'ENOTDIR'].includes(code)) return undefined
    throw error
  }
}

/** Root also trusts the folder's owner: commands may run as root while the gateway does not. */
function isOurs({ uid, nlink, mode }: Stats, file: string): boolean {
  if (WINDOWS) return true
  const isPlain = (mode & constants.S_IFMT) === constants.S_IFREG && nlink === 1 && (mode & 0o022) === 0
  return isPlain && (uid === process.getuid?.() || (isRoot() && uid === statSync(path.dirname(file)).uid))
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}
