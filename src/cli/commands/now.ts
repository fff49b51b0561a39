/** caravan now: how sending goes at this moment, and what is wrong */
import type { Command } from 'commander'
import { withAdmin } from '../support/admin.ts'
import type { Answer } from '../support/admin-paths.ts'
import { type JsonOption, printResult, table } from '../support/output.ts'

type Now = Answer<'GET', '/now'>

export function nowCommand(program: Command): void {
  program
    .command('now')
    .description('how sending goes at this moment: troubles, carriers, the queue, batches that do not move')
    .option('--json', 'print one JSON object')
    .action(({ json }: JsonOption) =>
      withAdmin(async (admin) => {
        const { success: _, ...now } = await admin.ask('GET', '/now', {})
        printResult(json, now, () => described(now))
      }),
    )
}

function described({ troubles, carriers, routes, stuck, ...now }: Omit<Now, 'success'>): string {
  const { waiting, perSecond, inDoubt } = now
  const wrong = troubles.map((trouble) => [
    trouble.severity === 'failed' ? 'WRONG' : 'note',
    [trouble.kind, trouble.carrier, trouble.route && `route ${trouble.route}`].filter(Boolean).join(' '),
    [trouble.messages ? `${trouble.messages} wait` : '', trouble.detail ?? ''].filter(Boolean).join('; '),
  ])
  const busy = routes.filter(({ messages, why }) => messages > 0 || why)
  return [
    troubles.length === 0 ? 'Everything goes out.' : table([], wrong),
    `${rounded(perSecond)} a second leave; ${waiting.messages} wait, ${waiting.stopped} are stopped, ${waiting.scheduled} are for later, ${inDoubt} are in doubt.`,
    table(
      ['Carrier', 'Binds', 'A second', 'Wait', 'Delivered, last hour'],
      carriers.map(({ name, bound, binds, paused, lastHour, ...carrier }) => [
        name,
        `${bound} of ${binds}${paused ? ', paused' : ''}`,
        rounded(carrier.perSecond),
        String(carrier.messages),
        shareOf(lastHour),
      ]),
    ),
    ...(busy.length === 0
      ? []
      : [
          table(
            ['Route', 'Wait', 'Why'],
            busy.map(({ prefix, messages, why }) => [prefix, String(messages), why ?? 'goes out']),
          ),
        ]),
    ...(stuck.length === 0
      ? []
      : [
          table(
            ['Does not move', 'Account', 'Messages', 'Why'],
            stuck.map(({ batchId, name, accountName, messages, why, until }) => [
              name ?? batchId,
              accountName,
              String(messages),
              until === undefined ? why : `${why}, until ${until}`,
            ]),
          ),
        ]),
  ].join('\n')
}

function rounded(perSecond: number): string {
  return String(Math.round(Number(perSecond) * 10) / 10)
}

function shareOf({ delivered, undelivered }: { delivered: number; undelivered: number }): string {
  const all = delivered + undelivered
  return all === 0 ? '-' : `${Math.floor((100 * delivered) / all)} % of ${all}`
}
