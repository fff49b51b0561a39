/** Holds the import table of docs/architecture.md: who may import whom. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { filesImportedBy } from './imports.ts'

const SRC = path.resolve(import.meta.dirname, '../src')

/** Besides itself, a folder may import from these and no others. `app` and `cli`, which build on everything, may import all. */
const MAY_IMPORT: Record<string, string[]> = {
  kernel: [],
  sms: ['kernel'],
  smpp: [],
  threads: ['kernel'],
  numbering: ['kernel', 'db', 'http', 'sms'],
  db: ['kernel'],
  http: ['kernel'],
  events: ['kernel', 'db'],
  audit: ['kernel', 'db'],
  accounts: ['kernel', 'db', 'http'],
  people: ['kernel', 'db', 'http', 'audit'],
  usage: ['kernel', 'db', 'http'],
  seals: ['kernel', 'http'],
  ledger: ['kernel', 'db', 'http', 'usage', 'seals'],
  routing: ['kernel', 'db', 'http'],
  costs: ['kernel', 'db', 'sms', 'numbering', 'routing', 'intake', 'messages'],
  optouts: ['kernel', 'db', 'http', 'sms', 'intake', 'events'],
  senders: ['kernel', 'db', 'http', 'sms'],
  intake: ['kernel', 'http', 'sms'],
  lists: ['kernel', 'db', 'http', 'sms', 'intake'],
  messages: ['kernel', 'db', 'ledger', 'events', 'usage'],
  'batches/accept': [
    'kernel',
    'db',
    'sms',
    'numbering',
    'routing',
    'costs',
    'senders',
    'optouts',
    'ledger',
    'messages',
    'events',
  ],
  batches: [
    'kernel',
    'db',
    'http',
    'sms',
    'numbering',
    'routing',
    'optouts',
    'ledger',
    'messages',
    'events',
    'intake',
    'usage',
    'seals',
    'batches/accept',
  ],
  why: [
    'kernel',
    'db',
    'http',
    'sms',
    'accounts',
    'numbering',
    'routing',
    'costs',
    'senders',
    'optouts',
    'ledger',
    'messages',
    'batches/accept',
    'batches',
    'smsc',
    'dispatch',
  ],
  drafts: ['kernel', 'db', 'http', 'sms', 'intake', 'messages', 'batches/accept', 'batches'],
  receipts: ['kernel', 'db', 'sms', 'smpp', 'messages', 'events', 'usage'],
  inbound: ['kernel', 'db', 'http', 'sms', 'smpp', 'events', 'optouts'],
  smsc: ['kernel', 'sms', 'smpp'],
  dispatch: ['kernel', 'db', 'sms', 'smpp', 'numbering', 'routing', 'smsc', 'messages'],
  webhooks: ['kernel', 'db', 'http', 'events'],
  alarms: ['kernel', 'db', 'people', 'ledger', 'routing', 'messages', 'usage', 'dispatch', 'webhooks'],
  live: ['kernel', 'db', 'http', 'messages', 'batches'],
  doctor: ['db', 'usage'],
  backup: ['kernel', 'db'],
  simulator: ['kernel', 'sms', 'smpp'],
  admin: [
    'kernel',
    'db',
    'http',
    'sms',
    'audit',
    'accounts',
    'people',
    'ledger',
    'seals',
    'routing',
    'messages',
    'batches',
    'optouts',
    'senders',
    'numbering',
    'dispatch',
    'smsc',
    'doctor',
    'costs',
    'backup',
    'intake',
    'alarms',
    'webhooks',
    'usage',
  ],
}
const UNBOUND = ['app', 'cli']
/** Folders inside others that have a row of their own. */
const NESTED = ['batches/accept']

interface Import {
  file: string
  from: string
  to: string
}

function importsOf(file: string): Import[] {
  return filesImportedBy(SRC, file).map((to) => ({ file, from: folderOf(file), to: folderOf(to) }))
}

function folderOf(file: string): string {
  const nested = NESTED.find((folder) => file.startsWith(`${folder}/`))
  if (nested) return nested
  return file.includes(path.sep) ? (file.split(path.sep)[0] as string) : ''
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))

test('each folder imports only what the table allows', () => {
  const wrong = files
    .flatMap(importsOf)
    .filter(({ from, to }) => from !== '' && from !== to && !UNBOUND.includes(from))
    .filter(({ from, to }) => !MAY_IMPORT[from]?.includes(to))
    .map(({ file, to }) => `${file} imports ${to || 'a file at the top of src'}`)
  const advice =
    'Import the other way round, pass a function in, or move what both need down; where the table itself is to change, so is docs/architecture.md.'
  expect(wrong, advice).toEqual([])
})

test('the table of docs/architecture.md says the same', () => {
  const page = readFileSync(path.resolve(SRC, '../docs/architecture.md'), 'utf8')
  const rows = [...page.matchAll(/^\| `([\w/]+)` \| [^|]+ \| ([^|]+) \|$/gm)]
  const shown = rows.map(([, folder, may]) => [folder, may === 'nothing' ? [] : may?.split(', ').toSorted()])
  const told = Object.entries(MAY_IMPORT).map(([folder, may]) => [folder, may.toSorted()])
  const advice = 'Write the folder and what it may import into both tables.'
  expect(Object.fromEntries(shown), advice).toMatchObject(Object.fromEntries(told))
})

