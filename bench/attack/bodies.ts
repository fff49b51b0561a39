/** Bodies that cost the gateway more than they cost who sends them: the worst of each kind that has been found. */
import type { Call } from './client.ts'

export type Body = Required<Pick<Call, 'body' | 'contentType'>>

const JSON_TYPE = 'application/json'
const BOUNDARY = 'caravan-bench'
const FORM_TYPE = `multipart/form-data; boundary=${BOUNDARY}`
const PHONE = 22_230_000_000
const MEGABYTE = 1_000_000

/** In the order in which they take turns. */
export function hostileBodies(): Body[] {
  return [template(100), template(1), manyVariables(), wrongRecipients(), nesting(), quotes(), bigForm()]
}

/** `{{a}}` x 100,000 for 400 recipients: 558 KB that become 4 GB with values of 100 characters. */
function template(valueChars: number): Body {
  const recipients = Array.from({ length: 400 }, (_, i) => ({
    phone: `+${PHONE + i}`,
    variables: { a: 'x'.repeat(valueChars) },
  }))
  return json({ message: '{{a}}'.repeat(100_000), recipients })
}

/** One million of them, 100 a recipient. */
function manyVariables(): Body {
  const variables = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`v${i}`, i]))
  const recipients = Array.from({ length: 10_000 }, (_, i) => ({ phone: `+${PHONE + i}`, variables }))
  return json({ message: 'Hello {{v1}}', recipients })
}

/** Each of them wrong in two places. */
function wrongRecipients(): Body {
  return json({ recipients: Array.from({ length: 50_000 }, () => ({ phone: 1, message: 2 })) })
}

function nesting(): Body {
  const depth = 5 * MEGABYTE
  const body = `{"recipients":${'['.repeat(depth)}${']'.repeat(depth)}}`
  return { body: Buffer.from(body), contentType: JSON_TYPE }
}

/** 3 MB of quotes, in lines that are as long as a line may be. */
function quotes(): Body {
  const line = '"'.repeat(60_001)
  return form(`Tel;Texte\n${Array.from({ length: 50 }, () => line).join('\n')}\n`)
}

function bigForm(): Body {
  const text = 'Votre colis est arriv\u00e9, il vous attend au guichet jusqu\u2019\u00e0 19 heures. '.repeat(
    3,
  )
  const rows = Array.from({ length: 41_000 }, (_, i) => `${PHONE + i};Client ${i};${text}`)
  return form(`Tel;Nom;Texte\n${rows.join('\n')}\n`)
}

/** Phones of a megabyte each, and one that is none of them, so that the batch is taken. */
export function longPhones(): Body {
  const wrong = Array.from({ length: 30 }, (_, i) => ({ phone: `${i}${'9'.repeat(MEGABYTE)}`, message: 'x' }))
  return json({ recipients: [...wrong, { phone: `+${PHONE}`, message: 'x' }] })
}

/** A batch of so many of the same text. */
export function plainBatch(recipients: number, text: string, options: object = {}): Body {
  return json({
    recipients: Array.from({ length: recipients }, (_, i) => ({ phone: `+${PHONE + i}`, message: text })),
    ...options,
  })
}

function json(value: object): Body {
  return { body: Buffer.from(JSON.stringify(value)), contentType: JSON_TYPE }
}

function form(csv: string): Body {
  const part = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="clients.csv"\r\ncontent-type: text/csv\r\n\r\n`
  return { body: Buffer.from(`${part}${csv}\r\n--${BOUNDARY}--\r\n`), contentType: FORM_TYPE }
}
