/** The earnings of today so far, from the figures: for operators who may see money. */
import { Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { adminApi, ok } from '../api.ts'
import { useOperatorsLanguage } from './language.ts'

const EVERY_MS = 30_000
const AMOUNTS = ['revenue', 'cost', 'margin'] as const

/** The day of the figures, which is that of UTC. */
const today = () => new Date().toISOString().slice(0, 10)

const readToday = () => ok(adminApi.GET('/api/admin/v1/usage', { params: { query: { from: today() } } }))

export function NowMoney() {
  const { texts, money } = useOperatorsLanguage()
  const words = texts.operateNow
  const { columns } = texts.operateFigures
  const { data } = useQuery({
    queryKey: ['operate', 'now', 'money'],
    queryFn: readToday,
    refetchInterval: EVERY_MS,
  })
  const totals = data?.totals.filter(({ sent, refunded }) => sent > 0 || (refunded ?? 0) > 0) ?? []
  if (totals.length === 0) return null
  return (
    <section className="card panel">
      <div className="line-head">
        <Title order={2}>{words.earned}</Title>
        <Link to="/operate/figures" search={{ days: '1', by: 'carrier' }} className="link">
          {words.byCarrier}
        </Link>
      </div>
      {totals.map((row) => (
        <dl key={row.currency} className="earned figures">
          {AMOUNTS.map((name) => (
            <div key={name}>
              <Text component="dt" c="dimmed" fz="sm">
                {columns[name]}
              </Text>
              <dd>
                <bdi>{money(row[name] ?? 0, row.currency)}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      ))}
    </section>
  )
}
