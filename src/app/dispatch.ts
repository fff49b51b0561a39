/** Sending: the binds of this process, the handlers of what they receive, and the simulator. */
import type { Config } from '../config.ts'
import type { Announcer } from '../db/announce.ts'
import { startJobs } from '../db/jobs.ts'
import type { SteadyClock } from '../db/steady-clock.ts'
import { Dispatcher } from '../dispatch/dispatcher.ts'
import type { BuiltIn } from '../dispatch/topology.ts'
import type { InboundReceiver } from '../inbound/receive.ts'
import { systemClock } from '../kernel/clock.ts'
import type { Log } from '../kernel/log.ts'
import type { Vault } from '../kernel/vault.ts'
import { ReceiptReceiver, type ReceiptSource } from '../receipts/receive.ts'
import { CarrierMinutes } from '../routing/carrier-minutes.ts'
import { Oddities } from '../routing/oddities.ts'
import { DEFAULT_SMSC, noteSmscUrl } from '../routing/store.ts'
import { parseRule } from '../simulator/script.ts'
import { startSimulator } from '../simulator/smsc.ts'
import { alphabetsOf, parseSmscUrl, type SmscConfig, warningsOf } from '../smsc/config.ts'
import type { OpenPool } from './pools.ts'

const RETRY_FACTOR = 4
const RETRY_MAX_MS = 3_600_000

/** Test numbers, each of which fails in one of the ways that real numbers do. */
const SANDBOX_SCRIPT = {
  rules: [
    '+22220000001=invalid_destination',
    '+22220000002=temporary_failure x2',
    '+22220000003=temporary_failure',
    '+22220000004=UNDELIV',
    '+22220000005=EXPIRED',
  ].map(parseRule),
}

export interface Dispatch {
  dispatcher: Dispatcher
  simulatorUrl: string | undefined
  stop: () => Promise<void>
}

interface DispatchDeps extends Pick<Announcer, 'announce'> {
  databaseUrl: string
  open: OpenPool
  log: Log
  inbound: InboundReceiver
  vault: Vault
  clock: SteadyClock
}

function receiptSourceOf({ carrier, plainReceipts, onUnknown }: SmscConfig): ReceiptSource {
  return { carrier, plainReceipts, kept: plainReceipts || onUnknown === 'hold' }
}

/** Each has its own system id: an SMSC sends receipts to any bind of the system id that submitted. */
function builtInOf({ smscUrl }: Config, simulatorUrl: string): BuiltIn {
  return {
    isSimulator: smscUrl === undefined,
    fallback: smscUrl ?? { ...parseSmscUrl(simulatorUrl), systemId: 'default' },
    sandbox: { ...parseSmscUrl(`${simulatorUrl}?receipts=true`), systemId: 'sandbox' },
  }
}

/** Starts the binds and the simulator, which stands in when no carrier is configured. */
export async function startDispatch(
  config: Config,
  { databaseUrl, open, log, inbound, announce, vault, clock }: DispatchDeps,
): Promise<Dispatch> {
  // It is reached over TCP like a carrier. It gets the messages of test keys, and all messages if no carrier is
  // configured.
  const simulator = await startSimulator({ script: SANDBOX_SCRIPT })
  const [pool, hints] = [open('sending'), open('hints')]
  const [keeping, heartbeats] = [open('keeping'), open('heartbeats')]
  const onQueueError = (err: Error) => log.error({ err }, 'job queue')
  const jobs = await startJobs(keeping, { supervise: true, clock, onError: onQueueError })
  const oddities = new Oddities(log)
  const minutes = new CarrierMinutes(log)
  /** Keyed by connection. */
  const alphabets = new Map<string, ReturnType<typeof alphabetsOf>>()
  const receipts = new ReceiptReceiver({
    pool,
    log,
    announce,
    onInbound: (smsc, pdu) => inbound.receive(smsc, pdu, alphabets.get(smsc)),
    onUnmatched: (smsc, reason, example) => {
      oddities.note({ smsc, kind: 'unmatched', reason, example })
      minutes.unmatched(smsc)
    },
    onReceipt: (smsc, state) => minutes.received(smsc, state),
    submitsWritten: () => dispatcher.written(),
  })
  const dispatcher: Dispatcher = new Dispatcher({
    pool,
    hints,
    keeping,
    heartbeats,
    jobs,
    log,
    announce,
    vault,
    clock: systemClock,
    backoff: { baseMs: config.retryBaseMs, factor: RETRY_FACTOR, maxMs: RETRY_MAX_MS },
    drainTimeoutMs: config.drainTimeoutMs,
    databaseUrl,
    routeWaitSeconds: config.routeWaitSeconds,
    oddities,
    minutes,
    builtIn: builtInOf(config, simulator.url),
    onDeliver: (smsc, connection) => {
      alphabets.set(smsc, alphabetsOf(connection))
      const source = receiptSourceOf(connection)
      return (pdu) => receipts.receive(smsc, connection.receiptIds, pdu, source)
    },
    onState: (smsc, connection) => (receipt, phone) =>
      receipts.told(smsc, receipt, phone, receiptSourceOf(connection)),
  })
  const stop = async () => {
    await dispatcher.stop()
    await receipts.stop()
    await minutes.write(keeping, Number.POSITIVE_INFINITY)
    await jobs.stop({ graceful: false })
    await Promise.all([pool, hints, keeping, heartbeats].map((each) => each.end()))
    await simulator.close()
  }
  for (const warning of config.smscUrl ? warningsOf(config.smscUrl) : [])
    log.warn({ smsc: DEFAULT_SMSC }, warning)
  await noteSmscUrl(keeping, config.smscUrl !== undefined)
  await dispatcher.start()
  return { dispatcher, simulatorUrl: config.smscUrl ? undefined : simulator.url, stop }
}
