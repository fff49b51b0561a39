/** The binds of a connection, each with how it does. */
import { Text, Title } from '@mantine/core'
import { Cause } from '../parts/cause.tsx'
import { Code } from '../parts/code.tsx'
import { type Sign, State } from '../parts/state.tsx'
import { When } from '../parts/when.tsx'
import type { Bind } from './carriers.ts'
import { useOperatorsLanguage } from './language.ts'
import { roundRate } from './now.ts'

const SIGNS: Record<string, Sign> = { bound: 'done', paused: 'part', connecting: 'part' }

export function BindTable({ binds }: { binds: Bind[] }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateCarriers
  return (
    <section className="card panel">
      <Title order={2}>{words.binds}</Title>
      {binds.length === 0 ? (
        <Text c="dimmed">{words.noBinds}</Text>
      ) : (
        <table className="rows labelled named">
          <thead>
            <tr>
              <th scope="col">{words.bind}</th>
              <th scope="col">{words.state}</th>
              <th scope="col" className="end">
                {words.window}
              </th>
              <th scope="col" className="end">
                {words.answersIn}
              </th>
              <th scope="col" className="end">
                {words.rate}
              </th>
              <th scope="col">{words.lastRefusal}</th>
              <th scope="col">{words.lastReceipt}</th>
            </tr>
          </thead>
          <tbody>
            {binds.map((bind) => (
              <Row key={bind.index} bind={bind} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Row({ bind }: { bind: Bind }) {
  const { texts, number, lasting } = useOperatorsLanguage()
  const words = texts.operateCarriers
  const { state, index, owner, boundAt, throttled, lastError, inFlight, windowMax, answerMs } = bind
  const isUp = boundAt !== null && state !== 'no owner'
  const rate = number(roundRate(bind.perSecond))
  return (
    <tr>
      <td title={words.process(owner)}>
        <Code>{`${bind.smsc}/${index}`}</Code>
      </td>
      <td>
        <State sign={SIGNS[state] ?? 'failed'}>{words.states[state] ?? state}</State>
        <Text c="dimmed" fz="sm">
          {isUp && words.upFor(lasting(Math.max(1, (Date.now() - Date.parse(boundAt)) / 1_000)))}
          {throttled && ` · ${words.throttled}`}
        </Text>
        {!isUp && lastError !== null && <Cause error={lastError} />}
      </td>
      <td className="end figures" data-label={words.window}>
        {words.windowOf(number(inFlight), number(windowMax))}
      </td>
      <td className="end figures" data-label={words.answersIn}>
        {answerMs === null ? '–' : words.ms(number(Math.round(answerMs)))}
      </td>
      <td className="end figures" data-label={words.rate}>
        {bind.ratePerSecond === 0
          ? words.rateOnly(rate)
          : words.rateOf(rate, number(Math.round(bind.ratePerSecond)))}
      </td>
      <td data-label={words.lastRefusal}>
        {bind.lastRefusal === null || bind.lastRefusedAt === null ? (
          '–'
        ) : (
          <>
            <bdi dir="ltr" lang="en">
              {bind.lastRefusal}
            </bdi>{' '}
            <span className="hint">
              <When at={bind.lastRefusedAt} />
            </span>
          </>
        )}
      </td>
      <td data-label={words.lastReceipt}>
        {bind.lastReceiptAt === null ? '–' : <When at={bind.lastReceiptAt} />}
      </td>
    </tr>
  )
}
