/** caravan sender add | list | remove | rules | import-rules: the senders an account may use, and where they are taken. */
import type { Command } from 'commander'
import { ACCOUNT, ACCOUNT_HELP, accountIdOf } from '../support/accounts.ts'
import { withAdmin } from '../support/admin.ts'
import type { Answer } from '../support/admin-paths.ts'
import { importTable, readTable, withImportOptions } from '../support/imports.ts'
import { type JsonOption, printResult, table } from '../support/output.ts'

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
