/** The surfaces that need a gateway: it runs in a process of its own, and its books are examined at the end. */
import { examine } from '../../src/doctor/store.ts'
import { withNameServer } from '../attack/attacks.ts'
import { type AttackStage, openStage } from '../attack/stage.ts'
import { examineHttp, type GatewayCases, type GatewayExamined } from './http/examine.ts'
import { examineRaw } from './http/raw.ts'

export const GATEWAY_SURFACES = {
  http: examineHttp,
  'http-raw': examineRaw,
} satisfies Record<string, (options: GatewayCases) => Promise<GatewayExamined>>

export type GatewaySurface = keyof typeof GATEWAY_SURFACES

export interface GatewayRun extends GatewayExamined {
  grownMegabytes: number
}

const SETTINGS = {
  LOG_LEVEL: 'error',
  CARAVAN_WEBHOOK_HTTP: 'allow',
  CARAVAN_WEBHOOK_NETWORKS: '127.0.0.0/8',
}
/** So many cases fill caches and pools. */
const WARM_CASES = 600

export function fuzzGateway(
  surface: GatewaySurface,
  cases: Omit<GatewayCases, 'given' | 'isUp'>,
): Promise<GatewayRun> {
  return withNameServer(async (env) => {
    const stage = await openStage({ ...SETTINGS, ...env })
    try {
      return await run(stage, GATEWAY_SURFACES[surface], cases)
    } finally {
      await stage.stop()
    }
  })
}

async function run(
  stage: AttackStage,
  work: (options: GatewayCases) => Promise<GatewayExamined>,
  cases: Omit<GatewayCases, 'given' | 'isUp'>,
): Promise<GatewayRun> {
  const newToken = async () => {
    const made = (await stage.caravan('token', 'create', '--name', 'fuzz')) as { adminToken: string }
    return made.adminToken
  }
  const given = { url: stage.url, newToken }
  await work({ ...cases, given, seed: cases.seed + 1, cases: Math.min(WARM_CASES, cases.cases) })
  const before = stage.watch()
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  const { residentMegabytes: warm } = before.stop()
  const examined = await work({ ...cases, given })
  const after = stage.watch()
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  const { residentMegabytes, isUp } = after.stop()
  const { findings } = examined
  const found = (what: string) =>
    findings.push({ number: cases.from + examined.cases, what, input: Buffer.alloc(0), times: 1 })
  const wrong = (await examine(stage.pool)).filter(({ level, count }) => level === 'error' && count > 0)
  for (const { name, count } of wrong) found(`doctor: ${name}, ${count} rows`)
  if (!isUp || stage.restarts() > 0) found('the gateway has ended')
  return { ...examined, grownMegabytes: residentMegabytes - warm }
}
