/**
 * One kill of each kind on a small batch; `npm run chaos` does it many times with large ones, and stops, cuts off and
 * starves gateways as well: test/dispatch/leases.test.ts and heartbeats.test.ts are about those.
 */
import { test } from 'vitest'
import { KILLS } from '../../bench/chaos/faults.ts'
import { runChaos } from '../../bench/chaos/run.ts'

/** Seconds are enough where nothing else runs; all three run at once, on whatever cores there are. */
const TIMEOUT_MS = 120_000

test.concurrent.for(KILLS)(
  'the %s is killed while a batch goes out: nothing is lost, and the books are exact',
  { timeout: TIMEOUT_MS },
  async (kill, { expect }) => {
    const result = await runChaos({
      kill,
      policy: 'resend',
      processes: 1,
      recipients: 3_000,
      tps: 1_500,
      verdictTimeoutMs: 40_000,
    })
    expect(result).toMatchObject({ broken: [], lost: 0, unmarked: 0, booksExact: true })
  },
)
