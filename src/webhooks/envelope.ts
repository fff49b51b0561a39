/** The bodies of webhooks: `{id, type, createdAt, data}`, for one event or a group of them. */
/** The type of a group: `data.events` holds the envelopes. */
export const GROUP_TYPE = 'events'
export const TEST_TYPE = 'webhook.test'

/** "evt_" and the id without its dashes. */
export function eventIdText(id: string): string {
  return `evt_${id.replaceAll('-', '')}`
}

/** `data` is JSON text, so that amounts keep their digits. */
export function envelope(event: { id: string; type: string; createdAt: Date; data: string }): string {
  const { id, type, createdAt, data } = event
  return `{"id":"${eventIdText(id)}","type":"${type}","createdAt":"${createdAt.toISOString()}","data":${data}}`
}

/** An envelope around others, in order. */
export function groupEnvelope(id: string, createdAt: Date, envelopes: string[]): string {
  const data = `{"events":[${envelopes.join(',')}]}`
  return envelope({ id, type: GROUP_TYPE, createdAt, data })
}
