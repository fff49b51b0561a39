/** caravan message find | pause | resume | cancel, and caravan refund, across accounts */
import type { Command } from 'commander'
import { ACCOUNT, accountIdOf, accountNames } from '../support/accounts.ts'
import { type Admin, withAdmin } from '../support/admin.ts'
import { type JsonOption, printResult, table } from '../support/output.ts'

/** The id of a message ends with its number in its batch; that of a batch does not. */
export const MESSAGE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-\d+$/i

const CONTROLS = [
  ['pause', 'pause the batch of a message', 'paused'],
  ['resume', 'resume the batch of a message', 'resumed'],
  ['cancel', 'cancel one message and refund it', 'canceled'],
] as const

export function messageCommands(program: Command): void {
  const message = program.command('message').description('messages of all accounts')
  message
    .command('find')
    .description('the messages to a phone, or one message and what happened to it')
    .argument('<phone|messageId>')
    .option(`--account ${ACCOUNT}`, 'those of this account')
    .option('--limit <number>', 'how many, 1000 at most', '50')
    .option('--json', 'print one JSON object')
    .action(find)
  for (const [verb, description, done] of CONTROLS)
    message
      .command(verb)
      .description(description)
      .argument('<messageId>')
      .option('--json', 'print one JSON object')
      .action((messageId: string, options: JsonOption) =>
        withAdmin(async (admin) => {
          const params = { messageId }
          const answer = await admin.ask('POST', `/messages/{messageId}/${verb}`, { params })
          const what = verb === 'cancel' ? 'The message' : `Its batch ${answer.batch.batchId}`
          printResult(options.json, answer.batch, () => `${what} is ${done}.`)
        }),
      )
  program
    .command('refund')
    .description('give back what a sent message cost, or all sent messages of a batch; once for each')
    .argument('<messageId|batchId>')
    .requiredOption('--reason <text>', 'why')
    .option('--json', 'print one JSON object')
    .action(refund)
}

async function find(what: string, options: { account?: string; limit: string } & JsonOption): Promise<void> {
  await withAdmin((admin) =>
    MESSAGE_ID.test(what) ? findOne(admin, what, options) : findTo(admin, what, options),
  )
}

async function findTo(
  admin: Admin,
  phone: string,
  { account, limit, json }: { account?: string; limit: string } & JsonOption,
): Promise<void> {
  const accountId = await accountIdOf(admin, account)
  const { messages } = await admin.ask('GET', '/messages', { query: { phone, accountId, limit } })
  const nameOf = await accountNames(admin)
  printResult(json, { messages }, () =>
    messages.length === 0
      ? `No account has sent to ${phone} in the last 90 days.`
      : table(
          ['Message', 'Account', 'When', 'Status', 'Cost'],
          messages.map((message) => [
            message.messageId,
            nameOf(message.accountId),
            message.createdAt,
            message.errorCode ?? message.delivery?.status ?? message.status,
            `${message.cost} ${message.currency}`,
          ]),
        ),
  )
}

async function findOne(admin: Admin, messageId: string, { json }: JsonOption): Promise<void> {
  const message = await admin.ask('GET', '/messages/{messageId}', { params: { messageId } })
  const { accountId, phone, status, cost, currency, text, from, timeline } = message
  const nameOf = await accountNames(admin)
  printResult(json, message, () => {
    const facts = [
      ['Account', nameOf(accountId)],
      ['Phone', phone],
      ['Status', status],
      ['Cost', `${cost} ${currency}`],
      ['From', from ?? ''],
      ['Text', text],
    ]
    const events = timeline.map(({ at, event, ...more }) => [
      at ?? '',
      event,
      Object.values(more)
        .filter((value) => value !== null)
        .join(' '),
    ])
    return `${table([], facts)}\n${table(['When', 'What', ''], events)}`
  })
}

async function refund(id: string, { reason, json }: { reason: string } & JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const body = { reason }
    const answer = MESSAGE_ID.test(id)
      ? await admin.ask('POST', '/messages/{messageId}/refund', { params: { messageId: id }, body })
      : await admin.ask('POST', '/batches/{batchId}/refund', { params: { batchId: id }, body })
    const { refundedMessages, refundedAmount, transaction } = answer
    const what = refundedMessages === 1 ? 'One message was' : `${refundedMessages} messages were`
    printResult(
      json,
      answer,
      () =>
        `${what} refunded: ${refundedAmount}, transaction ${transaction.transactionId} of ${transaction.createdAt}.`,
    )
  })
}
