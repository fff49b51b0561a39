/** The endpoints for accounts, their top-ups and the corrections of their balances. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { createApiKey, fullKey } from '../accounts/keys-sql.ts'
import { type Account, createAccount, findAccount, listAccounts, updateAccount } from '../accounts/store.ts'
import { audited } from '../audit/store.ts'
import { resumeAccount } from '../batches/control.ts'
import type { Db, Pool, Tx } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check, idempotencyKey, pageOf } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { shortText, visibleText } from '../kernel/fields.ts'
import { invalid } from '../kernel/issue.ts'
import { BALANCE_MAX_MICROS, formatMoney, moneyJson } from '../kernel/money.ts'
import { entryJson, transaction as transactionShape } from '../ledger/ledger-api.ts'
import { type Correction, correct, type LedgerEntry, topUp } from '../ledger/store.ts'
import { answerTexts, checkAnswers, shownAnswerTexts } from '../optouts/answers-api.ts'
import { setAnswerTexts } from '../optouts/answers-sql.ts'
import type { ControlApiDeps } from './control-deps.ts'
import { answerOnce, ONCE_ERRORS, type OnceDeps, onceHeaders } from './once-sql.ts'
import {
  ABOVE_ZERO,
  countryList,
  currency,
  DEFAULT_CURRENCY,
  found,
  money,
  NOT_NEGATIVE,
  pageQuery,
  readMoney,
  reason,
  uuidCursor,
} from './schema.ts'

const TAG = 'Accounts'

const name = visibleText(200)
const newAccount = z.object({
  name,
  currency: currency.default(DEFAULT_CURRENCY),
  balance: money.optional().meta({ description: 'Its first top-up' }),
  creditLimit: money.optional().meta({ description: 'How far below zero its balance may go' }),
})
const changes = z.object({
  name: name.optional(),
  creditLimit: money.optional(),
  suspended: z
    .boolean()
    .optional()
    .meta({ description: 'Its keys may read and not send, and what it has queued waits' }),
  ...answerTexts,
  countries: countryList
    .nullable()
    .optional()
    .meta({ description: 'It is served only numbers of these, among those served here; null: all of those' }),
})
const account = z.object({
  accountId: z.uuid(),
  name: z.string(),
  currency: z.string(),
  balance: z.number(),
  creditLimit: z.number(),
  suspended: z.boolean(),
  stopped: z
    .boolean()
    .meta({ description: 'Its messages wait until an operator has looked: its `stop` says why' }),
  ...shownAnswerTexts,
  countries: z
    .string()
    .optional()
    .meta({ description: 'Only numbers of these; absent: as the installation' }),
  createdAt: z.iso.datetime(),
})
const listQuery = pageQuery.extend({
  name: shortText
    .optional()
    .meta({ description: 'Only accounts with this in their name, whatever its case' }),
})
export const listedAccount = account
const answer = z.object({ success: z.literal(true), account })
const opened = z.object({
  success: z.literal(true),
  account,
  apiKeyId: z.uuid(),
  apiKey: z.string().meta({ description: 'Shown once: only its hash is stored' }),
})
export const accountParams = z.object({ accountId: z.string() })
export type AccountParams = { Params: { accountId: string } }

const correctionAnswer = z.object({ success: z.literal(true), transaction: transactionShape })
const correctionHeaders = z.object({
  'idempotency-key': idempotencyKey
    .optional()
    .meta({ description: 'A key of your own: a request that is sent again with it is not booked again' }),
})
const newTopUp = z.object({ amount: money, reason: reason.optional() })
const newAdjustment = z.object({
  amount: money.meta({ description: 'Below zero to take' }),
  reason,
})

/** Creates an account, its first top-up and its first key. Call it in a transaction. */
export async function openAccount(
  db: Db,
  fields: { name: string; currency: string; balanceMicros: bigint; creditLimitMicros?: bigint },
): Promise<{ account: Account; apiKey: string; apiKeyId: string }> {
  const account = await createAccount(db, fields)
  if (fields.balanceMicros > 0n) await topUp(db, account.id, fields.balanceMicros)
  const { key: apiKey, id } = await createApiKey(db, account.id, fullKey('default'))
  return { account: { ...account, balanceMicros: fields.balanceMicros }, apiKey, apiKeyId: id }
}

