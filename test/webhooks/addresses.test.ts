/** Where webhooks may go: what is private stays out of reach, however it is written. */
import { createServer } from 'node:net'
import { expect, type TestContext, test } from 'vitest'
import { addressCheck, resolveHost, urlProblem, urlRulesOf } from '../../src/webhooks/addresses.ts'
import { createPoster } from '../../src/webhooks/post.ts'
import { type NameAnswer, nameServer } from './name-server.ts'
import { receiver } from './receiver.ts'

const NOT_PUBLIC = {
  error: 'The address is not public, and CARAVAN_WEBHOOK_NETWORKS does not name it',
  durationMs: expect.any(Number),
}

const NO_HTTP = 'Must start with https:// unless the operator sets CARAVAN_WEBHOOK_HTTP=allow'
const NO_ADDRESS = 'Must not be a private or reserved address that CARAVAN_WEBHOOK_NETWORKS does not name'

/** The first and the last address of each network, and their neighbours outside of it where these are public. */
test('private, reserved and embedded addresses are refused; their neighbours are not', () => {
  const isPublic = addressCheck([])
  const refused = `0.0.0.0 0.255.255.255 10.0.0.0 10.255.255.255 100.64.0.0 100.127.255.255 127.0.0.1 127.255.255.255
    169.254.0.0 169.254.169.254 169.254.255.255 172.16.0.0 172.31.255.255 192.0.0.1 192.0.2.1 192.88.99.1 192.168.0.0
    192.168.255.255 198.18.0.0 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1
    255.255.255.255 :: ::1 fc00::1 fdff::1 fe80::1 fe80::1%eth0 febf::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1
    ::ffff:8.8.8.8 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::1 100::1 2001::1 2001:1ff:ffff::1
    2001:db8::1 2002:7f00:1::1 3fff::1 4000::1`
  const allowed = `1.0.0.0 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0
    169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 192.0.1.0 192.167.255.255 192.169.0.0 198.17.255.255
    198.20.0.0 223.255.255.255 2000:: 2001:200::1 2001:4860:4860::8888 2003::1 2a00:1450::1 3ffe::1`
  const list = (text: string) => text.split(/\s+/)
  expect(list(refused).filter(isPublic)).toEqual([])
  expect(list(allowed).filter((ip) => !isPublic(ip))).toEqual([])
})

test('networks of the operator are allowed, and nothing beside them', () => {
  const isAllowed = addressCheck(['10.1.0.0/16', 'fd00:1::/32', '192.168.1.5'])
  const asked = ['10.1.2.3', '10.2.0.1', 'fd00:1::5', 'fd00:2::5', '192.168.1.5', '192.168.1.6', '8.8.8.8']
  expect(asked.filter(isAllowed)).toEqual(['10.1.2.3', 'fd00:1::5', '192.168.1.5', '8.8.8.8'])
})

test.for<[string, string | undefined]>([
  ['https://hooks.example.net/a?b=c', undefined],
  ['https://8.8.8.8:8443/', undefined],
  ['https://[2a00:1450::1]/', undefined],
  ['http://hooks.example.net/', NO_HTTP],
  ['http://127.0.0.1/', NO_HTTP],
  ['ftp://hooks.example.net/', 'Must start with https://'],
  ['file:///etc/passwd', 'Must start with https://'],
  ['hooks.example.net', 'Must be a URL'],
  ['', 'Must be a URL'],
  ['https://user:secret@hooks.example.net/', 'Must hold no user and no password'],
  ['https://user@hooks.example.net/', 'Must hold no user and no password'],
  [`https://hooks.example.net/${'a'.repeat(2_048)}`, 'Must have at most 2048 characters'],
  ...[
    '127.0.0.1',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '0',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '169.254.169.254',
  ].map((host): [string, string] => [`https://${host}/`, NO_ADDRESS]),
])('a URL as an account may give it: %s', ([url, problem]) => {
  expect(urlProblem(url, { networks: [], allowHttp: false })).toBe(problem)
})

test('a gateway for this machine alone may tell it, by http too; one that a proxy shows to others may not', () => {
  const alone = {
    host: '127.0.0.1',
    hosts: undefined,
    trustedProxies: undefined,
    webhookNetworks: undefined,
    webhookHttp: 'refuse' as const,
  }
  const urls = ['http://localhost:8080/', 'http://[::1]/', 'https://127.0.0.1/', 'http://10.0.0.1/']
  const problems = (changes: object) =>
    urls.map((url) => urlProblem(url, urlRulesOf({ ...alone, ...changes })))
  for (const host of ['127.0.0.1', '::1', 'localhost'])
    expect(problems({ host })).toEqual([undefined, undefined, undefined, NO_HTTP])
  for (const changes of [
    { host: '0.0.0.0' },
    { host: '::' },
    { hosts: ['sms.example.net'] },
    { trustedProxies: '127.0.0.1' },
    { webhookNetworks: ['10.0.0.0/8'] },
  ])
    expect([changes, problems(changes)]).toEqual([changes, [NO_HTTP, NO_HTTP, NO_ADDRESS, NO_HTTP]])
})

test('http is taken where the operator allows it, and so are his networks', () => {
  const rules = { networks: ['127.0.0.0/8'], allowHttp: true }
  const urls = ['http://127.0.0.1:1/', 'http://hooks.example.net/', 'http://10.0.0.1/', 'ftp://127.0.0.1/']
  expect(urls.map((url) => urlProblem(url, rules) ?? 'ok')).toEqual([
    'ok',
    'ok',
    NO_ADDRESS,
    'Must start with https://',
  ])
})

