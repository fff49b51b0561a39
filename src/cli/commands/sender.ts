/**
 * caravan sender add | list | remove | requests | accept | refuse | rules | import-rules: the senders an account may use
 * and asks for, and where they are taken.
 */
import type { Command } from 'commander'
import { ACCOUNT, ACCOUNT_HELP, accountIdOf } from '../support/accounts.ts'
import { withAdmin } from '../support/admin.ts'
import type { Answer } from '../support/admin-paths.ts'
import { importTable, readTable, withImportOptions } from '../support/imports.ts'
import { type JsonOption, printResult, table } from '../support/output.ts'

const REQUEST_HELP = 'its id, as `sender requests` shows it'

export function senderCommands(program: Command): void {
  const sender = program.command('sender').description('the senders an account may use')
  sender
    .command('add')
    .description('let an account use a sender: up to 11 characters, a short code, or a number with +')
    .argument(ACCOUNT, ACCOUNT_HELP)
    .argument('<sender>')
    .option('--default', 'use it where a batch names none')
    .option('--json', 'print one JSON object')
    .action(add)
  sender
    .command('list')
    .description('the senders of an account')
    .argument(ACCOUNT, ACCOUNT_HELP)
    .option('--json', 'print one JSON object')
    .action(list)
  sender
    .command('remove')
    .description('take a sender from an account')
    .argument(ACCOUNT, ACCOUNT_HELP)
    .argument('<sender>')
    .option('--json', 'print one JSON object')
    .action(remove)
  sender
    .command('requests')
    .description('the senders that accounts have asked for, and that wait for an answer')
    .option('--all', 'those that were accepted or refused as well')
    .option('--json', 'print one JSON object')
    .action(requests)
  sender
    .command('accept')
    .description('let an account use the sender it has asked for')
    .argument('<request>', REQUEST_HELP)
    .option('--default', 'use it where a batch names none')
    .option('--json', 'print one JSON object')
    .action(accept)
  sender
    .command('refuse')
    .description('refuse a sender that an account has asked for')
    .argument('<request>', REQUEST_HELP)
    .requiredOption('--reason <text>', 'why: the account reads it')
    .option('--json', 'print one JSON object')
    .action(refuse)
  sender
    .command('rules')
    .description('which kinds of sender countries and operators take')
    .option(`--account ${ACCOUNT}`, 'the rules of this account alone')
    .option('--json', 'print one JSON object')
    .action(listRules)
  withImportOptions(sender.command('import-rules'))
    .description('import them from a CSV of "country or operator;kinds;replacement"')
    .option(`--account ${ACCOUNT}`, 'for this account alone')
    .action(importRules)
}

type Rule = Answer<'GET', '/sender-rules'>['rules'][number]

async function listRules({ account, json }: { account?: string } & JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const accountId = await accountIdOf(admin, account)
    const { rules } = await admin.ask('GET', '/sender-rules', { query: { accountId } })
    printResult(json, { rules }, () =>
      table(
        ['For', 'Takes', 'Others'],
        rules.map(({ destination, kinds, replacement }) => [
          destination,
          kinds.join(', '),
          replacement === null ? 'are refused' : `become ${replacement}`,
        ]),
      ),
    )
  })
}

/** Kinds are separated by blanks: "short_code number". A fourth column is a note. */
async function importRules(
  file: string,
  { account, ...options }: { account?: string } & Parameters<typeof importTable>[0],
): Promise<void> {
  const rules = readTable(file)
    .filter(({ cells: [destination] }, at) => at > 0 || destination !== 'destination')
    .map(({ cells: [destination = '', kinds = '', replacement = ''] }) => ({
      destination,
      kinds: kinds.split(/\s+/).filter((kind) => kind !== '') as Rule['kinds'],
      replacement: replacement === '' ? null : replacement,
    }))
  await importTable(options, (how) =>
    withAdmin(async (admin) => {
      const accountId = await accountIdOf(admin, account)
      return admin.ask('POST', '/sender-rules/import', { body: { ...how, accountId, rules } })
    }),
  )
}

async function add(
  account: string,
  sender: string,
  options: { default?: boolean } & JsonOption,
): Promise<void> {
  const isDefault = options.default ?? false
  await withAdmin(async (admin) => {
    const accountId = await accountIdOf(admin, account)
    await admin.ask('PUT', '/accounts/{accountId}/senders/{sender}', {
      params: { accountId, sender },
      body: { isDefault },
    })
    printResult(options.json, { accountId, sender, isDefault }, () => `The account may use ${sender}.`)
  })
}

async function list(account: string, options: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const accountId = await accountIdOf(admin, account)
    const { senders } = await admin.ask('GET', '/accounts/{accountId}/senders', { params: { accountId } })
    printResult(options.json, { accountId, senders }, () =>
      table(
        ['Sender', ''],
        senders.map(({ sender, isDefault }) => [sender, isDefault ? 'default' : '']),
      ),
    )
  })
}

async function remove(account: string, sender: string, options: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const accountId = await accountIdOf(admin, account)
    await admin.ask('DELETE', '/accounts/{accountId}/senders/{sender}', { params: { accountId, sender } })
    printResult(
      options.json,
      { accountId, sender, removed: true },
      () => `The account may use ${sender} no more.`,
    )
  })
}

async function requests(options: { all?: boolean } & JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const state = options.all ? undefined : 'waiting'
    const requests = await admin.all('/sender-requests', 'requests', { state })
    printResult(options.json, { requests }, () =>
      table(
        ['Request', 'Account', 'Sender', 'State', 'Reason'],
        requests.map(({ requestId, accountName, accountId, sender, state, reason }) => [
          requestId,
          accountName ?? accountId,
          sender,
          state,
          reason,
        ]),
      ),
    )
  })
}

async function accept(requestId: string, options: { default?: boolean } & JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const isDefault = options.default ?? false
    const { request } = await admin.ask('POST', '/sender-requests/{requestId}/accept', {
      params: { requestId },
      body: { isDefault },
    })
    printResult(options.json, request, () => `The account may use ${request.sender}.`)
  })
}

async function refuse(requestId: string, options: { reason: string } & JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const { request } = await admin.ask('POST', '/sender-requests/{requestId}/refuse', {
      params: { requestId },
      body: { reason: options.reason },
    })
    printResult(options.json, request, () => `${request.sender} is refused.`)
  })
}
