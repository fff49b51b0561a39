/** The search of pages' addresses, besides their paths: unknown values are left out. */
export const KINDS = ['top_up', 'charge', 'refund', 'adjustment'] as const
export type Kind = (typeof KINDS)[number]

export interface MoneySearch {
  kind?: Kind
  /** The month of the statement that is shown: "2026-11". */
  month?: string
  cursor?: string
}

export function readMoneySearch({ kind, cursor, month }: Record<string, unknown>): MoneySearch {
  const known = KINDS.find((one) => one === kind)
  return {
    ...(known ? { kind: known } : {}),
    ...(cursor === undefined ? {} : { cursor: String(cursor) }),
    ...(typeof month === 'string' ? { month } : {}),
  }
}

export interface RequestsSearch {
  key?: string
  code?: string
  operation?: string
  cursor?: string
}

export function readRequestsSearch(search: Record<string, unknown>): RequestsSearch {
  const keys = ['key', 'code', 'operation', 'cursor'] as const
  return Object.fromEntries(
    keys.flatMap((key) => (typeof search[key] === 'string' ? [[key, search[key]]] : [])),
  )
}

export const STATES = ['pending', 'delivered', 'failed'] as const
export type WebhookDeliveryState = (typeof STATES)[number]

export interface WebhookSearch {
  state?: WebhookDeliveryState
  delivery?: string
  cursor?: string
}

export function readWebhookSearch({ state, delivery, cursor }: Record<string, unknown>): WebhookSearch {
  const known = STATES.find((one) => one === state)
  return {
    ...(known ? { state: known } : {}),
    ...(typeof delivery === 'string' ? { delivery } : {}),
    ...(cursor === undefined ? {} : { cursor: String(cursor) }),
  }
}

/** The same with some values changed; those that are undefined are left out. */
export function changed<Search extends object>(
  search: Search,
  changes: { [Key in keyof Search]?: Search[Key] | undefined },
): Search {
  const all = Object.entries({ ...search, ...changes })
  return Object.fromEntries(all.filter(([, value]) => value !== undefined)) as Search
}
