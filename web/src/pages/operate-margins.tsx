/** The floors of margins, the messages accepted below them, and the rates of currencies. */
import { useQuery } from '@tanstack/react-query'
import { adminApi, ok } from '../api.ts'
import { ExchangeRates } from '../operate/exchange-rates.tsx'
import { useOperatorsLanguage } from '../operate/language.ts'
import { MarginFloors } from '../operate/margin-floors.tsx'
import { Loaded, OPERATE } from '../operate/page.tsx'
import { OperateFrame } from '../parts/operate-frame.tsx'

const readFloors = () => ok(adminApi.GET('/api/admin/v1/margin-floors'))
export type Floors = Awaited<ReturnType<typeof readFloors>>

export function OperateMargins() {
  const words = useOperatorsLanguage().texts.operateLimits.margins
  const query = useQuery({ queryKey: [OPERATE, 'margin-floors'], queryFn: readFloors })
  return (
    <OperateFrame
      place="routes"
      title={words.title}
      name={words.title}
      explain={query.data && words.explain(query.data.currency)}
    >
      <Loaded query={query}>{(floors) => <MarginFloors floors={floors} />}</Loaded>
      <ExchangeRates />
    </OperateFrame>
  )
}
