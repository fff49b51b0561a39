/** Customers' prices: the price lists of the currencies. */
import { Select, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { adminApi, ok } from '../api.ts'
import { useOperatorsLanguage } from '../operate/language.ts'
import { OPERATE } from '../operate/page.tsx'
import { PriceList } from '../operate/price-list.tsx'
import { OperateFrame } from '../parts/operate-frame.tsx'
import { useTextSearch } from '../parts/search.ts'

/** The currency of a gateway that has no account and no price yet. */
const FIRST = 'USD'

export function OperatePrices() {
  const { texts } = useOperatorsLanguage()
  const words = texts.operatePrices
  return (
    <OperateFrame place="routes" title={words.title} name={words.title}>
      <Lists />
    </OperateFrame>
  )
}

function Lists() {
  const { texts } = useOperatorsLanguage()
  const [search, change] = useTextSearch()
  const { data } = useQuery({
    queryKey: [OPERATE, 'currencies'],
    queryFn: async () => {
      const [{ prices }, { accounts }] = await Promise.all([
        ok(adminApi.GET('/api/admin/v1/prices')),
        ok(adminApi.GET('/api/admin/v1/accounts', { params: { query: { limit: 1000 } } })),
      ])
      const used = [...prices, ...accounts].flatMap(({ currency }) => currency ?? [])
      return [...new Set(used)].sort()
    },
  })
  if (!data) return <Skeleton height={320} />
  const currencies = data.length === 0 ? [FIRST] : data
  const currency = currencies.find((one) => one === search['currency']) ?? (currencies[0] as string)
  return (
    <>
      {currencies.length > 1 && (
        <Select
          size="sm"
          maw={200}
          label={texts.operatePrices.list}
          data={currencies}
          value={currency}
          onChange={(next) => change({ currency: next ?? undefined, imports: undefined })}
        />
      )}
      <PriceList currency={currency} />
    </>
  )
}
