/** The console is a client of the documented API: nothing that it asks for is a way of its own. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { harness } from '../harness.ts'

const WEB = path.resolve(import.meta.dirname, '../../web/src')
const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name, text: readFileSync(path.join(WEB, name), 'utf8') }))

/**
 * The calls by which people decide about people: signing in, their profiles, and who belongs to the team. A key stands
 * for a program.
 */
const OF_PEOPLE = /^\/api\/v2\/(sessions|people|invitations)(\/|$)/

interface Operation {
  operationId: string
  security: Record<string, string[]>[]
}
type Methods = Record<string, Operation>

/** "/api/v2/bulk/{}": an address with its parameters left out, whether it is documented or made by a page. */
function bare(address: string): string {
  return address
    .replace(/\$?\{[^}]*\}/g, '{}')
    .replace(/\$\{.*$/, '')
    .replace(/(?<=.)\/$/, '')
}

async function documented(h: Awaited<ReturnType<typeof harness>>, document: string) {
  const { paths } = (await h.request(document)).body as { paths: Record<string, Methods> }
  return new Map(Object.entries(paths).map(([address, methods]) => [bare(address), methods]))
}

test('every call of the console is a documented operation, which a key may call too', async (t) => {
  const h = await harness(t)
  const clients = {
    api: await documented(h, '/openapi.json'),
    adminApi: await documented(h, '/openapi-admin.json'),
  }
  const calls = files.flatMap(({ name, text }) =>
    [...text.matchAll(/\b(api|adminApi)\.(GET|POST|PUT|PATCH|DELETE)\(\s*(?:'([^']+)'|([\w.[\]]+))/g)].map(
      ([, client = '', method = '', address, variable]) => ({ name, client, method, address, variable }),
    ),
  )
  expect(calls.length).toBeGreaterThan(80)
  const wrong = calls
    // An address from a table of the file is among the addresses of the test below; its type knows the method.
    .filter(({ address }) => address !== undefined)
    .flatMap(({ name, client, method, address = '' }) => {
      const operation = clients[client as keyof typeof clients].get(bare(address))?.[method.toLowerCase()]
      if (!operation) return [`${name}: ${method} ${address} is not documented`]
      const { security } = operation
      const isOfKeys = security.length === 0 || security.some((one) => 'apiKey' in one || 'adminToken' in one)
      return isOfKeys || OF_PEOPLE.test(address) ? [] : [`${name}: no key may call ${method} ${address}`]
    })
  expect(wrong).toEqual([])
})

test('every address of the API that a page names, for a link or a file, is documented', async (t) => {
  const h = await harness(t)
  const known = new Map([
    ...(await documented(h, '/openapi.json')),
    ...(await documented(h, '/openapi-admin.json')),
  ])
  const addresses = files.flatMap(({ name, text }) =>
    [...text.matchAll(/['"`](\/api\/[^'"`\s?]*)/g)].map(([, address = '']) => ({ name, address })),
  )
  expect(addresses.length).toBeGreaterThan(80)
  expect(addresses.filter(({ address }) => !known.has(bare(address)))).toEqual([])
})

test('the sentences of a refusal are divided between the fields of a form and its foot in one place', () => {
  const readers = files.filter(({ text }) => /\berror\.fields\b/.test(text)).map(({ name }) => name)
  expect(readers.toSorted()).toEqual(['parts/divide-refusal.ts', 'parts/problem.tsx', 'send/check.tsx'])
})

test('pages ask by the client of the API alone', () => {
  const others = /\b(fetch\(|new EventSource|new XMLHttpRequest|new WebSocket|sendBeacon|importScripts)/
  expect(files.filter(({ text }) => others.test(text)).map(({ name }) => name)).toEqual([])
  const clients = files.filter(({ text }) => text.includes('openapi-fetch')).map(({ name }) => name)
  expect(clients).toEqual(['api.ts'])
})
