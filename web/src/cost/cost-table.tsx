/** The costs in force and those to come; one to come can be removed. */
import { Button } from '@mantine/core'
import { useOperatorsLanguage } from '../operate/language.ts'
import { Code } from '../parts/code.tsx'
import { State } from '../parts/state.tsx'
import { useMoment } from '../parts/when.tsx'
import type { Cost } from './costs.ts'

const SIGNS = { inForce: 'done', toCome: 'going', past: 'part' } as const

interface CostTableProps {
  costs: Cost[]
  /** Undefined for somebody who may not. */
  onRemove: (costId: string) => void
}

export function CostTable({ costs, onRemove }: CostTableProps) {
  const { texts, money } = useOperatorsLanguage()
  const words = texts.operateCost
  const moment = useMoment()
  return (
    <table className="rows card">
      <thead>
        <tr>
          <th scope="col">{words.what}</th>
          <th scope="col">{words.carrier}</th>
          <th scope="col" className="end">
            {words.cost}
          </th>
          <th scope="col">{words.owed}</th>
          <th scope="col">{words.since}</th>
          <th scope="col" className="end">
            <span className="unseen">{words.remove}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {costs.map(({ costId, carrier, prefix, cost, currency, charged, effectiveFrom, state }) => (
          <tr key={costId}>
            <td>
              <Prefix>{prefix}</Prefix>
            </td>
            <td>
              <bdi>{carrier}</bdi>
            </td>
            <td className="end figures">{cost === null ? words.noCost : money(cost, currency)}</td>
            <td className="hint">{words.charged[charged]}</td>
            <td>
              <span className="in-line">
                <State sign={SIGNS[state]}>{words.states[state]}</State>
                <span className="hint">{moment(effectiveFrom)}</span>
              </span>
            </td>
            <td className="end">
              {state === 'toCome' && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-label={`${words.remove} ${prefix} ${carrier}`}
                  onClick={() => onRemove(costId)}
                >
                  {words.remove}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The numbers that a cost covers: a prefix, a network, a country, or all numbers that no other cost covers. */
export function Prefix({ children }: { children: string }) {
  const { texts } = useOperatorsLanguage()
  return children === 'default' ? texts.operateCost.everyNumber : <Code>{children}</Code>
}
