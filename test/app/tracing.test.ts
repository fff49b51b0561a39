/** Traces by OTLP: one for a batch, from the request to its last receipt, whichever process works on it. */
import type { AddressInfo } from 'node:net'
import { expect, type TestContext, test } from 'vitest'
import { openAccount } from '../../src/admin/accounts-api.ts'
import { tracesWanted } from '../../src/app/tracing.ts'
import { startSimulator } from '../../src/simulator/smsc.ts'
import { gateway } from '../dispatch/gateways.ts'
import { type Body, numbers, testDatabase, until } from '../harness.ts'
import { httpServer } from '../http-server.ts'
import { receiver as webhookReceiver } from '../webhooks/receiver.ts'

interface Span {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  startTimeUnixNano: string
  endTimeUnixNano: string
  links?: { traceId: string; spanId: string }[]
  attributes: { key: string; value: Record<string, unknown> }[]
  status?: { code?: number; message?: string }
  process: string
}

/** A receiver of OTLP over HTTP: what it was sent, as it was sent, and the spans of what was JSON. */
async function receiver(t: TestContext, status = 200) {
  const bodies: { type: string; headers: NodeJS.Dict<string | string[]>; body: Buffer }[] = []
  const server = httpServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { 'content-type': type = '' } = request.headers
    bodies.push({ type, headers: request.headers, body: Buffer.concat(chunks) })
    response.writeHead(status, { 'content-type': type }).end(type.includes('json') ? '{}' : undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.onTestFinished(() => void server.close())
  const spans = () =>
    bodies.flatMap(({ body }) => {
      const { resourceSpans } = JSON.parse(body.toString()) as { resourceSpans: Resource[] }
      return resourceSpans.flatMap(({ resource, scopeSpans }) => {
        const names = resource.attributes.map(({ key, value }) => `${key}=${value['stringValue']}`)
        return scopeSpans.flatMap(({ spans }) => spans.map((span) => ({ ...span, process: names.join() })))
      })
    })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies, spans }
}
interface Resource {
  resource: { attributes: { key: string; value: Record<string, unknown> }[] }
  scopeSpans: { spans: Omit<Span, 'process'>[] }[]
}

const jsonTo = (url: string) => ({
  OTEL_EXPORTER_OTLP_ENDPOINT: url,
  OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
})
const CLIENT = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' }
const MESSAGES = 300

/** One gateway, or one for requests and one that sends; returns what sends a batch and waits until it is delivered. */
async function traced(t: TestContext, env: Record<string, string>, { apart = false } = {}) {
  const { url: database, pool } = await testDatabase(t)
  const simulator = await startSimulator({})
  t.onTestFinished(() => simulator.close())
  const shared = { DATABASE_URL: database, SMSC_URL: `${simulator.url}?receipts=true`, ...env }
  const rolesOf = (roles: string): Record<string, string> => (apart ? { CARAVAN_ROLES: roles } : {})
  const api = await gateway(t, { ...shared, ...rolesOf('api'), OTEL_SERVICE_NAME: 'front' })
  const sender = apart
    ? await gateway(t, { ...shared, ...rolesOf('jobs,dispatch'), OTEL_SERVICE_NAME: 'sender' })
    : api
  const { apiKey } = await openAccount(pool, { name: 'Test', currency: 'USD', balanceMicros: 1_000_000_000n })
  const headers = {
    'content-type': 'application/json',
    'x-api-key': apiKey,
    traceparent: `00-${CLIENT.traceId}-${CLIENT.spanId}-01`,
  }
  const send = async (): Promise<string> => {
    const recipients = numbers('38', MESSAGES).map((phone) => ({ phone, message: 'A secret text' }))
    const init = { method: 'POST', headers, body: JSON.stringify({ recipients }) }
    const answer = await fetch(`${api.url}/api/v2/bulk/send`, init)
    const { batchId } = (await answer.json()) as { batchId: string }
    await until(async () => {
      const now = await fetch(`${api.url}/api/v2/bulk/status/${batchId}?limit=1`, { headers })
      return ((await now.json()) as { batch: { deliveredCount: number } }).batch.deliveredCount === MESSAGES
    })
    return batchId
  }
  return { api, sender, send, headers }
}

