/** caravan why: where a message goes and why, what it costs, why it waits and what happens next */
import type { Command } from 'commander'
import { isUuid } from '../../kernel/ids.ts'
import { NO_COUNTRY } from '../../sms/numbering-plans.ts'
import { accountIdOf } from '../support/accounts.ts'
import { type Admin, withAdmin } from '../support/admin.ts'
import { CliError, type JsonOption, printResult, table } from '../support/output.ts'
import { MESSAGE_ID } from './message.ts'

interface Options extends JsonOption {
  account?: string
  text?: string
  sender?: string
}

export function whyCommand(program: Command): void {
  program
    .command('why')
    .description('explain a message: route, connection, price, cost, why it waits, what happens next')
    .argument('<messageId|phone>')
    .option('--account <account>', 'who would send it, for a phone: a name or an id')
    .option('--text <text>', 'what would be sent; one short part without it')
    .option('--sender <sender>', 'what it would be sent as')
    .option('--json', 'print one JSON object')
    .action((what: string, options: Options) => withAdmin((admin) => why(admin, what, options)))
}

async function why(admin: Admin, what: string, { account, text, sender, json }: Options): Promise<void> {
  if (isUuid(what)) throw new CliError(`${what} is no message: say which one of the batch, such as ${what}-0`)
  const query = MESSAGE_ID.test(what)
    ? { messageId: what }
    : { phone: what, accountId: await accountOf(admin, account), text, sender }
  const answer = await admin.ask('GET', '/why', { query })
  printResult(json, answer, () => described(answer))
}

async function accountOf(admin: Admin, account: string | undefined): Promise<string> {
  if (account === undefined) throw new CliError('Say which account would send it: --account NAME')
  return accountIdOf(admin, account)
}

type Answer = Awaited<ReturnType<typeof asked>>
const asked = (admin: Admin) => admin.ask('GET', '/why', {})

function described(answer: Answer): string {
  const {
    phone,
    country,
    operatorName,
    parts,
    encoding,
    price,
    sender,
    next,
    waits,
    routes,
    connections,
    margin,
  } = answer
  const place = [phone, country === NO_COUNTRY ? undefined : country, operatorName]
  const facts = [
    ['Phone', place.filter((part) => part !== undefined).join(', ')],
    ['Text', `${parts} part(s), ${encoding}`],
    ['Sender', `${sender.from ?? ''} ${sender.sentence}`.trim()],
    [
      'Price',
      price.cost === undefined ? price.sentence : `${price.cost} ${price.currency}. ${price.sentence}`,
    ],
    ...routes.map(({ prefix, sentence, chosen }) => [
      chosen ? 'Route' : 'Not route',
      `${prefix}: ${sentence}`,
    ]),
    ...connections.map(({ connection, sentence, takesNow, cost }) => [
      takesNow ? 'Connection' : 'Not now',
      `${connection}: ${sentence}${cost ? `. ${costSaid(cost)}` : ''}`,
    ]),
    ...(margin ? [['Earned', earnedSaid(margin)]] : []),
  ]
  const others = waits.slice(1).map((wait) => ['And', timed(wait)])
  return table([], [...facts, ['Next', timed(next)], ...others])
}

type Cost = NonNullable<Answer['connections'][number]['cost']>

function costSaid({ perPart, currency, charged, marginPerPart, marginCurrency }: Cost): string {
  const when = charged === 'delivery' ? ' that is delivered' : ''
  const left = marginPerPart === null ? '' : `, and ${marginPerPart} ${marginCurrency} are left`
  return `A part${when} costs ${perPart} ${currency}${left}`
}

function earnedSaid({ revenue, cost, margin, currency, partial }: NonNullable<Answer['margin']>): string {
  const sums = `revenue ${revenue ?? '?'}, cost ${cost}, margin ${margin ?? '?'} ${currency}`
  return partial ? `${sums}; some of its cost is not known` : sums
}

function timed({ sentence, at, until }: { sentence: string; at?: string; until?: string }): string {
  return [sentence, at && `(${at})`, until && `(until ${until})`].filter((part) => part).join(' ')
}
