/**
 * How long the gateway takes to answer what each page of the console asks for, customers' and operators', with a year of
 * messages stored:
 *
 *     npm run bench:console -- [--messages 1000000] [--rounds 40]
 *
 * The figures are of whole answers over loopback, one request at a time. Every page has 200 ms. Then Chromium, if there is
 * one, shows how soon pages appear.
 */
import { parseArgs } from 'node:util'
import Table from 'cli-table3'
import pg from 'pg'
import { fillYear } from './console/fill-sql.ts'
import { measurePaint } from './console/paint.ts'
import { startOwnPostgres } from './postgres.ts'
import { openStage, type Stage } from './stage.ts'

const BUDGET_MS = 200
const WARM_UP = 2
const { values } = parseArgs({
  options: { messages: { type: 'string', default: '1000000' }, rounds: { type: 'string', default: '40' } },
})
const rounds = Number(values.rounds)

/** The stored things to ask for: other batches and phones each time. */
interface Stored {
  accountId: string
  batchIds: string[]
  phones: string[]
  listId: string
  draftId: string
  month: string
  cursor: string
}

const at = <T>(all: T[], round: number): T => all[round % all.length] as T
const phone = (text: string) => encodeURIComponent(text)

/** The requests of the pages, as in web/src. */
const PAGES: Record<string, (stored: Stored, round: number) => string[]> = {
  Home: () => ['/bulk?limit=50', '/balance', '/conversations?limit=1'],
  Batches: ({ cursor }, n) => ['/bulk?limit=25', `/bulk?limit=25&cursor=${cursor}`, `/bulk?limit=25&q=${n}`],
  'A batch': ({ batchIds }, n) => [
    `/bulk/${at(batchIds, n)}`,
    `/bulk/${at(batchIds, n)}/breakdown`,
    `/bulk/${at(batchIds, n)}/messages?limit=50`,
    `/bulk/${at(batchIds, n)}/messages?limit=50&status=failed`,
  ],
  'Messages to a number': ({ phones }, n) => [`/messages?phone=${phone(at(phones, n))}&limit=25`],
  'Messages to a number that got none': () => [`/messages?phone=${phone('+22249999999')}&limit=25`],
  'A message': ({ batchIds }, n) => [`/messages/${at(batchIds, n)}-7`],
  Lists: ({ listId }) => ['/lists?limit=50', `/lists/${listId}`, `/lists/${listId}/contacts?limit=50`],
  'Opt-outs': () => ['/optouts?limit=50', `/optouts?limit=50&phone=${phone('+22240000777')}`],
  Inbox: () => ['/conversations?limit=30', '/conversations?limit=30&unread=true'],
  'A conversation': ({ phones }, n) => [`/conversations/${phone(at(phones, n))}?limit=30`],
  Money: ({ month }) => ['/transactions?limit=50', '/statements', `/statements/${month}?format=json&limit=1`],
  Developers: () => ['/keys', '/requests?limit=50', '/webhooks'],
  Team: () => ['/caps', '/senders', '/bulk?approval=waiting&limit=50'],
  'Send: a draft with 5,000 rows': ({ draftId }) => [
    '/templates?limit=100',
    `/drafts/${draftId}`,
    `/drafts/${draftId}/rows`,
    `POST /drafts/${draftId}/check`,
  ],
}

/** The requests of the operators' pages. */
const OPERATORS_PAGES: typeof PAGES = {
  Now: () => ['/now', '/alarms', `/usage?from=${dayAt(0)}`],
  Carriers: () => ['/smscs', '/binds', '/routes'],
  'Accounts and one of them': ({ accountId }) => [
    '/accounts?limit=25',
    '/accounts?limit=25&q=shop%2031',
    `/accounts/${accountId}`,
    `/accounts/${accountId}/transactions?limit=25`,
    `/accounts/${accountId}/caps`,
  ],
  'Batches and one of them': ({ accountId, batchIds }, n) => [
    '/batches?limit=25',
    `/batches?accountId=${accountId}&limit=25`,
    `/batches/${at(batchIds, n)}`,
    `/batches/${at(batchIds, n)}/breakdown`,
    `/batches/${at(batchIds, n)}/messages?limit=50`,
  ],
  Find: ({ batchIds, phones }, n) => [
    `/find?q=${phone(at(phones, n))}`,
    `/find?q=${at(batchIds, n)}-7`,
    `/find?q=Campaign%20${n + 10}`,
    '/find?q=nobody',
  ],
  'A message, and why': ({ batchIds }, n) => [
    `/messages/${at(batchIds, n)}-7`,
    `/why?messageId=${at(batchIds, n)}-7`,
  ],
  'Figures of a day, a month and a year': () => [
    `/usage?from=${dayAt(1)}&to=${dayAt(0)}`,
    `/usage?from=${dayAt(1)}&to=${dayAt(0)}&groupBy=account`,
    `/usage?from=${dayAt(30)}&to=${dayAt(0)}&groupBy=country,operator`,
    `/usage?from=${dayAt(30)}&to=${dayAt(0)}&groupBy=error`,
    `/usage?from=${dayAt(360)}&to=${dayAt(0)}&groupBy=carrier`,
  ],
  'Approvals, audit, alarms': () => [
    '/batches?approval=waiting&limit=25',
    '/audit?limit=25',
    '/alarms?limit=25',
  ],
  'Prices, people, settings, backups': () => ['/prices', '/people?limit=25', '/settings', '/backups'],
}

