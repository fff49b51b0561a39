/**
 * From events to deliveries: one for each endpoint that wants the event, or one for many where it wants them
 * grouped. One transaction takes the events away, writes the deliveries and asks for the endpoints' turns, so that a
 * crash leaves either all of it undone or all of it done.
 */
import type { Jobs } from '../db/jobs.ts'
import { type Pool, transaction } from '../db/sql.ts'
import { newId } from '../kernel/ids.ts'
import { insertDeliveries, type NewDelivery } from './deliveries.ts'
import { envelope, GROUP_TYPE, groupEnvelope } from './envelope.ts'
import { hasEvents, lockEvents, type Owner, type StoredEvent, takeEvents } from './events.ts'
import { type Endpoint, listeningEndpoints } from './store.ts'
import { enqueueTurn } from './turns.ts'

/** Events taken in one go. */
const EVENTS_MAX = 2_000
/** Events in a group. */
const GROUP_MAX = 500

type Listening = Owner & Pick<Endpoint, 'id' | 'types' | 'batchEvents'>

/**
 * Distributes the next events, in the order they were written. Returns how many: none as well while another process is
 * at it, because an endpoint is to get its events in order, and in groups that are full.
 */
export async function distributeEvents(pool: Pool, jobs: Jobs): Promise<number> {
  if (!(await hasEvents(pool))) return 0
  return transaction(pool, async (tx) => {
    if (!(await lockEvents(tx))) return 0
    const events = await takeEvents(tx, EVENTS_MAX)
    const accountIds = [...new Set(events.map(({ accountId }) => accountId))]
    const endpoints = await listeningEndpoints(tx, accountIds)
    const deliveries = endpoints.flatMap((endpoint) => deliveriesTo(endpoint, events))
    await insertDeliveries(tx, deliveries)
    for (const endpointId of new Set(deliveries.map(({ endpointId }) => endpointId)))
      await enqueueTurn(jobs, tx, endpointId)
    return events.length
  })
}

function deliveriesTo(endpoint: Listening, events: StoredEvent[]): NewDelivery[] {
  const wanted = events.filter(
    ({ accountId, test, type }) =>
      accountId === endpoint.accountId && test === endpoint.test && endpoint.types.includes(type),
  )
  const deliveries: NewDelivery[] = []
  let group: StoredEvent[] = []
  const closeGroup = () => {
    if (group.length > 0) deliveries.push(groupDelivery(endpoint.id, group))
    group = []
  }
  for (const event of wanted) {
    const grouped = endpoint.batchEvents && event.type.startsWith('message.')
    if (grouped) group.push(event)
    // Another event does not overtake those before it.
    if (!grouped || group.length === GROUP_MAX) closeGroup()
    if (!grouped) deliveries.push(singleDelivery(endpoint.id, event))
  }
  closeGroup()
  return deliveries
}

function singleDelivery(endpointId: string, event: StoredEvent): NewDelivery {
  return {
    id: newId(),
    endpointId,
    eventId: event.id,
    type: event.type,
    events: 1,
    payload: envelope(event),
  }
}

function groupDelivery(endpointId: string, events: StoredEvent[]): NewDelivery {
  const eventId = newId()
  return {
    id: newId(),
    endpointId,
    eventId,
    type: GROUP_TYPE,
    events: events.length,
    payload: groupEnvelope(eventId, events),
  }
}
