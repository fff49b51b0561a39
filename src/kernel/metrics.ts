/** The meters that this process shows Prometheus, all in one place. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { ERRORS } from './errors.ts'
import { logLinesLost } from './log-output.ts'

export const registry = new Registry()
collectDefaultMetrics({ register: registry })

const registers = [registry]

export const submits = new Counter({
  name: 'caravan_submits_total',
  help: 'Parts submitted to a carrier, by what became of them',
  labelNames: ['smsc', 'outcome'],
  registers,
})

export const submitSeconds = new Histogram({
  name: 'caravan_submit_response_seconds',
  help: 'Time from submit_sm to its answer',
  labelNames: ['smsc'],
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  registers,
})

export const messagesSettled = new Counter({
  name: 'caravan_messages_settled_total',
  help: 'Messages by their final state: sent or failed',
  labelNames: ['state'],
  registers,
})

const batchesAccepted = new Counter({
  name: 'caravan_batches_accepted_total',
  help: 'Batches answered with 202',
  registers,
})

const messagesAccepted = new Counter({
  name: 'caravan_messages_accepted_total',
  help: 'Messages accepted, by the country (ISO 3166-1) and the operator (MCC-MNC) of their numbers',
  labelNames: ['country', 'operator'],
  registers,
})
/** Operators come from a list that somebody imports: beyond this many, they are counted together. */
const OPERATORS_MAX = 200
const operatorsShown = new Set<string>()

/** The part of a batch that goes to one country and operator. */
export interface Reached {
  country: string
  /** '' where it is not known. */
  operator: string
  messages: number
}

export function countAccepted(reached: Reached[]): void {
  batchesAccepted.inc()
  for (const { country, operator, messages } of reached) {
    const isShown = operatorsShown.size < OPERATORS_MAX || operatorsShown.has(operator)
    if (isShown) operatorsShown.add(operator)
    messagesAccepted.inc({ country, operator: isShown ? operator || 'unknown' : 'other' }, messages)
  }
}

export const refundedMicros = new Counter({
  name: 'caravan_refunded_micros_total',
  help: 'Refunds, in millionths of the unit of the currency',
  registers,
})

export const receiptsTaken = new Counter({
  name: 'caravan_receipts_total',
  help: 'Delivery receipts taken, by state',
  labelNames: ['state'],
  registers,
})

export const approvalMails = new Counter({
  name: 'caravan_approval_mails_total',
  help: 'Attempts to send a mail about an approval, by outcome: sent, retried, given_up',
  labelNames: ['outcome'],
  registers,
})

export const tracedSpans = new Counter({
  name: 'caravan_trace_spans_total',
  help: 'Spans of traces: ended, sent, failed to be sent; those that only ended were dropped or wait',
  labelNames: ['result'],
  registers,
})

export const refusedPdus = new Counter({
  name: 'caravan_refused_pdus_total',
  help: 'PDUs of carriers that were refused, by the command_status they were refused with',
  labelNames: ['smsc', 'reason'],
  registers,
})

export const unmatchedReceipts = new Gauge({
  name: 'caravan_unmatched_receipts',
  help: 'Receipts of the last day that name no message of ours, by carrier and state',
  labelNames: ['smsc', 'state'],
  registers,
})

export const binds = new Gauge({
  name: 'caravan_binds',
  help: 'Binds of all processes, by carrier and state',
  labelNames: ['smsc', 'state'],
  registers,
})

export const strandedMessages = new Gauge({
  name: 'caravan_stranded_messages',
  help: 'Messages to be sent that no bind will take, by route prefix and why: paused, nowhere or unbound',
  labelNames: ['route', 'why'],
  registers,
})

export const queuedMessages = new Gauge({
  name: 'caravan_queued_messages',
  help: 'Messages to be sent, by route prefix',
  labelNames: ['route'],
  registers,
})

export const oldestQueuedSeconds = new Gauge({
  name: 'caravan_oldest_queued_seconds',
  help: 'Age of the oldest batch with messages to be sent',
  registers,
})

export const poolConnections = new Gauge({
  name: 'caravan_database_connections',
  help: 'Connections to PostgreSQL of this process, by use; waiting counts who waits for one',
  labelNames: ['use'],
  registers,
})

export const optoutAnswers = new Counter({
  name: 'caravan_optout_answers_total',
  help: 'Answers to STOP and START: sent, late, or the code of the error that prevented it',
  labelNames: ['outcome'],
  registers,
})

export const requestsUnlogged = new Counter({
  name: 'caravan_refused_requests_unlogged_total',
  help: 'Refused requests that are missing in their account’s log, because there were too many',
  registers,
})

