/** The table of all series of runs. */
import Table from 'cli-table3'
import { WINDOW } from './broken.ts'
import type { ChaosResult, Policy } from './run.ts'

interface Series {
  kind: { kill: string; policy: Policy; processes: number }
  results: ChaosResult[]
}

export function tableOf(series: Series[]): string {
  const table = new Table({
    head: [
      'struck',
      'policy',
      'processes',
      'runs',
      'acknowledged',
      'lost',
      'sent twice\nmedian, most',
      'windows a\nbind, most',
      'unmarked',
      'taken but\nfailed',
      'refused but\naccepted',
      'books\nexact',
      'next message, s\nmedian, most',
      'binds back, s\nmedian, most',
      'answers meanwhile, of all runs\nslowest, s',
      'broken',
    ],
    style: { head: [], border: [] },
  })
  for (const { kind, results } of series) {
    const twice = results.map(({ sentTwice }) => sentTwice)
    table.push([
      kind.kill,
      kind.policy,
      kind.processes,
      results.length,
      total(results.map(({ messages, acknowledged }) => messages + acknowledged)),
      total(results.map(({ lost, acknowledgedAndLost }) => lost + acknowledgedAndLost)),
      `${median(twice)}, ${Math.max(...twice)}`,
      Math.max(
        ...results.map(({ sentTwice, bindsHit }) => sentTwice / (WINDOW * Math.max(1, bindsHit))),
      ).toFixed(2),
      total(results.map(({ unmarked }) => unmarked)),
      total(results.map(({ takenButFailed }) => takenButFailed)),
      total(results.map(({ refusedButAccepted }) => refusedButAccepted)),
      `${results.filter(({ booksExact }) => booksExact).length} of ${results.length}`,
      spread(results.map(({ resumedAfterSeconds }) => resumedAfterSeconds)),
      spread(results.map(({ bindsBackAfterSeconds }) => bindsBackAfterSeconds)),
      answersOf(results),
      results.filter(({ broken }) => broken.length > 0).length,
    ])
  }
  return table.toString()
}

function spread(values: (number | undefined)[]): string {
  const known = values.filter((value) => value !== undefined)
  if (known.length === 0) return 'never'
  const never = values.length - known.length
  const text = `${median(known).toFixed(1)}, ${Math.max(...known).toFixed(1)}`
  return never > 0 ? `${text}; ${never} never` : text
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number
}

function total(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

/** One run's a line. */
function answersOf(results: ChaosResult[]): string {
  return results
    .filter(({ answers }) => answers !== '')
    .map(({ answers, slowestAnswerSeconds }) => `${answers}\n${slowestAnswerSeconds.toFixed(1)}`)
    .join('\n')
}
