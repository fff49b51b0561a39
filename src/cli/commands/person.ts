/** caravan person invite | list | show | role | reset | disable | sessions | set-up-link: who may sign in, and as what. */
import type { Command } from 'commander'
import { ACCOUNT, ACCOUNT_HELP, accountIdOf } from '../support/accounts.ts'
import { type Admin, withAdmin } from '../support/admin.ts'
import { CliError, type JsonOption, printResult, table } from '../support/output.ts'

const PERSON = '<person>'
const PERSON_HELP = "a person's e-mail address or id"
const JSON_FLAG = ['--json', 'print one JSON object'] as const
const NONE = 'none'

export function personCommands(program: Command): void {
  const person = program.command('person').description('people who sign in')
  person
    .command('invite')
    .description('make a link by which somebody joins an account, becomes an operator, or both')
    .argument('<email>')
    .option(`--account ${ACCOUNT}`, ACCOUNT_HELP)
    .option('--role <role>', 'in the account: owner, sender, developer, finance or viewer')
    .option('--operator <role>', 'as an operator: owner, operator, support or commercial')
    .option('--name <name>', 'the name of the person')
    .option('--phone <phone>', 'a number for the link, where there is no mail')
    .option('--language <language>', 'of the invitation: en, fr or ar')
    .option(...JSON_FLAG)
    .action(invite)
  person
    .command('list')
    .description('all people, or those of an account')
    .option(`--account ${ACCOUNT}`, ACCOUNT_HELP)
    .option(...JSON_FLAG)
    .action(list)
  person
    .command('show')
    .description('a person and their roles')
    .argument(PERSON, PERSON_HELP)
    .option(...JSON_FLAG)
    .action(show)
  person
    .command('role')
    .description('give a person another role, or "none"')
    .argument(PERSON, PERSON_HELP)
    .argument('<role>')
    .option(`--account ${ACCOUNT}`, 'the role in this account; without it, the role as an operator')
    .option(...JSON_FLAG)
    .action(role)
  person
    .command('reset')
    .description('make a link by which a person sets a new password')
    .argument(PERSON, PERSON_HELP)
    .option('--factors', 'take the second factors away as well, when they are lost')
    .option(...JSON_FLAG)
    .action(reset)
  person
    .command('disable')
    .description('let a person sign in no more, and end their sessions')
    .argument(PERSON, PERSON_HELP)
    .option('--undo', 'let the person sign in again')
    .option(...JSON_FLAG)
    .action(disable)
  person
    .command('sessions')
    .description('the open sessions of a person')
    .argument(PERSON, PERSON_HELP)
    .option('--end', 'end them all')
    .option(...JSON_FLAG)
    .action(sessions)
  person
    .command('set-up-link')
    .description('print the link that makes the first owner of the gateway')
    .option(...JSON_FLAG)
    .action(setUpLink)
}

/** Returns the id of the person with this address or id. */
async function personIdOf(admin: Admin, person: string): Promise<string> {
  if (!person.includes('@')) return person
  const people = await admin.all('/people', 'people')
  const found = people.find(({ email }) => email.toLowerCase() === person.toLowerCase())
  if (!found) throw new CliError(`There is no person "${person}": caravan person list shows them all.`)
  return found.personId
}

/** How a link has gone out, or the link to hand over. */
function sentLine({ sentBy, link }: { sentBy: string | null; link?: string | undefined }): string {
  return sentBy === null
    ? `Hand over this link; it works once:\n\n${link}`
    : `The link went out by ${sentBy}.`
}

interface InviteOptions extends JsonOption {
  account?: string
  role?: string
  operator?: string
  name?: string
  phone?: string
  language?: string
}

async function invite(email: string, options: InviteOptions): Promise<void> {
  const { role, operator: operatorRole, name, phone, language } = options
  await withAdmin(async (admin) => {
    const accountId = await accountIdOf(admin, options.account)
    const body = { email, accountId, role, operatorRole, name, phone, language }
    const { invitation, sentBy, link } = await admin.ask('POST', '/people/invitations', { body })
    printResult(options.json, { invitation, sentBy, link }, () => sentLine({ sentBy, link }))
  })
}