export const requestSeconds = new Histogram({
  name: 'caravan_request_seconds',
  help: 'Time to the end of an answer over HTTP, by API (customers or operators) and kind of status; streams are left out',
  labelNames: ['api', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60],
  registers,
})

export const fileBytes = new Histogram({
  name: 'caravan_file_bytes',
  help: 'Size of the files that customers bring, by use: send, estimate, contacts, optouts or draft',
  labelNames: ['use'],
  buckets: [1e3, 1e4, 1e5, 1e6, 4e6, 16e6, 32e6],
  registers,
})

export const fileSeconds = new Histogram({
  name: 'caravan_file_seconds',
  help: 'Time from the end of an upload to its answer, by use and outcome: taken or refused',
  labelNames: ['use', 'outcome'],
  buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
  registers,
})

export const fileRows = new Counter({
  name: 'caravan_file_rows_total',
  help: 'Rows of files that were taken, by use and outcome: taken or refused; those of a draft when it is sent',
  labelNames: ['use', 'outcome'],
  registers,
})

export const draftEvents = new Counter({
  name: 'caravan_drafts_total',
  help: 'Drafts, by event: begun or sent',
  labelNames: ['event'],
  registers,
})

export const draftSeconds = new Histogram({
  name: 'caravan_draft_seconds',
  help: 'Time to work on a draft, by step: rows, check, bad_rows, test or send',
  labelNames: ['step'],
  buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
  registers,
})

export const refusedRequests = new Counter({
  name: 'caravan_refused_requests_total',
  help: 'Requests answered with an error, by its code',
  labelNames: ['code'],
  registers,
})

export const streamsOpen = new Gauge({
  name: 'caravan_streams_open',
  help: 'Streams of events (GET /bulk/:batchId/events) that are open in this process',
  registers,
})

export const webhookAttempts = new Counter({
  name: 'caravan_webhook_attempts_total',
  help: 'Attempts to deliver to webhooks, by what they left behind: delivered, pending (to be tried again) or failed (given up)',
  labelNames: ['state'],
  registers,
})

export const webhookSeconds = new Histogram({
  name: 'caravan_webhook_response_seconds',
  help: 'Time that webhooks took to answer, or not to',
  buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  registers,
})

export const signIns = new Counter({
  name: 'caravan_sign_ins_total',
  help: 'Sessions that people began, by how: password, passkey, oidc or link',
  labelNames: ['method'],
  registers,
})

export const uncaughtErrors = new Counter({
  name: 'caravan_uncaught_errors_total',
  help: 'Errors that nobody caught: each is a fault of the program, and stands in the log with its stack',
  labelNames: ['kind'],
  registers,
})
new Counter({
  name: 'caravan_log_lines_lost_total',
  help: 'Log lines that were lost because what they are written to is full, or not read',
  registers,
  collect() {
    this.reset()
    this.inc(logLinesLost())
  },
})

/** Begins at 0, or Prometheus would not see the first as an increase. Carriers and operators are not known yet. */
function fromZero<Label extends string>(counter: Counter<Label>, label: Label, values: string[]): void {
  for (const value of values) counter.inc({ [label]: value } as Record<Label, string>, 0)
}
fromZero(messagesSettled, 'state', ['sent', 'failed'])
fromZero(receiptsTaken, 'state', ['delivered', 'undelivered', 'expired', 'interim', 'unknown'])
fromZero(approvalMails, 'outcome', ['sent', 'retried', 'given_up'])
fromZero(optoutAnswers, 'outcome', ['sent', 'late'])
fromZero(webhookAttempts, 'state', ['delivered', 'pending', 'failed'])
fromZero(draftEvents, 'event', ['begun', 'sent'])
fromZero(signIns, 'method', ['password', 'passkey', 'oidc', 'link'])
fromZero(refusedRequests, 'code', Object.keys(ERRORS))
fromZero(uncaughtErrors, 'kind', ['exception', 'rejection'])
for (const api of ['customer', 'admin'])
  for (const status of ['2xx', '3xx', '4xx', '5xx']) requestSeconds.zero({ api, status })
for (const use of ['send', 'estimate', 'contacts', 'optouts', 'draft'])
  for (const outcome of ['taken', 'refused']) {
    fileRows.inc({ use, outcome }, 0)
    fileSeconds.zero({ use, outcome })
  }

/** Keeps all that a gauge has shown, at 0: a line that ends looks as if its data were lost. */
export async function toZero(...gauges: Gauge[]): Promise<void> {
  for (const gauge of gauges)
    for (const { labels } of (await gauge.get()).values) gauge.set(labels as Record<string, string>, 0)
}
