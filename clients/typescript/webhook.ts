/**
 * Whether a webhook is from the gateway: Standard Webhooks, HMAC-SHA256 over "id.timestamp.body" with the octets
 * behind "whsec_". By WebCrypto, so that it runs wherever the rest does.
 */

export type WebhookHeaders = Headers | Record<string, string | string[] | undefined>

export interface WebhookEvent {
  /** The same for every attempt: a thing is to be done once for each. */
  id: string
  /** "bulk.completed", say; "events" for a group of those in `data.events`. */
  type: string
  createdAt: string
  // biome-ignore lint/suspicious/noExplicitAny: what is in it depends on the type
  data: any
}

/** The webhook is not to be believed: answer it with 401. */
export class WebhookError extends Error {
  override name = 'WebhookError'
}

const SECRET_PREFIX = 'whsec_'
const VERSION = 'v1,'
/** A signature older than this, or further ahead, may come from a recording. */
const TOLERANCE_SECONDS = 300

/** The event in `payload`, which is the body as it came, to the octet. Rejects with a WebhookError. */
export async function verifyWebhook(
  payload: string | Uint8Array,
  headers: WebhookHeaders,
  secret: string,
): Promise<WebhookEvent> {
  const [id, timestamp, signatures] = ['id', 'timestamp', 'signature'].map((name) =>
    headerOf(headers, `webhook-${name}`),
  ) as [string, string, string]
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(Date.now() / 1_000 - Number(timestamp)) > TOLERANCE_SECONDS)
    throw new WebhookError('The webhook is too old')
  const encoder = new TextEncoder()
  const body = typeof payload === 'string' ? encoder.encode(payload) : payload
  const prefix = encoder.encode(`${id}.${timestamp}.`)
  const signed = new Uint8Array(prefix.length + body.length)
  signed.set(prefix)
  signed.set(body, prefix.length)
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', octetsOf(keyOf(secret)), hmac, false, ['verify'])
  // One for each secret while they are being exchanged.
  for (const signature of signatures.split(' ')) {
    if (!signature.startsWith(VERSION)) continue
    // Some senders put a comma between them, too.
    const octets = tryOctetsOf(signature.slice(VERSION.length).replace(/,$/, ''))
    if (octets && (await crypto.subtle.verify('HMAC', key, octets, signed)))
      return JSON.parse(new TextDecoder().decode(body))
  }
  throw new WebhookError('The webhook is not signed with this secret')
}

function headerOf(headers: WebhookHeaders, name: string): string {
  const value =
    headers instanceof Headers
      ? headers.get(name)
      : Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]
  if (typeof value !== 'string') throw new WebhookError(`The webhook has no header ${name}`)
  return value
}

function keyOf(secret: string): string {
  return secret.startsWith(SECRET_PREFIX) ? secret.slice(SECRET_PREFIX.length) : secret
}

function tryOctetsOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return octetsOf(base64)
  } catch {
    return undefined
  }
}

function octetsOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
}
