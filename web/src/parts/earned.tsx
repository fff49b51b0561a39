/** The earnings of something, the carriers' share, and what is left: for operators who may see money. */
import { useLanguage } from '../language.tsx'

export interface Earned {
  currency: string
  revenue: number | null
  cost: number
  margin: number | null
  partial?: true | undefined
}

export function EarnedLine({ earned }: { earned: Earned }) {
  const { texts, money } = useLanguage()
  const { currency, revenue, cost, margin, partial } = earned
  const words = texts.why.costs
  return (
    <>
      <bdi>{margin === null ? '–' : money(margin, currency)}</bdi>
      <span className="hint">
        {' · '}
        {words.sums(revenue === null ? '–' : money(revenue, currency), money(cost, currency))}
        {partial && ` · ${words.partial}`}
      </span>
    </>
  )
}
