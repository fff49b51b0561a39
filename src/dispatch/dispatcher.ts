/** Sends what is queued: the route's lanes, and the check that finds slices nobody looks after. */
import type { Jobs } from '../db/jobs.ts'
import { createSliceQueue, enqueueLostSlices } from '../messages/slices.ts'
import type { SmscConfig } from '../smsc/config.ts'
import { Link } from '../smsc/link.ts'
import { Lane, type LaneDeps } from './lane.ts'

const CHECK_QUEUE = 'check-slices'
const CHECK_CRON = '* * * * *'
/** A batch that has moved within this time is looked after. */
const CHECK_IDLE_MS = 60_000

export interface Dispatcher {
  wake(): void
  stop(): Promise<void>
}

/** `deps.jobs` must be started. Resolves once work can be taken; the binds come up in their own time. */
export async function startDispatcher(smsc: SmscConfig, deps: LaneDeps): Promise<Dispatcher> {
  const { jobs, pool, route, log } = deps
  await createSliceQueue(jobs, route)
  await enqueueLostSlices(jobs, pool, route, CHECK_IDLE_MS)
  await checkEveryMinute(jobs, async () => {
    const slices = await enqueueLostSlices(jobs, pool, route, CHECK_IDLE_MS)
    log.debug({ slices }, 'checked for lost slices')
  })
  const lanes = Array.from(
    { length: smsc.binds },
    (_, i) => new Lane(new Link(`${route}/${i + 1}`, smsc, log), deps),
  )
  for (const lane of lanes) lane.start()
  return {
    wake: () => {
      for (const lane of lanes) lane.wake()
    },
    stop: async () => {
      await jobs.offWork(CHECK_QUEUE)
      await Promise.all(lanes.map((lane) => lane.stop()))
    },
  }
}

async function checkEveryMinute(jobs: Jobs, check: () => Promise<void>): Promise<void> {
  await jobs.createQueue(CHECK_QUEUE, { policy: 'exclusive', retryLimit: 0, deleteAfterSeconds: 3_600 })
  await jobs.work(CHECK_QUEUE, { pollingIntervalSeconds: 10 }, check)
  await jobs.schedule(CHECK_QUEUE, CHECK_CRON)
}
