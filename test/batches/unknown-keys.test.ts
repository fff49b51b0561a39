/** Keys that a request has too much: warned of, refused where that is asked for, and where they would be about time. */
import { expect, test } from 'vitest'
import { checkKeys } from '../../src/batches/unknown-keys.ts'
import { harness } from '../harness.ts'

const KNOWN = {
  top: [
    'recipients',
    'message',
    'list',
    'input',
    'dedupe',
    'smartEncoding',
    'from',
    'name',
    'clientReference',
  ]
    .concat(['tags', 'sendAt', 'deliveryWindow', 'validUntil', 'missedSchedule', 'paused'])
    .concat(['rejectDuplicateBatch', 'strict', 'plainText', 'lenientPhones']),
  recipient: ['phone', 'message', 'variables'],
  deliveryWindow: ['days', 'from', 'to', 'timeZone'],
  isFile: false,
}

function refusal(body: object): string {
  try {
    return `taken with ${JSON.stringify(checkKeys(body, KNOWN))}`
  } catch (error) {
    const { errors } = (error as { body: { errors: { path: string[]; message: string }[] } }).body
    return errors.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
  }
}

test.each([
  ...[
    'send_at',
    'sendat',
    'SendAt',
    'send-at',
    'sentAt',
    'snedAt',
    'sendAtt',
    'sendA',
    'sendOn',
    'sendTime',
    'send_date',
  ],
  ...['schedule', 'scheduledAt', 'schedule_time', 'scheduled_for', 'schedulAt', 'deliverAt', 'delivery_time'],
  ...['delay', 'delaySeconds', 'startAt', 'start', 'date', 'time', 'datetime', 'when', 'later'],
  ...['dateEnvoi', 'date_envoi', 'planifier', 'programmer', 'heure', 'notBefore', 'not_before'],
])('%j is about when to send, and never ignored', (key) => {
  expect(refusal({ recipients: [], [key]: '2027-01-30T10:00:00Z' })).toBe(
    `${key}: Unknown key: did you mean "sendAt"?`,
  )
})

test.each([
  ['valid_until', 'validUntil'],
  ['validuntil', 'validUntil'],
  ['delivery_window', 'deliveryWindow'],
  ['missed_schedule', 'missedSchedule'],
  ['pause', 'paused'],
  ['Paused', 'paused'],
  ['hold', 'paused'],
  ['draft', 'paused'],
  ['expiresAt', 'validUntil'],
  ['ttl', 'validUntil'],
  ['validity_period', 'validUntil'],
  ['timezone', 'deliveryWindow'],
])('%j is %s', (key, meant) => {
  expect(refusal({ [key]: true })).toBe(`${key}: Unknown key: did you mean "${meant}"?`)
})

test.each([
  ...[
    'dryRun',
    'dry_run',
    'dryrun',
    'dry-run',
    'DRY_RUN',
    'dryRunn',
    'dry',
    'test',
    'testMode',
    'test_mode',
    'isTest',
  ],
  ...['simulate', 'sandbox', 'preview', 'validateOnly', 'estimate'],
])('%j is a wish to try out, and never ignored', (key) => {
  expect(refusal({ recipients: [], [key]: true })).toBe(
    `${key}: Unknown key: POST /api/v2/bulk/estimate says what a batch would do without sending it`,
  )
})

test('what is about time is refused wherever it stands', () => {
  const recipients = [
    { phone: '1', message: 'a' },
    { phone: '1', message: 'a', sendAt: '2027-01-30T10:00:00Z' },
  ]
  expect(refusal({ recipients })).toBe(
    'recipients.1.sendAt: Unknown key: "sendAt" is one of the whole batch, and stands beside "recipients"',
  )
  // A recipient's other fields may well be dates.
  const dated = [{ phone: '1', message: 'a', date: '2027-01-30', time: '10:00', test: 'x' }]
  expect(checkKeys({ recipients: dated }, KNOWN)).toHaveLength(3)
  expect(refusal({ recipients: [{ phone: '1', message: 'a', dryRun: true }] })).toContain('/bulk/estimate')
  expect(refusal({ deliveryWindow: { from: '08:00', to: '20:00', timezone: 'Africa/Dakar' } })).toBe(
    'deliveryWindow.timezone: Unknown key: did you mean "timeZone"?',
  )
})

test.each([
  ['smart_encoding', 'smartEncoding'],
  ['smartencoding', 'smartEncoding'],
  ['smartEncodng', 'smartEncoding'],
  ['sender', 'from'],
  ['senderId', 'from'],
  ['deduplicate', 'dedupe'],
  ['dedup', 'dedupe'],
  ['tag', 'tags'],
  ['text', 'message'],
  ['mesage', 'message'],
  ['client_reference', 'clientReference'],
  ['lenientphones', 'lenientPhones'],
  ['rejectDuplicates', undefined],
  ['campaignId', undefined],
  ['updatedBy', undefined],
  ['metadata', undefined],
  ['__proto', undefined],
  ['constructor', undefined],
])('%j is taken with a warning that names %j', (key, nearest) => {
  expect(checkKeys({ recipients: [], [key]: 1 }, KNOWN)).toEqual([
    {
      code: 'UNKNOWN_KEY',
      message: `"${key}" is not a key of this request and was ignored${nearest ? `: did you mean "${nearest}"?` : ''}`,
      path: [key],
      nearest,
    },
  ])
})