async function posting(t: TestContext, options: Partial<Parameters<typeof createPoster>[0]> = {}) {
  const there = await receiver(t)
  const poster = createPoster({ timeoutMs: 10_000, networks: [], ...options })
  t.onTestFinished(() => poster.close())
  const post = (host: string) => poster.post(`http://${host}:${there.port}/`, {}, '{}')
  return { there, post }
}

test('nothing is sent to an address of this machine, however the URL writes it', async (t) => {
  const { there, post } = await posting(t)
  for (const host of [
    '127.0.0.1',
    '2130706433',
    '0x7f.1',
    '0',
    '[::1]',
    '[::ffff:127.0.0.1]',
    'localhost',
    'a.localhost',
  ])
    expect([host, await post(host)]).toEqual([host, NOT_PUBLIC])
  expect(there.received).toEqual([])
})

test('a name is looked up at each attempt, and none of its addresses may be private', async (t) => {
  const answers = [['127.0.0.1'], ['8.8.8.8', '127.0.0.1'], ['::ffff:127.0.0.1'], ['64:ff9b::7f00:1']]
  const asked: string[] = []
  const resolve = async (name: string) => {
    asked.push(name)
    return answers[asked.length - 1] as string[]
  }
  const { there, post } = await posting(t, { resolve })
  for (const _ of answers) expect(await post('hooks.example.net')).toEqual(NOT_PUBLIC)
  expect([there.received, asked]).toEqual([[], Array(4).fill('hooks.example.net')])
})

test('what was looked up is what is connected to', async (t) => {
  const { there, post } = await posting(t, { networks: ['127.0.0.0/8'], resolve: async () => ['127.0.0.1'] })
  expect(await post('hooks.example.net')).toMatchObject({ statusCode: 200, answer: 'answer 200' })
  expect(there.received.length).toBe(1)
})

test('names that are of this machine are known without asking, and unknown ones say so', async (t) => {
  expect(await resolveHost('localhost')).toEqual(['127.0.0.1', '::1'])
  const { post } = await posting(t, {
    resolve: () => Promise.reject(Object.assign(new Error('queryA ENOTFOUND'), { code: 'ENOTFOUND' })),
  })
  expect(await post('nowhere.example.net')).toEqual({ error: 'ENOTFOUND', durationMs: expect.any(Number) })
})

test('of an answer that does not end the beginning is kept, and the rest is not read', async (t) => {
  let written = 0
  const there = await receiver(t, () => (response) => {
    const more = () => {
      while (!response.destroyed && response.write(`${'é'.repeat(499)}\0🐪`)) written++
    }
    response.on('drain', more)
    more()
  })
  const poster = createPoster({ timeoutMs: 30_000, networks: ['127.0.0.0/8'] })
  t.onTestFinished(() => poster.close())
  const attempted = await poster.post(there.url, {}, '{}')
  expect(attempted?.answer).toBe(`${'é'.repeat(499)}`)
  expect(written).toBeLessThan(100_000)
})

test('what is no HTTP is an error, not a crash', async (t) => {
  const server = createServer((socket) => socket.end('SSH-2.0-x\r\n')).listen(0, '127.0.0.1')
  t.onTestFinished(() => void server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const poster = createPoster({ timeoutMs: 10_000, networks: ['127.0.0.0/8'] })
  t.onTestFinished(() => poster.close())
  const { port } = server.address() as { port: number }
  const attempted = await poster.post(`http://127.0.0.1:${port}/`, {}, '{}')
  expect(attempted).toEqual({ error: expect.any(String), durationMs: expect.any(Number) })
})

test.for<[string, NameAnswer, string]>([
  ['a CNAME and no address', { cname: 'nowhere.example.net' }, 'ENODATA'],
  ['no record at all', {}, 'ENODATA'],
  ['SERVFAIL', { code: 2 }, 'ESERVFAIL'],
  ['NXDOMAIN', { code: 3 }, 'ENOTFOUND'],
  ['REFUSED', { code: 5 }, 'EREFUSED'],
  ['what is no DNS', 'garbage', 'EBADRESP'],
  ['nothing', 'nothing', 'No answer within 1 s'],
])('a name server that answers with %s fails the attempt and nothing else', async ([, answer, error], t) => {
  const server = await nameServer(t, answer)
  const { there, post } = await posting(t, {
    timeoutMs: 1_000,
    resolve: (name) => resolveHost(name, [server]),
  })
  expect(await post('hooks.example.net')).toEqual({ error, durationMs: expect.any(Number) })
  expect(there.received).toEqual([])
})

test('an alias with an address is followed', async (t) => {
  const server = await nameServer(t, { address: '127.0.0.1' })
  const { there, post } = await posting(t, {
    networks: ['127.0.0.0/8'],
    resolve: (name) => resolveHost(name, [server]),
  })
  expect(await post('hooks.example.net')).toMatchObject({ statusCode: 200 })
  expect(there.received.length).toBe(1)
})

test('whatever a resolver throws or returns is an error of the attempt', async (t) => {
  for (const resolve of [
    () => Promise.reject(undefined),
    () => Promise.reject('no'),
    async () => [],
    async () => ['no address'],
  ]) {
    const { post } = await posting(t, { resolve })
    expect(await post('hooks.example.net')).toEqual({
      error: expect.any(String),
      durationMs: expect.any(Number),
    })
  }
})

test('an answer is done at its status: a body that never ends holds nothing, and what came of it is kept', async (t) => {
  const there = await receiver(t, () => (response) => void response.writeHead(202).write('beginning'))
  const poster = createPoster({ timeoutMs: 120_000, networks: ['127.0.0.0/8'] })
  t.onTestFinished(() => poster.close())
  // With the time to answer far beyond that of a test, only what is not waited for ends here.
  expect(await poster.post(there.url, {}, '{}')).toMatchObject({ statusCode: 202, answer: 'beginning' })
})