test('every folder stands in the table, and the sources are really read', () => {
  const folders = new Set(files.map(folderOf).filter((folder) => folder !== ''))
  const advice = 'Give the folder a row in MAY_IMPORT above and in the table of docs/architecture.md.'
  const unknown = [...folders].filter((folder) => !(folder in MAY_IMPORT) && !UNBOUND.includes(folder))
  expect(unknown, advice).toEqual([])
  expect(files.flatMap(importsOf).length).toBeGreaterThan(50)
})

/** A text that begins as a statement does, but for those of sentences. */
const STATEMENT =
  /(['"`])\s*(select\s|insert into\s|update \w+(\s\w+)? set\s|delete from\s|with \w+ as\s|truncate\s|lock table\s|set local\s)/
const SQL_FILE = /^db\/|(^|\/)store\.ts$|-sql\.ts$/

test('SQL stands in store.ts, in files named *-sql.ts, and in db', () => {
  const texts = files.map((file) => ({ file, text: readFileSync(path.join(SRC, file), 'utf8') }))
  const hasStatement = ({ text }: { text: string }) => STATEMENT.test(text)
  const advice = 'Give the statement a function in the store of its folder, named by what it does.'
  expect(
    texts
      .filter(hasStatement)
      .map(({ file }) => file)
      .filter((file) => !SQL_FILE.test(file)),
    advice,
  ).toEqual([])
  expect(texts.filter(hasStatement).length).toBeGreaterThan(20)
  const idle = texts.filter(({ file }) => file.endsWith('-sql.ts')).filter((each) => !hasStatement(each))
  expect(
    idle.map(({ file }) => file),
    'A file without a statement is not named *-sql.ts.',
  ).toEqual([])
})

/** Besides webhooks, only what encrypts all secrets anew reads their tables. Events do not know who is told of them. */
test('the tables of webhooks are read in webhooks', () => {
  const readers = files.filter((file) =>
    /\bwebhook_(endpoints|deliveries|attempts|bodies)\b/.test(readFileSync(path.join(SRC, file), 'utf8')),
  )
  const others = readers.filter((file) => !file.startsWith('webhooks/'))
  const advice = 'Note what is wanted in event_subscriptions, or ask a function of webhooks.'
  expect(others, advice).toEqual(['app/secret-keys-sql.ts'])
  expect(readers.length).toBeGreaterThan(2)
})

/** A file that serves endpoints registers them on an application that is handed to it. */
const SERVES = /\.route\(\{|\b(app|api)\.(get|post|put|patch|delete)\(/

test('endpoints are served by files named *-api.ts', () => {
  const serving = files.filter((file) => SERVES.test(readFileSync(path.join(SRC, file), 'utf8')))
  const advice = 'Move what registers endpoints into a file of the folder whose name ends in -api.ts.'
  const others = serving.filter((file) => !file.endsWith('-api.ts'))
  expect(others, advice).toEqual(['http/server.ts'])
  expect(serving.length).toBeGreaterThan(15)
})

test('no file imports itself by way of others, not even for a type', () => {
  const importedBy = new Map(files.map((file) => [file, filesImportedBy(SRC, file)]))
  const circles = new Set<string>()
  const seen = new Set<string>()
  const follow = (file: string, way: string[]) => {
    const at = way.indexOf(file)
    if (at >= 0) circles.add(way.slice(at).join(' -> '))
    if (at >= 0 || seen.has(file)) return
    seen.add(file)
    for (const next of importedBy.get(file) ?? []) follow(next, [...way, file])
  }
  for (const file of files) follow(file, [])
  const advice =
    'What both need, often a type, belongs into a file of its own that neither has to import back.'
  expect([...circles], advice).toEqual([])
})

test('no file has more than 350 lines, however they are counted, but those that give a reason', () => {
  const long = files.filter((file) => {
    const text = readFileSync(path.join(SRC, file), 'utf8')
    const [first = ''] = text.split('\n')
    const hasReason = /noExcessiveLinesPerFile: \w|^\/\/ paths and components: sha256/.test(first)
    return !hasReason && text.split('\n').length - 1 > 350
  })
  const advice = 'Move what belongs together into a file of its own beside it.'
  expect(long, advice).toEqual([])
})

test('a comment begins with its subject, not with a clause or a fragment', () => {
  const unclear = files
    .filter((file) => file !== 'cli/admin-schema.ts')
    .filter((file) =>
      /^\s*(\/\/|\*|\/\*\*) (What|Of|Those of|Whose) /m.test(readFileSync(path.join(SRC, file), 'utf8')),
    )
  const advice =
    'Write "The rest of the hourly limit" in place of "What is left of it", and "Its currency" in place of "Of it".'
  expect(unclear, advice).toEqual([])
})

test('the client library is a package of its own, and imports nothing of the program', () => {
  const dir = path.resolve(SRC, '../clients/typescript')
  const sources = readdirSync(dir).filter((file) => file.endsWith('.ts'))
  const imported = sources.flatMap((file) =>
    [...readFileSync(path.join(dir, file), 'utf8').matchAll(/from '([^']+)'/g)].map((match) => match[1]),
  )
  const { dependencies } = JSON.parse(readFileSync(path.join(dir, 'package.json'), 'utf8'))
  expect(dependencies).toBeUndefined()
  // It goes into the package.
  const allowed = new Set([...sources.map((file) => `./${file}`), 'openapi-fetch'])
  const advice = 'Copy what it needs of the program into the package, or have a caller pass it in.'
  expect(
    imported.filter((name) => !allowed.has(name as string)),
    advice,
  ).toEqual([])
  expect(imported.length).toBeGreaterThan(10)
})
