/** In which order the files of tests begin: those that mostly wait go beside those that mostly work. */
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** How long they take, in seconds: what they wait for is a limit of time, or other processes. */
const WAITING = new Map([
  ['dispatch/following.test.ts', 60],
  ['dispatch/heartbeats.test.ts', 40],
  ['smsc/hostile.test.ts', 35],
  ['dispatch/isolation.test.ts', 35],
  ['http/away.test.ts', 32],
  ['db/outage.test.ts', 31],
  ['dispatch/clock.test.ts', 30],
  ['cli/signals.test.ts', 30],
  ['dispatch/carriers.test.ts', 25],
  ['dispatch/leases.test.ts', 20],
  ['webhooks/fairness.test.ts', 20],
  ['dispatch/processes.test.ts', 18],
  ['ledger/unconfirmed.test.ts', 16],
  ['smpp/session.test.ts', 16],
  ['db/steady-clock.test.ts', 12],
  ['receipts/delivery.test.ts', 11],
  ['db/spool.test.ts', 10],
])
/** Any other takes about as long. */
const WORKING_SECONDS = 3

export class Order extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { waiting = [], working = [] } = Object.groupBy(await super.sort(files), (file) =>
      secondsOf(file) === undefined ? 'working' : 'waiting',
    )
    waiting.sort((a, b) => (secondsOf(b) ?? 0) - (secondsOf(a) ?? 0))
    const order: TestSpecification[] = []
    for (let ahead = 0; waiting.length + working.length > 0; ) {
      // As much of the one as of the other has begun at any time.
      const isWaiting = working.length === 0 || (waiting.length > 0 && ahead <= 0)
      const next = (isWaiting ? waiting : working).shift() as TestSpecification
      ahead += secondsOf(next) ?? -WORKING_SECONDS
      order.push(next)
    }
    return order
  }
}

function secondsOf({ moduleId }: TestSpecification): number | undefined {
  return WAITING.get(moduleId.split('/').slice(-2).join('/'))
}
