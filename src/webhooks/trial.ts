/** Trying an endpoint out: an event of type webhook.test, sent at once and once, and logged like any other. */
import { type Pool, transaction } from '../db/sql.ts'
import { AppError } from '../kernel/errors.ts'
import { newId } from '../kernel/ids.ts'
import { type Holder, overloaded, Shares } from '../kernel/shares.ts'
import type { Vault } from '../kernel/vault.ts'
import { postSigned, verdictOf } from './deliver.ts'
import { insertDeliveries, noteAttempt } from './deliveries-sql.ts'
import { envelope, TEST_TYPE } from './envelope.ts'
import type { Attempted, Poster } from './post.ts'
import { openTarget } from './secrets.ts'

/** Trials of this process at once: each of them keeps a request waiting for as long as an endpoint may take. */
const TRIALS_MAX = 20

interface Trial {
  deliveryId: string
  delivered: boolean
  attempted: Attempted
}

/** The returned function throws OVERLOADED when there are too many trials of its holder, and does not mind a disabled endpoint. */
export function createTester({ pool, poster, vault }: { pool: Pool; poster: Poster; vault: Vault }) {
  const shares = new Shares({ capacity: TRIALS_MAX, most: TRIALS_MAX / 2 })
  return async (endpointId: string, holder: Holder): Promise<Trial> => {
    const target = await openTarget(pool, vault, endpointId)
    if (!target) throw new AppError('WEBHOOK_NOT_FOUND')
    const hold = shares.tryTake(holder)
    if (!hold) throw overloaded()
    const [id, eventId] = [newId(), newId()]
    const payload = envelope({ id: eventId, type: TEST_TYPE, createdAt: new Date(), data: '{}' })
    const attempted = (await postSigned(poster, target, { eventId, payload }).finally(() =>
      hold.give(),
    )) as Attempted
    const verdict = verdictOf(attempted, undefined, Math.random)
    await transaction(pool, async (tx) => {
      await insertDeliveries(tx, [
        { id, endpointId, eventId, type: TEST_TYPE, events: 1, content: { payload } },
      ])
      await noteAttempt(tx, { id, attempts: 0 }, attempted, verdict)
    })
    return { deliveryId: id, delivered: verdict.state === 'delivered', attempted }
  }
}