test('keys of recipients are warned of once each, and none that is known', () => {
  const recipients = Array.from({ length: 1_000 }, () => ({ phone: '1', message: 'a', variable: {}, id: 1 }))
  expect(checkKeys({ recipients }, KNOWN).map(({ path, nearest }) => [path, nearest])).toEqual([
    [['recipients', 0, 'variable'], 'variables'],
    [['recipients', 0, 'id'], undefined],
  ])
  const all = Object.fromEntries(KNOWN.top.map((key) => [key, undefined]))
  expect(checkKeys({ ...all, recipients: [{ phone: '1', message: 'a', variables: {} }] }, KNOWN)).toEqual([])
  for (const body of [null, [], 'x', 5, undefined, { recipients: [null, 'x', 5] }])
    expect(checkKeys(body, KNOWN)).toEqual([])
})

test('however many keys there are, few are warned of', () => {
  const many = Object.fromEntries(Array.from({ length: 999 }, (_, i) => [`x${'y'.repeat(100_000)}${i}`, 1]))
  const warnings = checkKeys(many, KNOWN)
  expect([warnings.length, JSON.stringify(warnings).length < 20_000]).toEqual([20, true])
})

test('the answer warns of a key, strict refuses it, and a misspelt time is neither sent nor charged', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account('1')
  const recipients = [{ phone: '+22238089336', message: 'Promo de demain' }]
  const misspelt = await h.send(apiKey, { recipients, send_at: '2027-01-30T10:00:00Z' })
  expect([misspelt.status, misspelt.body]).toEqual([
    400,
    {
      success: false,
      message: 'Validation failed',
      errors: [{ path: ['send_at'], message: 'Unknown key: did you mean "sendAt"?' }],
      code: 'VALIDATION_FAILED',
    },
  ])
  expect((await h.send(apiKey, { recipients, dryRun: true })).status).toBe(400)
  expect(await h.ledger(accountId)).toEqual(['top_up 1 = 1'])
  const warning = {
    code: 'UNKNOWN_KEY',
    message: '"smart_encoding" is not a key of this request and was ignored: did you mean "smartEncoding"?',
    path: ['smart_encoding'],
    nearest: 'smartEncoding',
  }
  const strict = await h.send(apiKey, { recipients, smart_encoding: true, strict: true })
  expect([strict.status, strict.body.errors]).toEqual([
    400,
    [{ path: ['smart_encoding'], message: 'Unknown key: did you mean "smartEncoding"?' }],
  ])
  const warned = await h.send(apiKey, { recipients, smart_encoding: true })
  expect([warned.status, warned.body.warnings]).toEqual([202, [warning]])
  expect((await h.send(apiKey, { recipients })).body.warnings).toMatchObject([{ code: 'DUPLICATE_BATCH' }])
  const both = await h.send(apiKey, { recipients, smart_encoding: true })
  expect(both.body.warnings).toMatchObject([{ code: 'UNKNOWN_KEY' }, { code: 'DUPLICATE_BATCH' }])
})

test('what is sent at once takes no key of another time', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account('1')
  const post = async (path: string, body: object) =>
    (
      await h.request(`/api/v2${path}`, {
        method: 'POST',
        headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    ).body.errors
  const one = { phoneNumber: '+22238089336', message: 'Hi' }
  const message = 'Unknown key: this is sent at once'
  for (const key of ['sendAt', 'send_at', 'validUntil', 'paused', 'schedule'])
    expect(await post('/notify', { ...one, [key]: 'x' })).toEqual([{ path: [key], message }])
  expect(await post('/notify', { ...one, dryRun: true })).toMatchObject([{ path: ['dryRun'] }])
  expect(await h.ledger(accountId)).toEqual(['top_up 1 = 1'])
  expect(await post('/notify', { ...one, other: 1 })).toBeUndefined()
  expect(await post('/bulk/550e8400-e29b-41d4-a716-446655440000/resend', { sendAt: 'x' })).toEqual([
    { path: ['sendAt'], message },
  ])
})

test('a form is told the same of its parts, and the keys of how to read it are known', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const estimate = async (fields: Record<string, string>) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    form.append('file', new Blob(['Tel;Nom\n38089336;Ali\n']), 'clients.csv')
    return (
      await h.request('/api/v2/bulk/estimate', {
        method: 'POST',
        headers: { 'x-api-key': apiKey },
        body: form,
      })
    ).body
  }
  const reading = { delimiter: ';', encoding: 'utf-8', header: 'true', phoneColumn: 'Tel' }
  expect((await estimate({ message: 'Hi', ...reading })).warnings).toBeUndefined()
  expect((await estimate({ message: 'Hi', text_column: 'Nom' })).warnings).toMatchObject([
    { path: ['text_column'], nearest: 'textColumn' },
  ])
  expect((await estimate({ message: 'Hi', 'send at': '2027-01-30T10:00:00Z' })).errors).toMatchObject([
    { path: ['send at'] },
  ])
})

test('lines of JSON are told the same of their keys, by their line', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const send = async (...lines: object[]) =>
    (
      await h.request('/api/v2/bulk/send', {
        method: 'POST',
        headers: { 'x-api-key': apiKey, 'content-type': 'application/x-ndjson' },
        body: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
      })
    ).body
  const one = { phone: '+22238089336', message: 'Hi' }
  expect((await send(one, { ...one, send_at: '2027-01-30T10:00:00Z' })).errors).toEqual([
    {
      path: ['file', 2, 'send_at'],
      message: 'Unknown key: "sendAt" is one of the whole batch, and stands beside "recipients"',
    },
  ])
  expect((await send({ message: 'Hi', send_at: 'x' }, one)).errors).toMatchObject([{ path: ['send_at'] }])
  expect((await send(one, { ...one, variable: {} }, { ...one, variable: {} })).warnings).toMatchObject([
    { path: ['file', 2, 'variable'], nearest: 'variables' },
  ])
})
