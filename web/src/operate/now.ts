/** How sending goes, asked for every two seconds while somebody looks. */
import { useQuery } from '@tanstack/react-query'
import { adminApi, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'

const EVERY_MS = 2_000

const readNow = () => ok(adminApi.GET('/api/admin/v1/now'))
export type Now = Awaited<ReturnType<typeof readNow>>
export type CarrierNow = Now['carriers'][number]
export type RouteNow = Now['routes'][number]
export type Trouble = Now['troubles'][number]

export function useNow() {
  return useQuery({ queryKey: ['operate', 'now'], queryFn: readNow, staleTime: 0, refetchInterval: EVERY_MS })
}

/** Delivered of all receipts; undefined without any. */
export function shareOf({ delivered, undelivered }: { delivered: number; undelivered: number }) {
  const receipts = delivered + undelivered
  return receipts === 0 ? undefined : delivered / receipts
}

/** "87.2 %" as the language writes it. */
export function usePercent(): (share: number) => string {
  const { lang } = useLanguage()
  const format = new Intl.NumberFormat(lang === 'ar' ? 'ar-u-nu-latn' : lang, {
    style: 'percent',
    maximumFractionDigits: 1,
  })
  return (share) => format.format(share)
}

/** A rate with one digit after the point below ten: 0.4, 9.8, 412. */
export function roundRate(perSecond: number): number {
  return perSecond < 10 ? Math.round(perSecond * 10) / 10 : Math.round(perSecond)
}

/** The built-in connection, which is not a carrier when it leads to the simulator. */
export const BUILT_IN = 'default'
