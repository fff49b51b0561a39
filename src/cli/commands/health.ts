/** caravan health asks the gateway on this machine whether it is ready, for container engines and scripts. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import type { Config } from '../../config.ts'
import { loadConfig } from '../../config-file.ts'
import { readLocal } from '../support/local.ts'
import { CliError, type JsonOption, printResult } from '../support/output.ts'

interface HealthOptions extends JsonOption {
  live?: boolean
  wait: string
}

/** How the gateway is. `why` says in a few words why it is not ready. */
interface Health {
  ok: boolean
  url: string
  version?: string
  why?: string
}

const ANSWER_TIMEOUT_MS = 5_000
const POLL_MS = 200

export function healthCommand(program: Command): void {
  program
    .command('health')
    .description('ask the gateway on this machine whether it is ready; exit code 1 when it is not')
    .option('--live', 'ask only whether it answers, not whether it has its database and room on its disk')
    .option('--wait <seconds>', 'how long to go on asking until it is', '0')
    .option('--json', 'print one JSON object')
    .action(health)
}

async function health({ live, wait, json }: HealthOptions): Promise<void> {
  if (!/^\d{1,5}$/.test(wait)) throw new CliError(`--wait must be a whole number of seconds, not "${wait}"`)
  const config = loadConfig()
  const giveUpAtMs = performance.now() + Number(wait) * 1_000
  let found = await lookAt(addressOf(config), live)
  while (!found.ok && performance.now() < giveUpAtMs) {
    await sleep(POLL_MS)
    // Asked for again each time, because a gateway that starts leaves its address only then.
    found = await lookAt(addressOf(config), live)
  }
  if (!found.ok) process.exitCode = 1
  const state = live ? 'answers' : 'is ready'
  printResult(json, found, () =>
    found.ok ? `${found.url} ${state}: Caravan ${found.version}` : `${found.url} is not ready: ${found.why}`,
  )
}

/** Where this machine's gateway answers /healthz and /readyz: a process without the API has left no address. */
function addressOf(config: Config): string {
  const { host, port, operateListen } = config
  if (operateListen) return urlOf(operateListen)
  return readLocal(config)?.url ?? urlOf({ host, port })
}

function urlOf({ host, port }: { host: string; port: number }): string {
  const own = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host
  return `http://${own.includes(':') ? `[${own}]` : own}:${port}`
}

async function lookAt(url: string, live: boolean | undefined): Promise<Health> {
  const alive = await ask(url, '/healthz')
  if (!alive.ok || live) return { url, ...alive }
  return { ...alive, ...(await ask(url, '/readyz')), url }
}

async function ask(url: string, path: string): Promise<Omit<Health, 'url'>> {
  try {
    const response = await fetch(new URL(path, url), { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) })
    const text = await response.text()
    if (text === '') return { ok: false, why: 'it is starting' }
    const { version, database, disk } = JSON.parse(text) as Record<string, string>
    if (response.ok) return { ok: true, ...(version === undefined ? {} : { version }) }
    const why = [database === 'ok' ? '' : `database ${database}`, disk === 'ok' ? '' : disk].filter(Boolean)
    return { ok: false, why: why.join(', ') || `${path} answers with HTTP status ${response.status}` }
  } catch (error) {
    const { message, cause } = error as Error
    return { ok: false, why: (cause as Error | undefined)?.message || message }
  }
}
