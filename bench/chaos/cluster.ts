/**
 * A replicated PostgreSQL as operators run it: two servers under Patroni, which keeps its state in etcd, and HAProxy before
 * them, which leads to the one that leads. All are Debian's: patroni, etcd-server, haproxy, postgresql-15.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../../src/db/embedded.ts'
import { postgresOwner } from '../../src/db/embedded-place.ts'
import { killTree } from './program.ts'

export interface Cluster {
  /** Through HAProxy. */
  url: string
  /** kill -9 of the server that leads, and of its Patroni; resolves once the other one leads. */
  killLeader: () => Promise<void>
  /** Asks Patroni to let the other one lead; resolves once it does. */
  switchOver: () => Promise<void>
  remove: () => Promise<void>
}

interface Node {
  name: string
  port: number
  restPort: number
  data: string
  config: string
  patroni: ChildProcess | undefined
}

const HOST = '127.0.0.1'
const BIN = '/usr/lib/postgresql/15/bin'
const PROGRAMS = ['/usr/bin/patroni', '/usr/bin/etcd', '/usr/sbin/haproxy', `${BIN}/postgres`]
const SCOPE = 'chaos'
const PASSWORD = 'chaos'
/** The least that Patroni takes: so long after its leader was last heard of another one leads. */
const TTL_SECONDS = 20
const READY_TIMEOUT_MS = 90_000
const POLL_MS = 250

/** `folder`: one to make, that PostgreSQL's account can reach. */
export async function startCluster(folder: string): Promise<Cluster> {
  const missing = PROGRAMS.filter((program) => !existsSync(program))
  if (missing.length > 0) throw new Error(`a cluster needs ${missing.join(', ')}`)
  mkdirSync(folder)
  chmodSync(folder, 0o755)
  const started: ChildProcess[] = []
  const start = (name: string, command: string, args: string[]): ChildProcess => {
    const child = spawn(command, args, {
      ...postgresOwner(),
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    const log = createWriteStream(path.join(folder, `${name}.log`), { flags: 'a' })
    child.stdout?.pipe(log)
    child.stderr?.pipe(log)
    started.push(child)
    return child
  }
  own(folder)
  const etcd = await startEtcd(folder, start)
  const nodes = await Promise.all(['one', 'two'].map((name) => nodeOf(folder, name, etcd)))
  for (const node of nodes) {
    node.patroni = start(node.name, '/usr/bin/patroni', [node.config])
    // The first one makes the cluster, and the second one copies it.
    await untilLeads(nodes)
  }
  const port = await startProxy(folder, nodes, start)
  await untilReplicated(nodes)
  return {
    url: `postgres://postgres:${PASSWORD}@${HOST}:${port}/postgres`,
    killLeader: async () => {
      const leader = await untilLeads(nodes)
      killTree(leader.patroni?.pid as number)
      await untilLeads(nodes.filter((node) => node !== leader))
    },
    switchOver: async () => {
      const leader = await untilLeads(nodes)
      const others = nodes.filter((node) => node !== leader)
      await fetch(`http://${HOST}:${leader.restPort}/switchover`, {
        method: 'POST',
        body: JSON.stringify({ leader: leader.name, candidate: others[0]?.name }),
      })
      await untilLeads(others)
    },
    remove: async () => {
      for (const { pid } of started) if (pid) killTree(pid)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

type Start = (name: string, command: string, args: string[]) => ChildProcess

async function startEtcd(folder: string, start: Start): Promise<string> {
  const [client, peer] = [await freePort(), await freePort()]
  const [clientUrl, peerUrl] = [`http://${HOST}:${client}`, `http://${HOST}:${peer}`]
  start('etcd', '/usr/bin/etcd', [
    ...['--data-dir', path.join(folder, 'etcd'), '--unsafe-no-fsync'],
    ...['--listen-client-urls', clientUrl, '--advertise-client-urls', clientUrl],
    ...['--listen-peer-urls', peerUrl, '--initial-advertise-peer-urls', peerUrl],
    ...['--initial-cluster', `default=${peerUrl}`],
  ])
  await until(async () => (await fetch(`${clientUrl}/health`)).ok)
  return `${HOST}:${client}`
}

async function nodeOf(folder: string, name: string, etcd: string): Promise<Node> {
  const [port, restPort] = [await freePort(), await freePort()]
  const data = path.join(folder, `data-${name}`)
  const config = path.join(folder, `${name}.json`)
  const login = (username: string) => ({ username, password: PASSWORD })
  writeFileSync(
    config,
    // Patroni reads YAML, of which JSON is a part.
    JSON.stringify({
      scope: SCOPE,
      name,
      restapi: { listen: `${HOST}:${restPort}`, connect_address: `${HOST}:${restPort}` },
      etcd3: { host: etcd },
      bootstrap: {
        dcs: {
          ...{ ttl: TTL_SECONDS, loop_wait: 2, retry_timeout: 3 },
          // Both servers have each commit.
          synchronous_mode: true,
          postgresql: { parameters: { max_connections: 200, max_wal_size: '2GB', jit: 'off' } },
        },
        initdb: [{ encoding: 'UTF8' }, { locale: 'C' }],
        pg_hba: [`host all all ${HOST}/32 scram-sha-256`, `host replication all ${HOST}/32 scram-sha-256`],
      },
      postgresql: {
        listen: `${HOST}:${port}`,
        connect_address: `${HOST}:${port}`,
        data_dir: data,
        bin_dir: BIN,
        parameters: { unix_socket_directories: folder },
        authentication: { superuser: login('postgres'), replication: login('replicator') },
      },
    }),
  )
  own(config)
  return { name, port, restPort, data, config, patroni: undefined }
}

/** Leads to the server of which Patroni says that it leads, and ends what still leads to another. */
async function startProxy(folder: string, nodes: Node[], start: Start): Promise<number> {
  const port = await freePort()
  const config = path.join(folder, 'haproxy.cfg')
  const servers = nodes.map(
    ({ name, port, restPort }) =>
      `  server ${name} ${HOST}:${port} check port ${restPort} on-marked-down shutdown-sessions`,
  )
  writeFileSync(
    config,
    [
      ...['defaults', '  mode tcp', '  timeout connect 3s', '  timeout client 1h', '  timeout server 1h'],
      ...['listen leader', `  bind ${HOST}:${port}`, '  option httpchk GET /primary'],
      ...['  default-server inter 500ms fall 2 rise 1', ...servers, ''],
    ].join('\n'),
  )
  own(config)
  start('haproxy', '/usr/sbin/haproxy', ['-f', config])
  return port
}

async function untilLeads(nodes: Node[]): Promise<Node> {
  return until(async () => {
    const said = await Promise.all(nodes.map((node) => says(node, 'primary')))
    return nodes[said.indexOf(true)]
  })
}

/** A commit waits for both from here on. */
async function untilReplicated(nodes: Node[]): Promise<void> {
  await until(async () => (await Promise.all(nodes.map((node) => says(node, 'sync')))).includes(true))
}

async function says({ restPort }: Node, what: string): Promise<boolean> {
  const answer = await fetch(`http://${HOST}:${restPort}/${what}`).catch(() => undefined)
  return answer?.status === 200
}

async function until<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  const deadline = performance.now() + READY_TIMEOUT_MS
  while (performance.now() < deadline) {
    const found = await look().catch(() => undefined)
    if (found) return found
    await sleep(POLL_MS)
  }
  throw new Error('the cluster did not become what it was to be')
}

function own(file: string): void {
  const { uid, gid } = postgresOwner()
  if (uid !== undefined && gid !== undefined) chownSync(file, uid, gid)
}