async function list(options: { account?: string } & JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const accountId = await accountIdOf(admin, options.account)
    const people = await admin.all('/people', 'people', { accountId })
    printResult(options.json, { people }, () =>
      table(
        ['Person id', 'Name', 'E-mail', 'Operator', 'Second factor', 'Last sign-in', ''],
        people.map(({ personId, name, email, operatorRole, factors, lastSignInAt, isDisabled }) => [
          ...[personId, name, email, operatorRole ?? ''],
          factors.totp || factors.passkeys > 0 ? 'yes' : 'no',
          lastSignInAt?.slice(0, 16) ?? '',
          isDisabled ? 'disabled' : '',
        ]),
      ),
    )
  })
}

async function show(person: string, options: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const params = { personId: await personIdOf(admin, person) }
    const found = (await admin.ask('GET', '/people/{personId}', { params })).person
    printResult(options.json, { person: found }, () => {
      const { personId, name, email, operator, memberships, factors, isDisabled } = found
      const rows = memberships.map(({ accountId, accountName, role }) => [accountName, role, accountId])
      const lines = [
        `Person id  ${personId}`,
        `Name       ${name}${isDisabled ? ' (disabled)' : ''}`,
        `E-mail     ${email}`,
        `Operator   ${operator?.role ?? 'no'}`,
        `Factors    password ${yes(factors.password)}, app ${yes(factors.totp)}, passkeys ${factors.passkeys}`,
      ]
      return rows.length === 0
        ? lines.join('\n')
        : `${lines.join('\n')}\n\n${table(['Account', 'Role', 'Id'], rows)}`
    })
  })
}

function yes(is: boolean): string {
  return is ? 'yes' : 'no'
}

async function role(person: string, role: string, options: { account?: string } & JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const personId = await personIdOf(admin, person)
    const accountId = await accountIdOf(admin, options.account)
    if (accountId === undefined)
      await admin.ask('PATCH', '/people/{personId}', {
        params: { personId },
        body: { operatorRole: role === NONE ? null : role },
      })
    else {
      const params = { personId, accountId }
      const path = '/people/{personId}/accounts/{accountId}'
      if (role === NONE) await admin.ask('DELETE', path, { params })
      else await admin.ask('PUT', path, { params, body: { role } })
    }
    printResult(options.json, { personId, accountId, role }, () => `The person's role is ${role}.`)
  })
}

async function reset(person: string, options: { factors?: true } & JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const params = { personId: await personIdOf(admin, person) }
    const body = { factors: options.factors ?? false }
    const { sentBy, link } = await admin.ask('POST', '/people/{personId}/reset', { params, body })
    printResult(options.json, { ...params, sentBy, link }, () => sentLine({ sentBy, link }))
  })
}

async function disable(person: string, options: { undo?: true } & JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const params = { personId: await personIdOf(admin, person) }
    const disabled = !options.undo
    await admin.ask('PATCH', '/people/{personId}', { params, body: { disabled } })
    printResult(options.json, { ...params, disabled }, () =>
      disabled ? 'The person is disabled, and signed out everywhere.' : 'The person may sign in again.',
    )
  })
}

async function sessions(person: string, options: { end?: true } & JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const params = { personId: await personIdOf(admin, person) }
    if (options.end) {
      const { ended } = await admin.ask('DELETE', '/people/{personId}/sessions', { params })
      return printResult(options.json, { ...params, ended }, () => `${ended} sessions have ended.`)
    }
    const { sessions } = await admin.ask('GET', '/people/{personId}/sessions', { params })
    printResult(options.json, { ...params, sessions }, () =>
      table(
        ['Since', 'Last seen', 'By', 'From', 'Browser'],
        sessions.map(({ createdAt, lastSeenAt, method, ip, userAgent }) => [
          ...[createdAt.slice(0, 16), lastSeenAt.slice(0, 16), method, ip, userAgent.slice(0, 60)],
        ]),
      ),
    )
  })
}

async function setUpLink(options: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const { link } = await admin.ask('POST', '/people/set-up-link')
    printResult(options.json, { link }, () => link)
  })
}
