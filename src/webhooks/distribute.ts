/**
 * Turns events into deliveries: one for each endpoint that wants the event, or one for many events if the endpoint
 * wants them grouped. One transaction removes the events, writes their bodies and the deliveries, and queues the
 * endpoints' turns, so that a crash leaves all of it undone or all of it done.
 */
import type { Jobs } from '../db/jobs.ts'
import { type Pool, transaction } from '../db/sql.ts'
import { hasEvents, lockEvents, type StoredEvent, takeEvents } from '../events/store.ts'
import type { Owner } from '../kernel/caller.ts'
import { newId } from '../kernel/ids.ts'
import { insertBodies } from './bodies-sql.ts'
import { insertDeliveries, type NewDelivery, waitingEvents } from './deliveries-sql.ts'
import { GROUP_TYPE } from './envelope.ts'
import { type Endpoint, listeningEndpoints, noteDropped, TEST_EVENTS_MAX } from './store.ts'
import { enqueueTurn } from './turns.ts'

/** Events taken in one go, and the most they may hold together. */
const EVENTS_MAX = 2_000
const EVENTS_MAX_OCTETS = 4_194_304
/** Events in a group, and the most they may hold together: a group is in memory while it is being sent. */
const GROUP_MAX = 500
const GROUP_MAX_CHARS = 524_288
/** The most deliveries in one statement, not counting the last endpoint's. */
const INSERT_MAX = 2_000

type Listening = Owner & Pick<Endpoint, 'id' | 'types' | 'batchEvents'>

/**
 * Distributes the next events, each owner's in the order they were written. Returns how many; 0 also while another
 * process is distributing, because an endpoint must get its events in order, and in full groups.
 */
export async function distributeEvents(pool: Pool, jobs: Jobs): Promise<number> {
  if (!(await hasEvents(pool))) return 0
  return transaction(pool, async (tx) => {
    if (!(await lockEvents(tx))) return 0
    const events = await takeEvents(tx, EVENTS_MAX, EVENTS_MAX_OCTETS)
    const accountIds = [...new Set(events.map(({ accountId }) => accountId))]
    const endpoints = await listeningEndpoints(tx, accountIds)
    const testIds = endpoints.filter(({ test }) => test).map(({ id }) => id)
    const waiting = await waitingEvents(tx, testIds)
    const told = new Set<StoredEvent>()
    const toldEndpoints: string[] = []
    let deliveries: NewDelivery[] = []
    for (const endpoint of endpoints) {
      const wanted = wantedEvents(endpoint, events)
      const room = endpoint.test
        ? Math.max(0, TEST_EVENTS_MAX - (waiting.get(endpoint.id) ?? 0))
        : wanted.length
      if (wanted.length > room) await noteDropped(tx, endpoint.id, wanted.length - room)
      const taken = wanted.slice(0, room)
      if (taken.length === 0) continue
      for (const event of taken) told.add(event)
      toldEndpoints.push(endpoint.id)
      deliveries.push(...deliveriesTo(endpoint, taken))
      if (deliveries.length < INSERT_MAX) continue
      await insertDeliveries(tx, deliveries)
      deliveries = []
    }
    await insertDeliveries(tx, deliveries)
    await insertBodies(tx, [...told])
    for (const endpointId of toldEndpoints) await enqueueTurn(jobs, tx, endpointId)
    return events.length
  })
}

function wantedEvents(endpoint: Listening, events: StoredEvent[]): StoredEvent[] {
  return events.filter(
    ({ accountId, test, type }) =>
      accountId === endpoint.accountId && test === endpoint.test && endpoint.types.includes(type),
  )
}

function deliveriesTo(endpoint: Listening, events: StoredEvent[]): NewDelivery[] {
  const deliveries: NewDelivery[] = []
  let group: StoredEvent[] = []
  let groupChars = 0
  const closeGroup = () => {
    if (group.length > 0) deliveries.push(groupDelivery(endpoint.id, group))
    group = []
    groupChars = 0
  }
  for (const event of events) {
    const grouped = endpoint.batchEvents && event.type.startsWith('message.')
    if (!grouped || groupChars + event.data.length > GROUP_MAX_CHARS) closeGroup()
    if (grouped) {
      group.push(event)
      groupChars += event.data.length
    }
    if (group.length === GROUP_MAX) closeGroup()
    if (!grouped) deliveries.push(singleDelivery(endpoint.id, event))
  }
  closeGroup()
  return deliveries
}

function singleDelivery(endpointId: string, { id: eventId, type, seq }: StoredEvent): NewDelivery {
  return { id: newId(), endpointId, eventId, type, events: 1, content: { bodies: [seq] } }
}

function groupDelivery(endpointId: string, events: StoredEvent[]): NewDelivery {
  const bodies = events.map(({ seq }) => seq)
  return {
    id: newId(),
    endpointId,
    eventId: newId(),
    type: GROUP_TYPE,
    events: events.length,
    content: { bodies },
  }
}
