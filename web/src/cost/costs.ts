/** Carriers' costs: calls of the operators' API, and the places where the pages keep its answers. */
import { useQuery } from '@tanstack/react-query'
import { adminApi, ok } from '../api.ts'

export const COSTS_KEY = ['operate', 'costs']
const SHOWN = 100

export function useCosts(carrier: string | undefined, after: string | undefined) {
  return useQuery({
    queryKey: [...COSTS_KEY, 'list', carrier, after],
    queryFn: () => {
      const query = { limit: SHOWN, ...(carrier && { carrier }), ...(after && { cursor: after }) }
      return ok(adminApi.GET('/api/admin/v1/costs', { params: { query } }))
    },
  })
}
type Costs = NonNullable<ReturnType<typeof useCosts>['data']>
export type Cost = Costs['costs'][number]

export const removeCost = async (costId: string) => {
  await ok(adminApi.DELETE('/api/admin/v1/costs/{costId}', { params: { path: { costId } } }))
}

export function useSheets(carrier: string | undefined) {
  return useQuery({
    queryKey: [...COSTS_KEY, 'sheets', carrier],
    queryFn: async () => {
      const params = { query: carrier ? { carrier } : {} }
      return (await ok(adminApi.GET('/api/admin/v1/costs/imports', { params }))).imports
    },
  })
}

export const undoSheet = (carrier: string) =>
  ok(adminApi.POST('/api/admin/v1/costs/undo', { body: { carrier } }))

/** A file goes as it is: the API reads it as it arrives. */
const asFile = (file: File) => ({
  body: file as never,
  bodySerializer: (body: unknown) => body as BodyInit,
  headers: { 'content-type': 'application/octet-stream' },
})

export interface SheetAsk {
  carrier: string
  currency: string
  dateOrder: '' | 'dmy' | 'mdy'
  isPerDelivery: boolean
  replaces: boolean
}

/** Says what a sheet changes; with `apply` it does. */
export function importSheet(file: File, ask: SheetAsk, apply: boolean) {
  const { carrier, currency, dateOrder, isPerDelivery, replaces } = ask
  const query = {
    carrier,
    currency,
    ...(dateOrder && { dateOrder }),
    charged: isPerDelivery ? ('delivery' as const) : ('submit' as const),
    replace: replaces ? ('true' as const) : ('false' as const),
    dryRun: apply ? ('false' as const) : ('true' as const),
  }
  return ok(adminApi.POST('/api/admin/v1/costs/import', { params: { query }, ...asFile(file) }))
}
export type Sheet = Awaited<ReturnType<typeof importSheet>>

export interface InvoiceAsk {
  carrier: string
  currency: string
  /** Days, both included. */
  from: string
  to: string
}

const DAY_MS = 86_400_000

export function compareInvoice(file: File, { carrier, currency, from, to }: InvoiceAsk) {
  const end = new Date(Date.parse(`${to}T00:00:00Z`) + DAY_MS).toISOString()
  const query = { carrier, currency, from: `${from}T00:00:00Z`, to: end }
  return ok(adminApi.POST('/api/admin/v1/reconcile', { params: { query }, ...asFile(file) }))
}
export type Compared = Awaited<ReturnType<typeof compareInvoice>>