const dayAt = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10)

const report = (step: string) => process.stderr.write(`${step}\n`)
const postgres = await startOwnPostgres()
let stage: Stage | undefined
try {
  stage = await openStage({ smsc: 'window=100', env: { DATABASE_URL: postgres.url } })
  const db = new pg.Client({ connectionString: postgres.url })
  await db.connect()
  const { rows } = await db.query<{ id: string }>(
    `select id from accounts where name = 'bench' order by created_at limit 1`,
  )
  const accountId = (rows[0] as { id: string }).id
  const filled = await fillYear(db, { accountId, messages: Number(values.messages), report })
  report(`${filled.messages} messages of ${filled.batches} batches are stored`)
  const stored = await whatIsStored(db, stage, accountId)
  await db.end()
  const { adminToken } = JSON.parse(stage.caravan('token', 'create', '--name', 'bench', '--json'))
  const table = new Table({ head: ['Page', 'Request', 'p50 ms', 'p99 ms', ''] })
  const customers = { 'x-api-key': stage.headers['x-api-key'] as string }
  const operators = { authorization: `Bearer ${adminToken}` }
  const isWithin = [
    await measure(PAGES, `${stage.url}/api/v2`, customers, stored, table),
    await measure(OPERATORS_PAGES, `${stage.url}/api/admin/v1`, operators, stored, table),
  ].every(Boolean)
  process.stdout.write(`${table.toString()}\nBudget: ${BUDGET_MS} ms at p99 of ${rounds} requests each.\n`)
  const isShownSoon = await measurePaint(stage, accountId, stored.batchIds[0] as string)
  process.exitCode = isWithin && isShownSoon ? 0 : 1
} finally {
  await stage?.stop()
  await postgres.remove()
}

async function whatIsStored(db: pg.Client, { url, headers }: Stage, accountId: string): Promise<Stored> {
  const batches = await db.query<{ id: string }>(
    'select id from batches where account_id = $1 order by id desc limit 400',
    [accountId],
  )
  const batchIds = batches.rows.map(({ id }) => id)
  const phones = await db.query<{ phone: string }>(
    'select phone from messages where batch_id = any($1::uuid[]) and seq = 11',
    [batchIds.slice(0, 100)],
  )
  const lists = await db.query<{ id: string }>('select id from lists where account_id = $1 and size > 0', [
    accountId,
  ])
  const api = `${url}/api/v2`
  const draft = { message: 'Hello {{name}}, our shop is open.', name: 'Eid' }
  const made = await fetch(`${api}/drafts`, { method: 'POST', headers, body: JSON.stringify(draft) })
  const { draftId } = ((await made.json()) as { draft: { draftId: string } }).draft
  const rows = Array.from({ length: 5_000 }, (_, i) => `+2223${8_000_000 + i},Customer ${i}`)
  await fetch(`${api}/drafts/${draftId}/file?name=a.csv`, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'text/csv' },
    body: `phone,name\n${rows.join('\n')}`,
  })
  const first = await fetch(`${api}/bulk?limit=50`, { headers })
  const { nextCursor: cursor } = (await first.json()) as { nextCursor: string }
  const month = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 7)
  const [list] = lists.rows
  return {
    accountId,
    batchIds,
    phones: phones.rows.map(({ phone }) => phone),
    listId: (list as { id: string }).id,
    draftId,
    month,
    cursor,
  }
}

/** False if anything is over its budget. */
async function measure(
  pages: typeof PAGES,
  url: string,
  headers: Record<string, string>,
  stored: Stored,
  table: Table.Table,
): Promise<boolean> {
  let isWithin = true
  for (const [page, requests] of Object.entries(pages)) {
    for (const which of requests(stored, 0).keys()) {
      const times: number[] = []
      let shown = ''
      for (let round = -WARM_UP; round < rounds; round++) {
        const asked = requests(stored, round + WARM_UP)[which] as string
        const [method, path] = asked.startsWith('POST ') ? ['POST', asked.slice(5)] : ['GET', asked]
        shown = `${method} ${path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27,}/g, 'ID')}`
        const startedAt = performance.now()
        const answer = await fetch(`${url}${path}`, { method, headers })
        const body = await answer.text()
        if (answer.status !== 200) throw new Error(`${shown} was answered ${answer.status}: ${body}`)
        if (round >= 0) times.push(performance.now() - startedAt)
      }
      times.sort((a, b) => a - b)
      const [p50, p99] = [0.5, 0.99].map((share) => times[Math.floor((times.length - 1) * share)] as number)
      const isOver = (p99 as number) > BUDGET_MS
      isWithin &&= !isOver
      table.push([page, shown, p50?.toFixed(1), p99?.toFixed(1), isOver ? 'OVER' : ''])
    }
  }
  return isWithin
}
