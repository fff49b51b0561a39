/** Sent and delivered, a bar for each day or hour; the same figures as a table. */
import { Title } from '@mantine/core'
import { useLanguage } from '../language.tsx'
import { useMe } from '../session.ts'
import type { Row } from './question.ts'

interface Bar {
  at: string
  sent: number
  delivered: number
}

const HEIGHT = 140
const STEP = 10
const WIDTH = 7
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

interface ChartProps {
  rows: Row[]
  /** The first day and the day after the last one. */
  from: string
  to: string
  hourly: boolean
}

export function Chart({ rows, from, to, hourly }: ChartProps) {
  const { texts, number } = useLanguage()
  const figures = texts.operateFigures
  const label = useLabel(hourly)
  const bars = barsOf(rows, { from, to, hourly })
  const top = niceTop(Math.max(2, ...bars.map(({ sent }) => sent)))
  const height = (count: number) => (HEIGHT * count) / top
  const [first] = bars
  const last = bars.at(-1)
  if (!first || !last) return null
  return (
    <section className="card panel">
      <Title order={2}>{figures.chart}</Title>
      <div className="chart-legend hint">
        <span>
          <span className="chart-key" data-of="delivered" /> {figures.legendDelivered}
        </span>
        <span>
          <span className="chart-key" data-of="sent" /> {figures.legendSent}
        </span>
      </div>
      <div className="rate chart" aria-hidden>
        <svg viewBox={`0 0 ${bars.length * STEP} ${HEIGHT}`} preserveAspectRatio="none">
          <title>{figures.chart}</title>
          {[0, HEIGHT / 2, HEIGHT].map((line) => (
            <line key={line} x1={0} x2={bars.length * STEP} y1={line} y2={line} className="rate-grid" />
          ))}
          {bars.map(({ at, sent, delivered }, i) => (
            <g key={at}>
              <rect
                x={i * STEP + 1.5}
                width={WIDTH}
                y={HEIGHT - height(sent)}
                height={height(sent)}
                className="chart-sent"
              />
              <rect
                x={i * STEP + 1.5}
                width={WIDTH}
                y={HEIGHT - height(Math.min(sent, delivered))}
                height={height(Math.min(sent, delivered))}
                className="chart-delivered"
              />
            </g>
          ))}
        </svg>
        <div className="rate-scale figures">
          <span>{number(top)}</span>
          <span>{number(top / 2)}</span>
          <span>0</span>
        </div>
        <div className="rate-times figures">
          <span>{label(first.at)}</span>
          <span>{label(last.at)}</span>
        </div>
      </div>
      <details>
        <summary className="hint">{figures.asTable}</summary>
        <table className="rows figures">
          <thead>
            <tr>
              <th scope="col">{figures.groups[hourly ? 'hour' : 'day']}</th>
              <th scope="col" className="end">
                {figures.columns['sent']}
              </th>
              <th scope="col" className="end">
                {figures.columns['delivered']}
              </th>
            </tr>
          </thead>
          <tbody>
            {bars.map(({ at, sent, delivered }) => (
              <tr key={at}>
                <td>{label(at)}</td>
                <td className="end">{number(sent)}</td>
                <td className="end">{number(delivered)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}

/** Days are those of UTC; hours are shown in the person's time zone. */
function useLabel(hourly: boolean): (at: string) => string {
  const { lang } = useLanguage()
  const { timeZone } = useMe()
  const locale = lang === 'ar' ? 'ar-u-nu-latn' : lang === 'en' ? 'en-GB' : lang
  const format = new Intl.DateTimeFormat(
    locale,
    hourly
      ? { hour: '2-digit', minute: '2-digit', timeZone }
      : { day: 'numeric', month: 'short', timeZone: 'UTC' },
  )
  return (at) => format.format(new Date(at))
}

/** A bar for each day or hour that has begun, those without anything included. */
function barsOf(rows: Row[], { from, to, hourly }: Omit<ChartProps, 'rows'>): Bar[] {
  const step = hourly ? HOUR_MS : DAY_MS
  const end = Math.min(Date.parse(to), Date.now())
  const bars = new Map<number, Bar>()
  for (let at = Date.parse(from); at < end; at += step)
    bars.set(at, { at: new Date(at).toISOString(), sent: 0, delivered: 0 })
  for (const row of rows) {
    const bar = bars.get(Date.parse(row.hour ?? row.day ?? ''))
    if (!bar) continue
    bar.sent += row.sent
    bar.delivered += row.delivered
  }
  return [...bars.values()]
}

/** The next of 2, 4, 10, 20, 40, 100...: its half is a whole number too. */
function niceTop(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most))
  return [2, 4, 10, 20].map((step) => step * power).find((top) => top >= most) ?? 20 * power
}
