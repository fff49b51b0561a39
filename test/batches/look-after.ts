/** Does now what the gateway does once a minute. */
import type { TestContext } from 'vitest'
import { type ControlDeps, lookAfterBatches } from '../../src/batches/control.ts'
import { type Jobs, startJobs } from '../../src/db/jobs.ts'
import { createLog } from '../../src/kernel/log.ts'
import type { Harness } from '../harness.ts'

/** Returns the queue it was done with. */
export async function lookAfter(t: TestContext, { pool }: Harness): Promise<Jobs> {
  const jobs = await startJobs(pool, { supervise: false, onError: () => undefined })
  t.onTestFinished(() => jobs.stop({ graceful: false }))
  const nothing = () => undefined
  const log = createLog('silent', false)
  const deps: ControlDeps = { pool, jobs, log, announce: nothing, wake: nothing, hasMail: false }
  await lookAfterBatches(deps)
  return jobs
}
