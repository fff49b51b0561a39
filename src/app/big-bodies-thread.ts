/** The thread that answers requests with big bodies: it runs the same functions as the main thread, on its own pool. */

import { parentPort, workerData } from 'node:worker_threads'
import { Acceptor } from '../batches/accept/acceptor.ts'
import { resendBulk } from '../batches/resend.ts'
import { answerOf, estimateBulk, type SendDeps, sendBulk } from '../batches/send.ts'
import { startJobs } from '../db/jobs.ts'
import { openPool } from '../db/sql.ts'
import { badRowsOfDraft, checkDraft, rowsOfDraft } from '../drafts/check.ts'
import type { DraftDeps } from '../drafts/request.ts'
import { sendDraft, testDraft } from '../drafts/send.ts'
import { type Endpoint, type EndpointName, spoken } from '../http/elsewhere.ts'
import { refusalOf } from '../http/errors.ts'
import { RawBody } from '../http/raw-body.ts'
import { parsedBody } from '../intake/bodies.ts'
import { AppError } from '../kernel/errors.ts'
import { contactsOf } from '../lists/contacts.ts'
import { CONTACTS, importInto } from '../lists/lists-api.ts'
import { serveNumbering } from '../numbering/serve.ts'
import { isTableType, tableOf } from '../optouts/import.ts'
import { importOptouts } from '../optouts/optouts-api.ts'
import { optedOut } from '../optouts/store.ts'
import { type Done, type FromThread, serveTasks } from '../threads/protocol.ts'
import type { ThreadAnswer, ThreadAsk, ThreadSettings } from './big-bodies.ts'
import { knowledge, RECIPIENTS } from './checks.ts'

const port = parentPort!
const settings = workerData as ThreadSettings
let opened: Promise<Record<EndpointName, Endpoint>> | undefined

serveTasks(port, async (message, note): Promise<Done> => {
  const { name, ask, body } = message as ThreadAsk
  try {
    opened ??= open()
    const endpoints = await opened.catch((cause) => {
      opened = undefined
      throw new AppError('QUEUE_ERROR', { cause })
    })
    const given = 'chunks' in body ? new RawBody(body.chunks) : body.value
    const made = await endpoints[name]({ ...ask, body: given }, note)
    const { body: text, ...answer } = spoken(made, ask)
    const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : new Uint8Array(text)
    const result: ThreadAnswer = { answer, body: bytes }
    return { result, transfer: [bytes.buffer] }
  } catch (error) {
    const result: ThreadAnswer = { refusal: refusalOf(error, ask.lang) }
    return { result, transfer: [result.refusal.rest.buffer] }
  }
})

/** Opens the endpoints, by name. */
async function open(): Promise<Record<EndpointName, Endpoint>> {
  const { databaseUrl, databaseConnections: connectionsMax } = settings
  const pool = openPool(databaseUrl, { connectionsMax, onError: trouble('a database connection was lost') })
  const jobs = await startJobs(pool, { supervise: false, onError: trouble('job queue') }).catch(
    async (error) => {
      await pool.end()
      throw error
    },
  )
  await serveNumbering(settings, pool, trouble('whose numbers are served'))
  const checks = { ...settings, pool, ...knowledge() }
  const deps: SendDeps = {
    ...checks,
    readPool: pool,
    acceptor: new Acceptor({ ...checks, jobs, answerOf }),
    contactsOf: (owner, listId) => contactsOf(pool, owner, listId, RECIPIENTS.rowsMax),
  }
  const drafts: DraftDeps = { ...deps, recipients: RECIPIENTS }
  const lists = { pool, optedOut: (accountId: string, phones: string[]) => optedOut(pool, accountId, phones) }
  const withRows =
    (limit: typeof RECIPIENTS, endpoint: Endpoint): Endpoint =>
    async (ask, onStoring) =>
      endpoint({ ...ask, body: await parsedBody(ask.body, ask.contentType, limit) }, onStoring)
  return {
    sendBulk: withRows(RECIPIENTS, (ask, onStoring) => sendBulk(deps, ask, onStoring)),
    estimateBulk: withRows(RECIPIENTS, (ask) => estimateBulk(deps, ask)),
    resendBulk: (ask, onStoring) => resendBulk(deps, ask, onStoring),
    importContacts: withRows(CONTACTS, (ask) => importInto(lists, ask)),
    rowsOfDraft: (ask) => rowsOfDraft(drafts, ask),
    checkDraft: (ask) => checkDraft(drafts, ask),
    badRowsOfDraft: (ask) => badRowsOfDraft(drafts, ask),
    testDraft: (ask, onStoring) => testDraft(drafts, ask, onStoring),
    sendDraft: (ask, onStoring) => sendDraft(drafts, ask, onStoring),
    importOptouts: async (ask) => importOptouts(pool, { ...ask, body: await tableOr(ask) }),
  }
}

/** Returns a table unread, and JSON parsed. */
async function tableOr({ body, contentType }: Parameters<Endpoint>[0]): Promise<unknown> {
  const isTable = isTableType(contentType ?? '')
  if (isTable && body instanceof RawBody) return tableOf(body.takeWhole(), contentType as string)
  return parsedBody(body, contentType, RECIPIENTS)
}

function trouble(text: string): (error: unknown) => void {
  return (error) => {
    const { message, stack } = error as Error
    const said: FromThread = { trouble: text, error: Object.assign(new Error(message), { stack }) }
    port.postMessage(said)
  }
}
