/** The result of comparing an invoice: by how much it differs first, then where. */
import { Stack, Text, Title } from '@mantine/core'
import { useOperatorsLanguage } from '../operate/language.ts'
import { State } from '../parts/state.tsx'
import { Prefix } from './cost-table.tsx'
import type { Compared } from './costs.ts'

const SHOWN_MAX = 200

export function Comparison({ compared }: { compared: Compared }) {
  const { texts, number, money } = useOperatorsLanguage()
  const { invoice } = texts.operateCost
  const { billed, ours, agreed, withoutCost, counts, differences, currency } = compared
  const found = counts.filter(({ count }) => count > 0)
  const too = found.reduce((sum, { amount }) => sum + amount, 0)
  const sentence =
    too > 0
      ? invoice.more(money(too, currency))
      : too < 0
        ? invoice.less(money(-too, currency))
        : invoice.even
  return (
    <Stack component="section" role="status">
      <div className="card padded">
        <State sign={found.length === 0 ? 'done' : too === 0 ? 'part' : 'failed'}>
          {found.length === 0 ? invoice.same : invoice.differs}
        </State>
        <Title order={2} mb="sm">
          {found.length === 0 ? invoice.agrees : sentence}
        </Title>
        <dl className="sums">
          <dt>
            {invoice.billed} · {invoice.parts(billed.parts, number(billed.parts))}
          </dt>
          <dd className="figures">{money(billed.amount, currency)}</dd>
          <dt>
            {invoice.ours} · {invoice.parts(ours.parts, number(ours.parts))}
          </dt>
          <dd className="figures">{money(ours.amount, currency)}</dd>
        </dl>
        <Text c="dimmed" mt="sm">
          {invoice.agreed(number(agreed))} {withoutCost > 0 && invoice.withoutCost(number(withoutCost))}
        </Text>
      </div>
      {found.length > 0 && <Kinds {...{ found, currency }} />}
      {differences.length > 0 && <Differences {...{ differences, currency }} />}
    </Stack>
  )
}

function Kinds({ found, currency }: { found: Compared['counts']; currency: string }) {
  const { texts, number, money } = useOperatorsLanguage()
  const { invoice } = texts.operateCost
  return (
    <table className="rows card labelled">
      <thead>
        <tr>
          <th scope="col">{invoice.difference}</th>
          <th scope="col" className="end">
            {invoice.often}
          </th>
          <th scope="col" className="end">
            {invoice.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {found.map(({ difference, count, amount }) => (
          <tr key={difference}>
            <td>{invoice.names[difference]}</td>
            <td className="end figures" data-label={invoice.often}>
              {number(count)}
            </td>
            <td className="end figures" data-label={invoice.amount}>
              {money(amount, currency)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Differences({ differences, currency }: Pick<Compared, 'differences' | 'currency'>) {
  const { texts, number, money } = useOperatorsLanguage()
  const words = texts.operateCost
  const { invoice } = words
  const amount = (value: number | null) => (value === null ? '?' : money(value, currency))
  return (
    <>
      <Title order={2} mt="lg" mb="xs">
        {invoice.each}
      </Title>
      <table className="rows card labelled">
        <thead>
          <tr>
            <th scope="col">{words.what}</th>
            <th scope="col">{invoice.difference}</th>
            <th scope="col" className="end">
              {invoice.billed}
            </th>
            <th scope="col" className="end">
              {invoice.ours}
            </th>
          </tr>
        </thead>
        <tbody>
          {differences.slice(0, SHOWN_MAX).map((one) => (
            <tr key={`${one.difference} ${one.id} ${one.day} ${one.prefix}`}>
              <td>
                {one.id !== null && (
                  <bdi className="code breakable" dir="ltr">
                    {one.id}
                  </bdi>
                )}
                {one.day !== null && <bdi dir="ltr">{one.day} </bdi>}
                {one.prefix !== null && <Prefix>{one.prefix}</Prefix>}{' '}
                {one.row !== null && <span className="hint">{invoice.row(number(one.row))}</span>}
              </td>
              <td>{invoice.names[one.difference]}</td>
              <td className="end figures" data-label={invoice.billed}>
                {amount(one.billedAmount)}{' '}
                <span className="hint">{invoice.parts(one.billedParts, number(one.billedParts))}</span>
              </td>
              <td className="end figures" data-label={invoice.ours}>
                {amount(one.ourAmount)}{' '}
                <span className="hint">{invoice.parts(one.ourParts, number(one.ourParts))}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {differences.length > SHOWN_MAX && (
        <Text c="dimmed" fz="sm" mt="xs">
          {words.shownOf(number(SHOWN_MAX), number(differences.length))}
        </Text>
      )}
    </>
  )
}
