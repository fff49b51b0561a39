// Runs the steps of one case of ../contract/cases.json with this client: a case comes in on standard input, and what
// came of each step goes out. It judges nothing; test/client/contract.test.ts does, for every language alike.
import process from 'node:process'
import { text } from 'node:stream/consumers'
import { createClient, verifyWebhook, WebhookError } from 'caravan-client'

const { url, apiKey, options, steps } = JSON.parse(await text(process.stdin))
const client = createClient({ baseUrl: url, apiKey, ...options })

const bytes = (base64) => new Blob([Buffer.from(base64, 'base64')])

async function all(rows) {
  const found = []
  for await (const row of rows) found.push(row)
  return found
}

const ACTIONS = {
  send: ({ body, idempotencyKey }) => client.send(body, { idempotencyKey }),
  sendCsv: ({ file, ...rest }) => client.sendCsv(bytes(file), rest),
  estimate: ({ body }) => client.estimate(body),
  estimateCsv: ({ file, ...rest }) => client.estimateCsv(bytes(file), rest),
  resend: ({ batchId, body }) => client.resend(batchId, body),
  notify: ({ body }) => client.notify(body),
  status: ({ batchId, query }) => client.status(batchId, query),
  messages: ({ batchId, query }) => all(client.messages(batchId, query)),
  messagesTo: ({ phone, query }) => all(client.messagesTo(phone, query)),
  pause: ({ batchId }) => client.pause(batchId),
  resume: ({ batchId }) => client.resume(batchId),
  cancel: ({ batchId }) => client.cancel(batchId),
  balance: () => client.balance(),
  verifyWebhook: ({ body, headers, secret }) => verifyWebhook(body, headers, secret),
  async waitUntilDone({ batchId, resumeAfter }) {
    const progress = []
    const onProgress = (one) => {
      if (progress.push(one) === resumeAfter) void client.resume(batchId)
    }
    return { batch: await client.waitUntilDone(batchId, { onProgress }), progress }
  },
  async stream({ batchId, resumeAfter, lastEventId, take }) {
    const events = []
    for await (const event of client.stream(batchId, { lastEventId })) {
      events.push(event)
      if (events.length === resumeAfter) await client.resume(batchId)
      if (events.length === take) break
    }
    return events
  },
}

function told(error) {
  if (error instanceof WebhookError) return { type: 'WebhookError' }
  const { status, code, message, errors, details, invalidRecipients, retryAfterSeconds } = error
  return {
    ...{ type: error.constructor.name, status, code, message },
    ...{ errors, details, invalidRecipients, retryAfterSeconds },
  }
}

/** "$sent.batchId" is what the step named "sent" has found there. */
function filled(value, found) {
  if (typeof value === 'string' && value.startsWith('$'))
    return value
      .slice(1)
      .split('.')
      .reduce((at, key) => at[key], found)
  if (Array.isArray(value)) return value.map((one) => filled(one, found))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one, found)]))
}

const found = {}
const outcomes = []
for (const { do: action, with: given = {}, as } of steps)
  try {
    const value = await ACTIONS[action](filled(given, found))
    if (as) found[as] = value
    outcomes.push({ value })
  } catch (error) {
    outcomes.push({ error: told(error) })
  }
process.stdout.write(JSON.stringify(outcomes))
