/** Webhooks as the gateway signs them, and as others would like to. */
import { expect, test } from 'vitest'
import { verifyWebhook, WebhookError } from '../../clients/typescript/index.ts'
import { newSigningSecret, sign } from '../../src/webhooks/signature.ts'

const event = {
  id: 'evt_1',
  type: 'inbound.received',
  createdAt: '2026-01-15T10:30:00.000Z',
  data: { text: 'مرحبا' },
}
const body = JSON.stringify(event)
const now = () => Math.floor(Date.now() / 1_000)

function signed(secrets: string[], timestampSeconds = now()) {
  const id = event.id
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestampSeconds),
    'webhook-signature': sign(secrets, { id, timestampSeconds, body }),
  }
}

test('what the gateway signed is believed, as text or octets, with headers of any kind', async () => {
  const secret = newSigningSecret()
  const headers = signed([secret])
  expect(await verifyWebhook(body, headers, secret)).toEqual(event)
  expect(await verifyWebhook(new TextEncoder().encode(body), new Headers(headers), secret)).toEqual(event)
})

test('while secrets are exchanged either of them will do', async () => {
  const [old, current, other] = [newSigningSecret(), newSigningSecret(), newSigningSecret()]
  const headers = signed([current, old])
  for (const secret of [old, current]) expect(await verifyWebhook(body, headers, secret)).toEqual(event)
  await expect(verifyWebhook(body, headers, other)).rejects.toBeInstanceOf(WebhookError)
})

const SECRET = newSigningSecret()
const good = signed([SECRET])
const signature = good['webhook-signature']
test.each([
  ['another body', body.replace('evt_1', 'evt_2'), good],
  ['another id', body, { ...good, 'webhook-id': 'evt_2' }],
  ['another time', body, { ...good, 'webhook-timestamp': String(now() - 10) }],
  ['a recording', body, signed([SECRET], now() - 310)],
  ['a time to come', body, signed([SECRET], now() + 330)],
  ['no time', body, { ...good, 'webhook-timestamp': 'now' }],
  ['no signature', body, { ...good, 'webhook-signature': undefined }],
  ['a signature of another version', body, { ...good, 'webhook-signature': signature.replace('v1', 'v2') }],
  ['a signature that is no base64', body, { ...good, 'webhook-signature': 'v1,*** v1,' }],
])('%s is not believed', async (_what, payload, headers) => {
  await expect(verifyWebhook(payload, headers, SECRET)).rejects.toBeInstanceOf(WebhookError)
})
