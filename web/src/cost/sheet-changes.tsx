/** The changes that a rate sheet would make: the number of each kind, then each change. */
import { Text } from '@mantine/core'
import { useOperatorsLanguage } from '../operate/language.ts'
import { useMoment } from '../parts/when.tsx'
import { Prefix } from './cost-table.tsx'
import type { Sheet } from './costs.ts'

const SHOWN_MAX = 200
const CHANGES = ['added', 'up', 'down', 'changed', 'removed'] as const

export function SheetChanges({ sheet }: { sheet: Sheet }) {
  const { texts, number } = useOperatorsLanguage()
  const words = texts.operateCost
  const { changes, counts, unknown } = sheet
  const some = CHANGES.filter((change) => Number(counts[change]) > 0)
  return (
    <>
      {some.length === 0 && <Text>{words.nothing}</Text>}
      {some.length > 0 && (
        <dl className="sums">
          {some.map((change) => (
            <div key={change} style={{ display: 'contents' }}>
              <dt>{words.counts[change]}</dt>
              <dd className="figures">{number(Number(counts[change]))}</dd>
            </div>
          ))}
        </dl>
      )}
      {counts.unchanged > 0 && <Text c="dimmed">{words.same(number(counts.unchanged))}</Text>}
      {unknown.length > 0 && (
        <div className="notice">
          {words.unknown(unknown.length, number(unknown.length))}{' '}
          <bdi className="code" dir="ltr">
            {unknown.slice(0, 20).join(', ')}
          </bdi>
        </div>
      )}
      {changes.length > 0 && <Changes changes={changes.slice(0, SHOWN_MAX)} />}
      {changes.length > SHOWN_MAX && (
        <Text c="dimmed" fz="sm">
          {words.shownOf(number(SHOWN_MAX), number(changes.length))}
        </Text>
      )}
    </>
  )
}

function Changes({ changes }: { changes: Sheet['changes'] }) {
  const { texts, money, number } = useOperatorsLanguage()
  const words = texts.operateCost
  const moment = useMoment()
  const amount = (value: number | null, currency: string) =>
    value === null ? words.noCost : money(value, currency)
  const share = (percent: number | null) =>
    percent === null ? '' : `${percent > 0 ? '+' : percent < 0 ? '−' : ''}${number(Math.abs(percent))} %`
  return (
    <table className="rows card">
      <thead>
        <tr>
          <th scope="col">{words.what}</th>
          <th scope="col" className="end">
            {words.before}
          </th>
          <th scope="col" className="end">
            {words.after}
          </th>
          <th scope="col" className="end">
            %
          </th>
          <th scope="col">{words.from}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ prefix, change, before, after, currency, percent, effectiveFrom }) => (
          <tr key={`${prefix} ${effectiveFrom}`}>
            <td>
              <Prefix>{prefix}</Prefix> <span className="hint">{words.counts[change]}</span>
            </td>
            <td className="end figures hint">{amount(before, currency)}</td>
            <td className="end figures">{amount(after, currency)}</td>
            <td className="end figures" dir="ltr">
              {share(percent)}
            </td>
            <td className="hint">{effectiveFrom === null ? words.now : moment(effectiveFrom)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
