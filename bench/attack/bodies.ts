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

/** Few bytes that are long texts: a thousand places in 49,999 rows, and marks that stand in no order. */
export function longTexts(): Body[] {
  const rows = (cell: (i: number) => string) =>
    `phone,a\n${Array.from({ length: 49_999 }, (_, i) => `${PHONE + i},${cell(i)}`).join('\n')}`
  const marks = '\u0316\u0301'.repeat(100)
  const smart = { smartEncoding: 'true' }
  return [
    form(
      rows((i) => `\u2019${i}`),
      { message: '{{a}}'.repeat(1_000), ...smart },
    ),
    form(
      rows((i) => (i < 20_000 ? `${i}${marks}` : '1')),
      { message: '{{a}}'.repeat(30), ...smart },
    ),
    {
      body: Buffer.from(`{"a":${'['.repeat(60)}${'1,'.repeat(2_400_000)}1${']'.repeat(60)}}`),
      contentType: JSON_TYPE,
    },
  ]
}

/** Phones of a megabyte each, and one of ordinary length, so that the batch is taken. */
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

function form(csv: string, fields: Record<string, string> = {}): Body {
  const part = (about: string, content: string) =>
    `--${BOUNDARY}\r\ncontent-disposition: form-data; ${about}\r\n\r\n${content}\r\n`
  const parts = Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value))
  const file = part('name="file"; filename="clients.csv"\r\ncontent-type: text/csv', csv)
  return { body: Buffer.from(`${parts.join('')}${file}--${BOUNDARY}--\r\n`), contentType: FORM_TYPE }
}
