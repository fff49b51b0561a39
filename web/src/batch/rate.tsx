/** How fast the batch has gone since the page was opened: a line, and the same figures as a table. */
import { Title } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useLanguage } from '../language.tsx'
import { useTimeOfDay } from '../parts/when.tsx'
import type { Pace } from './live.ts'

interface Sample {
  at: number
  rate: number
}

/** Older ones leave the picture. */
const SAMPLES_MAX = 240
const SHOWN_FROM = 4
/** A table of a few lines is read; one of hundreds is not. */
const ROWS_MAX = 20
const WIDTH = 640
const HEIGHT = 120

function useSamples(pace: Pace | undefined): Sample[] {
  const [samples, setSamples] = useState<Sample[]>([])
  useEffect(() => {
    const rate = pace?.messagesPerSecond
    if (rate === null || rate === undefined) return
    setSamples((before) => [...before.slice(1 - SAMPLES_MAX), { at: Date.now(), rate }])
  }, [pace])
  return samples
}

export function Rate({ pace }: { pace: Pace | undefined }) {
  const { texts, number } = useLanguage()
  const timeOfDay = useTimeOfDay()
  const samples = useSamples(pace)
  const [first] = samples
  const last = samples.at(-1)
  if (!first || !last || samples.length < SHOWN_FROM) return null
  const most = Math.max(1, ...samples.map(({ rate }) => rate))
  const top = niceTop(most)
  const x = ({ at }: Sample) => (WIDTH * (at - first.at)) / Math.max(1, last.at - first.at)
  const y = ({ rate }: Sample) => HEIGHT - (HEIGHT * rate) / top
  const every = Math.ceil(samples.length / ROWS_MAX)
  return (
    <section className="card panel">
      <Title order={2}>{texts.batches.pace}</Title>
      <div className="rate" aria-hidden>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none">
          <title>{texts.batches.pace}</title>
          {[0, HEIGHT / 2, HEIGHT].map((line) => (
            <line key={line} x1={0} x2={WIDTH} y1={line} y2={line} className="rate-grid" />
          ))}
          <polyline points={samples.map((sample) => `${x(sample)},${y(sample)}`).join(' ')} />
        </svg>
        <div className="rate-scale figures">
          <span>{texts.batches.rate(number(top))}</span>
          <span>{number(top / 2)}</span>
          <span>0</span>
        </div>
        <div className="rate-times figures">
          <span>{timeOfDay(first.at)}</span>
          <span>{timeOfDay(last.at)}</span>
        </div>
      </div>
      <details>
        <summary className="hint">{texts.batches.asTable}</summary>
        <table className="rows figures">
          <tbody>
            {samples
              .filter((_, at) => at % every === 0)
              .map((sample) => (
                <tr key={sample.at}>
                  <td>{timeOfDay(sample.at)}</td>
                  <td className="end">{texts.batches.rate(number(Math.round(sample.rate)))}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}

/** The next of 2, 4, 10, 20, 40, 100...: its half is a whole number too. */
function niceTop(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most))
  return [2, 4, 10, 20].map((step) => step * power).find((top) => top >= most) ?? 20 * power
}