test('a batch is one trace, from the request to its last receipt, over two processes', async (t) => {
  const otlp = await receiver(t)
  const env = {
    OTEL_EXPORTER_OTLP_ENDPOINT: otlp.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_EXPORTER_OTLP_HEADERS: 'x-team=blue',
    OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
  }
  const { send } = await traced(t, env, { apart: true })
  const batchId = await send()
  const traceId = batchId.replaceAll('-', '')
  const named = (name: string) => otlp.spans().filter((span) => span.name === name)
  const spans = await until(() => {
    const all = otlp.spans()
    const isWhole = ['accept', 'finished', 'receipts'].every((name) => all.some((span) => span.name === name))
    return isWhole && named('slice').length >= 2 && all
  })
  expect(new Set(spans.map((span) => span.traceId))).toEqual(new Set([traceId]))
  const [accept] = named('accept') as [Span]
  expect(accept).toMatchObject({ links: [CLIENT], process: expect.stringContaining('service.name=front') })
  expect(accept.parentSpanId ?? '').toBe('')
  const slices = named('slice')
  for (const span of [...slices, ...named('finished'), ...named('receipts')])
    expect(span).toMatchObject({
      parentSpanId: accept.spanId,
      process: expect.stringMatching(/service.name=sender/),
    })
  const below = new Set(slices.map(({ spanId }) => spanId))
  for (const span of [...named('claim'), ...named('settle')])
    expect(below.has(span.parentSpanId as string)).toBe(true)
  const settled = named('settle').flatMap(({ attributes }) => attributes)
  expect(settled.reduce((sum, { value }) => sum + Number(value['intValue']), 0)).toBe(MESSAGES)
  const [finished] = named('finished') as [Span]
  expect(Math.min(...spans.map((span) => Number(span.startTimeUnixNano)))).toBe(
    Number(accept.startTimeUnixNano),
  )
  expect(Number(finished.startTimeUnixNano)).toBeGreaterThanOrEqual(Number(accept.startTimeUnixNano))
  const all = otlp.bodies.map(({ body }) => body.toString()).join()
  for (const secret of ['secret text', '38000001', '22238']) expect(all).not.toContain(secret)
  expect(otlp.bodies[0]?.headers['x-team']).toBe('blue')
  expect(accept.process).toContain('deployment.environment.name=test')
})

test('a draft is one trace, and the batch that it becomes is linked to it', async (t) => {
  const otlp = await receiver(t)
  const { api, headers } = await traced(t, jsonTo(otlp.url))
  const { 'content-type': json, ...others } = headers
  const ask = async (method: string, at: string, body?: string, type = json): Promise<Body> => {
    const init = body === undefined ? {} : { body, headers: { ...others, 'content-type': type } }
    const answer = await fetch(`${api.url}/api/v2/drafts${at}`, { method, headers: others, ...init })
    return answer.json()
  }
  const { draftId } = (await ask('POST', '', '{"message":"A secret text"}')).draft
  const file = 'phone\n38000001\n38000002\n'
  const { version } = (await ask('PUT', `/${draftId}/file?name=a.csv`, file, 'text/csv')).draft
  await ask('GET', `/${draftId}/rows`)
  await ask('POST', `/${draftId.toUpperCase()}/check`)
  // Another's draft, or one that is not there, has no trace.
  await ask('POST', `/${draftId.replace(/.$/, (last: string) => (last === '0' ? '1' : '0'))}/check`)
  const { batchId } = await ask('POST', `/${draftId}/send`, JSON.stringify({ version }))
  const idOf = (id: string) => id.replaceAll('-', '')
  const spans = await until(() => {
    const all = otlp.spans()
    return ['accept', 'finished', 'send'].every((name) => all.some((span) => span.name === name)) && all
  })
  expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([idOf(draftId), idOf(batchId)]))
  const [root, ...steps] = spans.filter(({ traceId }) => traceId === idOf(draftId)) as [Span, ...Span[]]
  expect(root).toMatchObject({ name: 'draft', links: [CLIENT] })
  expect(steps.map(({ name, parentSpanId }) => [name, parentSpanId])).toEqual(
    ['file', 'rows', 'check', 'send'].map((name) => [name, root.spanId]),
  )
  const [accept] = spans.filter(({ name }) => name === 'accept') as [Span]
  expect(accept.links).toMatchObject([CLIENT, { traceId: root.traceId, spanId: root.spanId }])
  expect(accept.attributes).toContainEqual({ key: 'caravan.draft', value: { stringValue: draftId } })
  const all = otlp.bodies.map(({ body }) => body.toString()).join()
  for (const secret of ['secret text', '38000001', 'a.csv']) expect(all).not.toContain(secret)
})

