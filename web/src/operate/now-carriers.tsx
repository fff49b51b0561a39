/** The carriers at this moment: a table of them, and how much of what each took has arrived. */
import { Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Cause } from '../parts/cause.tsx'
import { State } from '../parts/state.tsx'
import { useTimeOfDay } from '../parts/when.tsx'
import { useOperatorsLanguage } from './language.ts'
import { type CarrierNow, roundRate, shareOf, usePercent } from './now.ts'

export function NowCarriers({ carriers }: { carriers: CarrierNow[] }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateNow
  return (
    <section className="card panel">
      <Title order={2}>{words.carriers}</Title>
      <table className="rows labelled named">
        <thead>
          <tr>
            <th scope="col">{words.carrier}</th>
            <th scope="col">{words.bindsTitle}</th>
            <th scope="col" className="end">
              {words.leaving}
            </th>
            <th scope="col" className="end">
              {words.answersIn}
            </th>
            <th scope="col" className="end">
              {words.waiting}
            </th>
            <th scope="col">{words.delivered3h}</th>
            <th scope="col">{words.answersTitle}</th>
          </tr>
        </thead>
        <tbody>
          {carriers.map((carrier) => (
            <Row key={carrier.name} carrier={carrier} />
          ))}
        </tbody>
      </table>
      <DeliveredTable carriers={carriers} />
    </section>
  )
}

export function CarrierState({ carrier }: { carrier: CarrierNow }) {
  const { texts, number } = useOperatorsLanguage()
  const { bound, binds, paused } = carrier
  const words = texts.operateNow
  const sign = paused ? 'part' : bound === 0 ? 'failed' : bound < binds ? 'part' : 'done'
  return (
    <State sign={sign}>
      {words.bindsOf(number(bound), number(binds))}
      {paused && ` · ${words.pausedCarrier}`}
    </State>
  )
}

function Row({ carrier }: { carrier: CarrierNow }) {
  const { texts, number } = useOperatorsLanguage()
  const words = texts.operateNow
  const { name, perSecond, answerMs, messages, lastError } = carrier
  return (
    <tr>
      <td>
        <Link to={'/operate/carriers/$name' as '/'} params={{ name } as never} className="line-name">
          <bdi>{name}</bdi>
        </Link>
      </td>
      <td>
        <CarrierState carrier={carrier} />
        {lastError !== null && <Cause error={lastError} />}
      </td>
      <td className="end figures" data-label={words.leaving}>
        {words.perSecond(number(roundRate(perSecond)))}
      </td>
      <td className="end figures wide" data-label={words.answersIn}>
        {answerMs === null ? '–' : words.ms(number(Math.round(answerMs)))}
      </td>
      <td className="end figures" data-label={words.waiting}>
        {number(messages)}
      </td>
      <td className="figures">
        <Delivered carrier={carrier} />
      </td>
      <td className="figures wide hint">
        <Answers answers={carrier.answers} />
      </td>
    </tr>
  )
}

const SPARK_WIDTH = 96
const SPARK_HEIGHT = 24

/** A line over the last hours, from nothing delivered to all, and the share of the last hour. */
function Delivered({ carrier: { spans, lastHour } }: { carrier: CarrierNow }) {
  const { texts } = useOperatorsLanguage()
  const percent = usePercent()
  const share = shareOf(lastHour)
  const shares = spans.flatMap((span) => {
    const one = shareOf(span)
    return one === undefined ? [] : [one]
  })
  if (shares.length === 0)
    return (
      <Text c="dimmed" fz="sm" component="span">
        {texts.operateNow.noReceipts}
      </Text>
    )
  // One span alone is a level line.
  const line = shares.length === 1 ? [...shares, ...shares] : shares
  const points = line.map(
    (one, at) => `${(SPARK_WIDTH * at) / (line.length - 1)},${SPARK_HEIGHT * (1 - one)}`,
  )
  return (
    <span className="spark">
      <svg className="spark-line" viewBox={`0 -2 ${SPARK_WIDTH} ${SPARK_HEIGHT + 4}`} aria-hidden>
        <line x1={0} x2={SPARK_WIDTH} y1={SPARK_HEIGHT} y2={SPARK_HEIGHT} className="rate-grid" />
        <polyline points={points.join(' ')} />
      </svg>
      {share === undefined ? '–' : percent(share)}
    </span>
  )
}

const KINDS = ['accepted', 'rejected', 'retry', 'throttled', 'unknown'] as const

/** The mix of answers: each kind that there was, with its share. */
export function Answers({ answers }: { answers: CarrierNow['answers'] }) {
  const { texts } = useOperatorsLanguage()
  const percent = usePercent()
  const words = texts.operateNow
  const all = KINDS.reduce((sum, kind) => sum + answers[kind], 0)
  const there = KINDS.filter((kind) => answers[kind] > 0)
  return (
    <span className="answers">
      {there.length === 0
        ? words.noAnswers
        : there.map((kind) => `${words.answers[kind]} ${percent(answers[kind] / all)}`).join(' · ')}
    </span>
  )
}

function DeliveredTable({ carriers }: { carriers: CarrierNow[] }) {
  const { texts, number } = useOperatorsLanguage()
  const percent = usePercent()
  const timeOfDay = useTimeOfDay()
  const words = texts.operateNow
  const rows = carriers.flatMap(({ name, spans }) => spans.map((span) => ({ name, ...span })))
  if (rows.length === 0) return null
  return (
    <details>
      <summary className="hint">{words.asTable}</summary>
      <table className="rows figures">
        <thead>
          <tr>
            <th scope="col">{words.from}</th>
            <th scope="col">{words.carrier}</th>
            <th scope="col" className="end">
              {words.delivered3h}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.name} ${row.at}`}>
              <td>{timeOfDay(Date.parse(row.at))}</td>
              <td>
                <bdi>{row.name}</bdi>
              </td>
              <td className="end">
                {percent(shareOf(row) ?? 0)}{' '}
                <span className="hint">
                  {words.receipts(row.delivered + row.undelivered, number(row.delivered + row.undelivered))}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