export function accountsApi(app: FastifyInstance, deps: ControlApiDeps & OnceDeps): void {
  listAccountsEndpoint(app, deps)
  createAccountEndpoint(app, deps)
  getAccountEndpoint(app, deps)
  updateAccountEndpoint(app, deps)
  correctionEndpoints(app, deps)
}

function listAccountsEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.get(
    '/accounts',
    operatorEndpoint({
      operationId: 'listAccounts',
      permission: 'accounts.read',
      tag: TAG,
      summary: 'List accounts',
      querystring: listQuery,
      response: {
        200: z.object({
          success: z.literal(true),
          accounts: z.array(account),
          nextCursor: z.string().optional(),
        }),
      },
    }),
    async (request) => {
      const { limit, cursor, name } = check(listQuery, request.query)
      const accounts = await listAccounts(pool, { afterId: uuidCursor(cursor), limit: limit + 1, name })
      const { rows, nextCursor } = pageOf(accounts, limit, ({ id }) => id)
      return { success: true, accounts: rows.map(accountJson), nextCursor }
    },
  )
}

function createAccountEndpoint(app: FastifyInstance, deps: OnceDeps): void {
  app.post(
    '/accounts',
    operatorEndpoint({
      operationId: 'createAccount',
      permission: 'accounts.write',
      sample: { body: { name: 'My shop' } },
      tag: TAG,
      summary: 'Make an account, with its first key',
      headers: onceHeaders,
      body: newAccount,
      response: { 201: opened },
      errors: ONCE_ERRORS,
    }),
    async (request, reply) => {
      const { name, currency, balance, creditLimit } = check(newAccount, request.body)
      const fields = {
        name,
        currency,
        balanceMicros: balance === undefined ? 0n : readMoney('balance', balance, NOT_NEGATIVE),
        creditLimitMicros:
          creditLimit === undefined ? 0n : readMoney('creditLimit', creditLimit, NOT_NEGATIVE),
      }
      reply.code(201)
      return answerOnce(deps, request, reply, async (tx, audit) => {
        const { account, apiKey, apiKeyId } = await openAccount(tx, fields)
        const details = { name, currency, balance, creditLimit, apiKeyId }
        await audit({ action: 'account.create', accountId: account.id, details })
        return { success: true, account: accountJson(account), apiKeyId, apiKey }
      })
    },
  )
}

function getAccountEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.get<AccountParams>(
    '/accounts/:accountId',
    operatorEndpoint({
      operationId: 'getAccount',
      permission: 'accounts.read',
      tag: TAG,
      summary: 'Get an account',
      params: accountParams,
      response: { 200: answer },
      errors: ['ACCOUNT_NOT_FOUND'],
    }),
    async ({ params }) => ({ success: true, account: accountJson(await existing(pool, params.accountId)) }),
  )
}

function updateAccountEndpoint(app: FastifyInstance, { pool, control, readWish }: ControlApiDeps): void {
  app.patch<AccountParams>(
    '/accounts/:accountId',
    operatorEndpoint({
      operationId: 'updateAccount',
      permission: 'accounts.write',
      sample: { body: { suspended: true } },
      tag: TAG,
      summary: 'Rename an account, set its credit limit and its answers to STOP and START, suspend it',
      description:
        'While it is suspended its keys may read and not send, and what it has queued waits; afterwards that goes on.',
      params: accountParams,
      body: changes,
      response: { 200: answer },
      errors: ['ACCOUNT_NOT_FOUND', 'BELOW_LIMIT'],
    }),
    async (request) => {
      const { name, creditLimit, suspended, countries, ...texts } = check(changes, request.body)
      checkAnswers(texts, readWish)
      const creditLimitMicros =
        creditLimit === undefined ? undefined : readMoney('creditLimit', creditLimit, NOT_NEGATIVE)
      const { id, suspended: wasSuspended } = await existing(pool, request.params.accountId)
      const account = await audited(pool, request, async (tx, audit) => {
        const was = await existing(tx, id)
        const updated = await updateAccount(tx, id, { name, creditLimitMicros, suspended, countries })
        if (updated === 'below limit') throw new AppError('BELOW_LIMIT')
        await setAnswerTexts(tx, id, texts)
        const changed = { ...(updated as Account), ...texts }
        const [before, after] = [settingsOf(was), settingsOf(changed)]
        await audit({
          ...{ action: 'account.update', accountId: id, before, after },
          details: { name, creditLimit, suspended, countries, ...texts },
        })
        return changed
      })
      if (wasSuspended && !account.suspended) await resumeAccount(await control(), id)
      return { success: true, account: accountJson(account) }
    },
  )
}