test('each attempt of a webhook is in the trace of the batch that it tells of', async (t) => {
  const otlp = await receiver(t)
  const hook = await webhookReceiver(t, (_, n) => (n === 0 ? 500 : 200))
  const { api, headers, send } = await traced(t, {
    ...jsonTo(otlp.url),
    CARAVAN_WEBHOOK_HTTP: 'allow',
    CARAVAN_WEBHOOK_NETWORKS: '127.0.0.0/8',
  })
  const body = JSON.stringify({ url: `${hook.url}?token=hidden`, types: ['bulk.completed'] })
  const made: Body = await (
    await fetch(`${api.url}/api/v2/webhooks`, { method: 'POST', headers, body })
  ).json()
  const batchId = await send()
  const attempts = await until(() => {
    const found = otlp.spans().filter(({ name }) => name === 'webhook')
    return found.length >= 2 && found
  })
  const [accept] = otlp.spans().filter(({ name }) => name === 'accept') as [Span]
  const saidBy = ({ attributes }: Span) =>
    Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]))
  expect(attempts.map((span) => [span.traceId, span.parentSpanId, saidBy(span), span.status])).toMatchObject([
    [
      batchId.replaceAll('-', ''),
      accept.spanId,
      {
        ...{ 'caravan.webhook': made.webhook.webhookId, 'caravan.attempt': 1, 'caravan.state': 'pending' },
        'http.response.status_code': 500,
      },
      { code: 2, message: 'HTTP status 500' },
    ],
    [
      batchId.replaceAll('-', ''),
      accept.spanId,
      { 'caravan.attempt': 2, 'caravan.state': 'delivered', 'http.response.status_code': 200 },
      {},
    ],
  ])
  expect(otlp.bodies.map((one) => one.body.toString()).join()).not.toContain('hidden')
})

test('protobuf is the default, a batch is traced by its share, and a receiver that is away holds nothing', async (t) => {
  const otlp = await receiver(t)
  const { send } = await traced(t, { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${otlp.url}/v1/traces` })
  const traceId = Buffer.from((await send()).replaceAll('-', ''), 'hex')
  await until(() => otlp.bodies.some(({ body }) => body.includes(traceId)))
  expect(otlp.bodies.every(({ type }) => type === 'application/x-protobuf')).toBe(true)

  const broken = await receiver(t, 503)
  const away = await traced(t, {
    OTEL_EXPORTER_OTLP_ENDPOINT: broken.url,
    OTEL_EXPORTER_OTLP_TIMEOUT: '200',
    LOG_LEVEL: 'silent',
  })
  await away.send()
  const spansOf = async (url: string) =>
    (await (await fetch(`${url}/metrics`)).text())
      .split('\n')
      .filter((line) => line.startsWith('caravan_trace_spans_total'))
  await until(async () => (await spansOf(away.sender.url)).some((line) => line.includes('result="failed"')))
  expect(await spansOf(away.sender.url)).not.toContainEqual(expect.stringContaining('result="sent"'))

  const none = await receiver(t)
  const unsampled = await traced(t, {
    OTEL_EXPORTER_OTLP_ENDPOINT: none.url,
    OTEL_TRACES_SAMPLER: 'traceidratio',
    OTEL_TRACES_SAMPLER_ARG: '0',
  })
  await unsampled.send()
  expect(await spansOf(unsampled.sender.url)).toEqual([])
  expect(none.bodies).toEqual([])
})

const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' }
test.each<[Record<string, string>, boolean, RegExp | undefined]>([
  [{}, false, undefined],
  [ENDPOINT, true, undefined],
  [{ ...ENDPOINT, OTEL_SDK_DISABLED: 'true' }, false, undefined],
  [{ ...ENDPOINT, OTEL_TRACES_EXPORTER: 'none' }, false, undefined],
  [{ ...ENDPOINT, OTEL_TRACES_EXPORTER: 'zipkin' }, false, /zipkin.*can be otlp or none/],
  [{ ...ENDPOINT, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }, false, /grpc.*http\/protobuf/],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector' }, false, /not a URL/],
  [
    { ...ENDPOINT, OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.1' },
    true,
    undefined,
  ],
  [{ ...ENDPOINT, OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '10%' }, true, /from 0 to 1/],
  [{ ...ENDPOINT, OTEL_TRACES_SAMPLER: 'jaeger_remote' }, true, /jaeger_remote.*always_on/],
])('%j', (env, isOn, trouble) => {
  const wanted = tracesWanted(env)
  expect(wanted.isOn).toBe(isOn)
  expect(wanted.troubles).toEqual(trouble ? [expect.stringMatching(trouble)] : [])
})
