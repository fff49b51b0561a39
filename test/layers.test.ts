/** Holds the import table of docs/architecture.md: who may import whom. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const SRC = path.resolve(import.meta.dirname, '../src')

/** Besides itself, a folder may import from these and no others. Files at the top of src may import all. */
const MAY_IMPORT: Record<string, string[]> = {
  kernel: [],
  sms: [],
  smpp: [],
  threads: ['kernel'],
  db: ['kernel'],
  http: ['kernel'],
  accounts: ['kernel', 'db', 'http'],
  ledger: ['kernel', 'db', 'http'],
  routing: ['kernel', 'db', 'http'],
  webhooks: ['kernel', 'db', 'http'],
  messages: ['kernel', 'db', 'ledger', 'webhooks'],
  smsc: ['kernel', 'sms', 'smpp'],
  batches: ['kernel', 'db', 'http', 'sms', 'routing', 'ledger', 'messages', 'webhooks'],
  live: ['kernel', 'db', 'http', 'batches'],
  dispatch: ['kernel', 'db', 'routing', 'smsc', 'messages'],
  receipts: ['kernel', 'db', 'smpp', 'messages'],
  inbound: ['kernel', 'db', 'http', 'sms', 'smpp', 'webhooks'],
  admin: [
    'kernel',
    'db',
    'http',
    'sms',
    'accounts',
    'ledger',
    'routing',
    'batches',
    'inbound',
    'dispatch',
    'smsc',
  ],
  intake: ['kernel', 'http', 'sms'],
  lists: ['kernel', 'db', 'http', 'sms', 'intake'],
  doctor: ['db'],
  simulator: ['kernel', 'sms', 'smpp'],
}
const UNBOUND = ['cli']

interface Import {
  file: string
  from: string
  to: string
}

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(SRC, file), 'utf8')
  const targets = [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map((match) => match[1] as string)
  return targets.map((target) => {
    const to = path.relative(SRC, path.resolve(SRC, path.dirname(file), target))
    return { file, from: folderOf(file), to: folderOf(to) }
  })
}

function folderOf(file: string): string {
  return file.includes(path.sep) ? (file.split(path.sep)[0] as string) : ''
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))

test('each folder imports only what the table allows', () => {
  const wrong = files
    .flatMap(importsOf)
    .filter(({ from, to }) => from !== '' && from !== to && !UNBOUND.includes(from))
    .filter(({ from, to }) => !MAY_IMPORT[from]?.includes(to))
    .map(({ file, to }) => `${file} imports ${to || 'a file at the top of src'}`)
  expect(wrong).toEqual([])
})

test('every folder stands in the table, and the sources are really read', () => {
  const folders = new Set(files.map(folderOf).filter((folder) => folder !== ''))
  expect([...folders].filter((folder) => !(folder in MAY_IMPORT) && !UNBOUND.includes(folder))).toEqual([])
  expect(files.flatMap(importsOf).length).toBeGreaterThan(50)
})

test('the client library is a package of its own, and imports nothing of the program', () => {
  const dir = path.resolve(SRC, '../clients/typescript')
  const sources = readdirSync(dir).filter((file) => file.endsWith('.ts'))
  const imported = sources.flatMap((file) =>
    [...readFileSync(path.join(dir, file), 'utf8').matchAll(/from '([^']+)'/g)].map((match) => match[1]),
  )
  const { dependencies } = JSON.parse(readFileSync(path.join(dir, 'package.json'), 'utf8'))
  const allowed = new Set([...sources.map((file) => `./${file}`), ...Object.keys(dependencies)])
  expect(imported.filter((name) => !allowed.has(name as string))).toEqual([])
  expect(imported.length).toBeGreaterThan(10)
})