function correctionEndpoints(app: FastifyInstance, { pool }: { pool: Pool }): void {
  for (const [kind, path, shape] of [
    ['top_up', 'top-ups', newTopUp],
    ['adjustment', 'adjustments', newAdjustment],
  ] as const)
    app.post<AccountParams>(
      `/accounts/:accountId/${path}`,
      operatorEndpoint({
        operationId: kind === 'top_up' ? 'topUp' : 'adjust',
        permission: 'money',
        sample: { body: kind === 'top_up' ? { amount: 100 } : { amount: -2.5, reason: 'booked twice' } },
        tag: TAG,
        summary: kind === 'top_up' ? 'Add money to an account' : 'Correct a balance, either way',
        params: accountParams,
        headers: correctionHeaders,
        body: shape,
        response: { 201: correctionAnswer },
        errors: ['ACCOUNT_NOT_FOUND', 'BELOW_LIMIT', 'IDEMPOTENCY_MISMATCH', 'OUTCOME_UNKNOWN'],
      }),
      async (request, reply) => {
        const { amount, reason } = check(shape, request.body)
        const amountMicros = readMoney('amount', amount, kind === 'top_up' ? ABOVE_ZERO : undefined)
        if (amountMicros === 0n) throw invalid([{ path: ['amount'], message: 'Must not be 0' }])
        const idempotencyKey = check(correctionHeaders, request.headers)['idempotency-key']
        const { id } = await existing(pool, request.params.accountId)
        const correction = { kind, amountMicros, reason, idempotencyKey }
        const { entry, replayed } = await audited(pool, request, async (tx, audit) => {
          const done = await book(tx, id, correction)
          if (!done.replayed) await audit({ action: kind, accountId: id, details: { amount, reason } })
          return done
        })
        if (replayed) reply.header('idempotency-replayed', 'true')
        return reply.code(201).send({ success: true, transaction: entryJson(entry) })
      },
    )
}

/** Returns the account with this id; throws ACCOUNT_NOT_FOUND if there is none. */
export function existing(pool: Db, accountId: string): Promise<Account> {
  return found('ACCOUNT_NOT_FOUND', accountId, (id) => findAccount(pool, id))
}

async function book(
  tx: Tx,
  accountId: string,
  correction: Correction,
): Promise<{ entry: LedgerEntry; replayed: boolean }> {
  const done = await correct(tx, accountId, correction)
  if (!done) throw new AppError('BELOW_LIMIT')
  if (done.entry.balanceAfterMicros > BALANCE_MAX_MICROS)
    throw invalid([
      { path: ['amount'], message: `The balance would be beyond ${formatMoney(BALANCE_MAX_MICROS)}` },
    ])
  const { kind, amountMicros } = done.entry
  if (kind !== correction.kind || amountMicros !== correction.amountMicros)
    throw new AppError('IDEMPOTENCY_MISMATCH')
  return done
}

/** The fields of an account that an operator changes by hand. */
function settingsOf({ name, creditLimitMicros, suspended, countries }: Account): object {
  return { name, creditLimit: moneyJson(creditLimitMicros), suspended, countries }
}

export function accountJson(account: Account): object {
  const { id, name, currency, balanceMicros, creditLimitMicros, suspended, stopped, createdAt } = account
  const { stopAnswer, startAnswer, countries } = account
  return {
    accountId: id,
    name,
    currency,
    balance: moneyJson(balanceMicros),
    creditLimit: moneyJson(creditLimitMicros),
    suspended,
    stopped,
    stopAnswer,
    startAnswer,
    countries: countries ?? undefined,
    createdAt,
  }
}
