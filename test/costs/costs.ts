/** Costs of a test's own carriers, in force for long. */
import type { Harness } from '../harness.ts'

interface CostOptions {
  currency?: string
  charged?: 'submit' | 'delivery'
  from?: string
}

/** Writes a cost as if it had been set then; `cost` in units of its currency. */
export async function takes(
  h: Harness,
  carrier: string,
  prefix: string,
  cost: number,
  { currency = 'USD', charged = 'submit', from = '2026-01-01' }: CostOptions = {},
): Promise<void> {
  await h.pool.query(
    `insert into carrier_costs (carrier, prefix, currency, micros_per_part, charged, effective_from)
     values ($1, $2, $3, $4, $5, $6)`,
    [carrier, prefix, currency, Math.round(cost * 1_000_000), charged, from],
  )
}

/** Sends a file to an endpoint of operators. */
export async function upload(h: Harness, path: string, file: string | Buffer, accept = 'application/json') {
  return h.request(`/api/admin/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${h.localToken}`, 'content-type': 'text/csv', accept },
    body: typeof file === 'string' ? file : new Uint8Array(file),
  })
}
