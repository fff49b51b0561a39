/** Drafts: batches in the making, which are checked as often as one likes and sent once. */
import { expect, type TestContext, test } from 'vitest'
import { forgetDrafts } from '../../src/drafts/store.ts'
import { harness } from '../harness.ts'
import { encode } from '../intake/files.ts'
import { BY_PROGRAM, type Parts, zip } from '../intake/workbooks.ts'

interface Asked {
  key?: string
  type?: string
  lang?: string
}

async function served(t: TestContext, balance = '1000') {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account(balance)
  const ask = async (
    method: string,
    path: string,
    body?: object | Buffer | string,
    { key = apiKey, type = 'application/json', lang }: Asked = {},
  ) => {
    const isBytes = body instanceof Buffer || typeof body === 'string'
    const separator = path.includes('?') ? '&' : '?'
    const { status, body: answer } = await h.request(
      `/api/v2/drafts${path}${lang === undefined ? '' : `${separator}lang=${lang}`}`,
      {
        method,
        headers: { 'x-api-key': key, ...(body === undefined ? {} : { 'content-type': type }) },
        body:
          body === undefined ? undefined : isBytes ? new Uint8Array(Buffer.from(body)) : JSON.stringify(body),
      },
    )
    return { status, body: answer }
  }
  const create = async (body: object = {}) => (await ask('POST', '', body)).body.draft
  const withFile = async (file: Buffer | string, body: object = {}) => {
    const { draftId } = await create(body)
    const { body: put } = await ask('PUT', `/${draftId}/file?name=clients.csv`, file, { type: 'text/csv' })
    return put.draft as { draftId: string; version: number }
  }
  return { h, accountId, apiKey, ask, create, withFile }
}

const FRENCH = [
  'Téléphone;Prénom;Ville',
  '38 08 93 36;Ali;Rosso',
  '22417005;Mariem;Kiffa',
  '3808933;Trop court;Atar',
  '+22238089336;Ali encore;Rosso',
  '38089337;;Nouakchott',
  '38089338;Sidi;Nouakchott',
].join('\r\n')

test('a draft is kept step by step, listed, and deleted', async (t) => {
  const { ask, create, h } = await served(t)
  const draft = await create({ name: 'Eid' })
  expect(draft).toMatchObject({ version: 1, name: 'Eid', message: '', to: null, options: {}, file: null })
  const { draftId } = draft
  const changed = await ask('PATCH', `/${draftId}`, {
    version: 1,
    message: 'Hello!',
    to: { kind: 'numbers', numbers: '38089336' },
    options: { smartEncoding: true },
  })
  expect(changed.body.draft).toMatchObject({
    version: 2,
    name: 'Eid',
    message: 'Hello!',
    to: { kind: 'numbers', numbers: '38089336' },
    options: { smartEncoding: true },
  })
  const late = await ask('PATCH', `/${draftId}`, { version: 1, message: 'Late' }, { lang: 'fr' })
  expect([late.status, late.body.code, late.body.message]).toEqual([
    409,
    'DRAFT_CHANGED',
    'Le brouillon a changé depuis que vous l’avez vu : relisez-le',
  ])
  expect((await ask('GET', '')).body.drafts).toHaveLength(1)
  const other = await h.account()
  expect((await ask('GET', `/${draftId}`, undefined, { key: other.apiKey })).status).toBe(404)
  expect((await ask('DELETE', `/${draftId}`)).status).toBe(200)
  expect((await ask('GET', `/${draftId}`)).body.code).toBe('DRAFT_NOT_FOUND')
})

test('the file of a draft is read before there is a text, and a column can be named', async (t) => {
  const { ask, withFile } = await served(t)
  const { draftId } = await withFile(FRENCH)
  const { body } = await ask('GET', `/${draftId}/rows`)
  expect(body).toMatchObject({
    rows: 6,
    input: { delimiter: ';', phone: 'Téléphone', variables: ['Prénom', 'Ville'] },
  })
  expect(body.first[0]).toEqual({
    row: 2,
    phone: '38 08 93 36',
    variables: { Prénom: 'Ali', Ville: 'Rosso' },
  })
  const two = await withFile('Tel 1,Tel 2,Nom\n38089336,22417005,Ali\n38089337,22417006,Sidi\n')
  const unclear = await ask('GET', `/${two.draftId}/rows`)
  expect([unclear.status, unclear.body.errors[0].path, unclear.body.columns]).toEqual([
    400,
    ['mapping', 'phone'],
    ['Tel 1', 'Tel 2', 'Nom'],
  ])
  await ask('PATCH', `/${two.draftId}`, { to: { kind: 'file', phoneColumn: 'Tel 2' } })
  expect((await ask('GET', `/${two.draftId}/rows`)).body.input.phone).toBe('Tel 2')
})

test('a check answers what the estimate answers, in the rows of the spreadsheet', async (t) => {
  const { ask, withFile, h, accountId } = await served(t, '10')
  await h.admin('PUT', '/optouts/38089338', { accountId })
  const { draftId } = await withFile(FRENCH, {
    message: 'Bonjour {{Prénom}}, profitez de l’Aïd à {{Ville}}.',
    options: { deliveryWindow: { from: '00:00', to: '00:00', days: [1, 2, 3, 4, 5, 6, 7] } },
  })
  const { status, body } = await ask('POST', `/${draftId}/check`, undefined, { lang: 'fr' })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    totalValid: 3,
    totalInvalid: 3,
    duplicates: 1,
    optedOut: 1,
    estimatedCost: 0.06,
    balanceAfter: 9.94,
    version: 2,
    preview: [
      { row: 2, phone: '+22238089336', message: 'Bonjour Ali, profitez de l’Aïd à Rosso.' },
      { row: 3 },
      { row: 5 },
    ],
  })
  expect(
    body.invalidRecipients.map(({ row, phone }: { row: number; phone: string }) => [row, phone]),
  ).toEqual([
    [4, '3808933'],
    [6, '38089337'],
    [7, '38089338'],
  ])
  expect(body.reasons).toContainEqual({
    reason: 'Le destinataire s’est désabonné',
    column: 'phone',
    count: 1,
  })
  expect(body.mendedPhones.phones[0]).toMatchObject({ row: 2, from: '38 08 93 36', to: '+22238089336' })
  expect(await h.ledger(accountId)).toHaveLength(1)
})

const LONG = 'bonjour, la boutique reste ouverte ce soir, et vous y attend avec des prix que personne ne bat.'

test('a check says which cells make their messages dearer, and they are written plainly if that is asked', async (t) => {
  const { ask, withFile, h, apiKey } = await served(t)
  const file = [
    'Téléphone;Prénom;Note',
    '38089331;Ali;vu',
    '38089332;Loïc;vu',
    '38089333;Noël Ka;ï',
    '38089334;محمد;vu',
  ].join('\n')
  const { draftId } = await withFile(file, { message: `{{prénom}}, ${LONG}` })
  const { body } = await ask('POST', `/${draftId}/check`)
  expect([body.totalParts, body.unicode.replacingAllSaves.parts]).toEqual([7, 2])
  expect(body.costlyCells).toEqual({
    recipients: 2,
    first: [
      { row: 3, phone: '38089332', column: 'Prénom', value: 'Loïc', plain: 'Loic' },
      { row: 4, phone: '38089333', column: 'Prénom', value: 'Noël Ka', plain: 'Noel Ka' },
    ],
  })
  await ask('PATCH', `/${draftId}`, { to: { kind: 'file', plainLetters: true } })
  const { body: plain } = await ask('POST', `/${draftId}/check`)
  expect([plain.totalParts, plain.costlyCells]).toEqual([5, undefined])
  const { body: sent } = await ask('POST', `/${draftId}/send`, { version: plain.version })
  await h.finished(apiKey, sent.batchId)
  const told = h.simulator.messages().map(({ text }) => (text as string).split(',')[0])
  expect(told.sort()).toEqual(['Ali', 'Loic', 'Noel Ka', 'محمد'])
})

test('a cell that costs nothing more is not named, nor one where the text itself is dear', async (t) => {
  const { ask, withFile } = await served(t)
  const file = 'Téléphone;Prénom\n38089332;Loïc\n'
  const short = await withFile(file, { message: 'Bonjour {{Prénom}}' })
  expect((await ask('POST', `/${short.draftId}/check`)).body.costlyCells).toBe(undefined)
  const arabic = await withFile(file, { message: `{{Prénom}} ${'سلام '.repeat(20)}` })
  expect((await ask('POST', `/${arabic.draftId}/check`)).body.costlyCells).toBe(undefined)
})

test('texts that stand in a column, and the contacts of a list, are checked for costly cells as well', async (t) => {
  const { ask, withFile, create, h, apiKey } = await served(t)
  const dear = `Loïc, ${LONG}`
  const { draftId } = await withFile(`Téléphone;Texte\n38089332;"${dear}"\n`)
  await ask('PATCH', `/${draftId}`, { to: { kind: 'file', textColumn: 'Texte' } })
  const { body } = await ask('POST', `/${draftId}/check`)
  expect(body.costlyCells.first).toMatchObject([{ row: 2, column: 'Texte', plain: dear.replace('ï', 'i') }])
  const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' }
  const post = (path: string, content: object) =>
    h.request(`/api/v2${path}`, { method: 'POST', headers, body: JSON.stringify(content) })
  const { listId } = (await post('/lists', { name: 'Clients' })).body.list
  await post(`/lists/${listId}/import`, {
    contacts: [{ phone: '+22238089332', variables: { nom: 'Loïc' } }],
  })
  const ofList = await create({
    message: `{{nom}}, ${LONG}`,
    to: { kind: 'list', list: listId },
  })
  const { body: checked } = await ask('POST', `/${ofList.draftId}/check`)
  expect(checked.costlyCells).toEqual({
    recipients: 1,
    first: [{ phone: '+22238089332', column: 'nom', value: 'Loïc', plain: 'Loic' }],
  })
  await ask('PATCH', `/${ofList.draftId}`, { to: { kind: 'list', list: listId, plainLetters: true } })
  expect((await ask('POST', `/${ofList.draftId}/check`)).body.totalParts).toBe(1)
})

test('a batch whose draft has no name is called as its file', async (t) => {
  const { ask, withFile, h, apiKey } = await served(t)
  const named = async (body: object) => {
    const { draftId, version } = await withFile(FRENCH, { message: 'Bonjour', ...body })
    const { body: sent } = await ask('POST', `/${draftId}/send`, { version })
    return (await h.status(apiKey, sent.batchId)).body.batch.name
  }
  expect([await named({}), await named({ name: 'Aïd' })]).toEqual(['clients', 'Aïd'])
})

test('the bad rows come as a spreadsheet with the reason beside each', async (t) => {
  const { ask, withFile } = await served(t)
  const { draftId } = await withFile(FRENCH, { message: 'Bonjour {{Prénom}}' })
  const { status, body } = await ask('GET', `/${draftId}/bad-rows?format=csv`, undefined, { lang: 'fr' })
  expect([status, body.replace('\ufeff', '').trim().split('\n')]).toEqual([
    200,
    [
      'ligne,Téléphone,Prénom,Ville,raison',
      '4,3808933,Trop court,Atar,Format de numéro de téléphone non valable : trop court pour un numéro de ce pays (Mauritanie)',
      '6,38089337,,Nouakchott,La valeur manque (Prénom)',
    ],
  ])
})

test('a bad row is corrected in its place, and another file has corrections of its own', async (t) => {
  const { ask, withFile, h, apiKey } = await served(t)
  const { draftId } = await withFile(FRENCH, { message: 'Bonjour {{Prénom}}' })
  const correct = (corrections: object[]) =>
    ask('PATCH', `/${draftId}`, { to: { kind: 'file', corrections } })
  await correct([
    { row: 4, cells: { Téléphone: '38 08 93 35', Prénom: 'Demba' } },
    { row: 6, cells: { prénom: 'Oumar' } },
  ])
  const { body: checked } = await ask('POST', `/${draftId}/check`)
  expect([checked.totalValid, checked.totalInvalid]).toEqual([6, 0])
  await correct([{ row: 4, cells: { phone: '380' } }])
  const { body: again } = await ask('POST', `/${draftId}/check`)
  expect(again.invalidRecipients.map(({ row, reason }: Record<string, unknown>) => [row, reason])).toEqual([
    [4, 'Invalid phone number format: it is too short for a number of Mauritania'],
    [6, 'Variable is missing'],
  ])
  await correct([{ row: 40, cells: { Téléphone: '38089335' } }])
  const noRow = await ask('POST', `/${draftId}/check`, undefined, { lang: 'fr' })
  expect([noRow.status, noRow.body.errors]).toEqual([
    400,
    [{ path: ['to', 'corrections', 0, 'row'], message: 'Le fichier n’a pas de ligne 40' }],
  ])
  await correct([{ row: 4, cells: { Tel: '38089335' } }])
  const noColumn = await ask('POST', `/${draftId}/check`)
  expect(noColumn.body.errors).toEqual([
    {
      path: ['to', 'corrections', 0, 'cells', 'Tel'],
      message: 'The file has no column "Tel": it has "Téléphone", "Prénom", "Ville"',
    },
  ])
  await correct([{ row: 4, cells: { Téléphone: '38089335' } }])
  const { body: last } = await ask('POST', `/${draftId}/check`)
  const sent = await ask('POST', `/${draftId}/send`, { version: last.version })
  expect((await h.finished(apiKey, sent.body.batchId)).successfulCount).toBe(5)
  const other = await withFile(FRENCH)
  await ask('PATCH', `/${other.draftId}`, {
    to: { kind: 'file', corrections: [{ row: 4, cells: { Téléphone: '38089335' } }] },
  })
  const { body: put } = await ask('PUT', `/${other.draftId}/file?name=b.csv`, FRENCH, { type: 'text/csv' })
  expect(put.draft.to).toEqual({ kind: 'file' })
})

test('a column that is no longer the message keeps its cells in the rows that are downloaded', async (t) => {
  const { ask, withFile } = await served(t)
  const { draftId } = await withFile('Phone,Message\n3808933,Hello\n38089336,Salam\n', { message: 'Eid' })
  const { body } = await ask('GET', `/${draftId}/bad-rows?format=csv`)
  expect(body.replace('\ufeff', '').trim().split('\n')[1]).toBe(
    '2,3808933,Hello,Invalid phone number format: it is too short for a number of Mauritania',
  )
})

test('an Arabic file in Windows-1256 is read and sent', async (t) => {
  const { ask, withFile, h, apiKey } = await served(t)
  const file = encode('الهاتف;الاسم\r\n38089336;علي\r\n22417005;مريم\r\n', 'windows-1256')
  const draft = await withFile(file, { message: 'مرحبا {{الاسم}}' })
  const { body: check } = await ask('POST', `/${draft.draftId}/check`)
  expect(check.preview.map(({ message }: { message: string }) => message)).toEqual([
    'مرحبا علي',
    'مرحبا مريم',
  ])
  const sent = await ask('POST', `/${draft.draftId}/send`, { version: check.version })
  expect(sent.status).toBe(202)
  const batch = await h.finished(apiKey, sent.body.batchId)
  expect(batch.successfulCount).toBe(2)
})

test('a draft becomes one batch, whoever presses how often, and can no longer change', async (t) => {
  const { ask, create, h, accountId } = await served(t)
  const { draftId, version } = await create({
    message: 'Hello',
    to: { kind: 'numbers', numbers: '38 08 93 36\n22417005, 123' },
  })
  expect((await ask('POST', `/${draftId}/send`, { version: 7 })).body.code).toBe('DRAFT_CHANGED')
  const second = (await h.admin('POST', `/accounts/${accountId}/keys`, {})).body.key.apiKey as string
  const answers = await Promise.all(
    [undefined, second, undefined, second].map((key) =>
      ask('POST', `/${draftId}/send`, { version }, key === undefined ? {} : { key }),
    ),
  )
  answers.push(await ask('POST', `/${draftId}/send`, { version }))
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202])
  expect(new Set(answers.map(({ body }) => body.batchId)).size).toBe(1)
  expect((await h.ledger(accountId)).filter((line) => line.startsWith('charge'))).toHaveLength(1)
  expect((await ask('PATCH', `/${draftId}`, { message: 'Other' })).body).toMatchObject({
    code: 'DRAFT_SENT',
    batchId: answers[0]?.body.batchId,
  })
  expect((await ask('GET', `/${draftId}`)).body.draft).toMatchObject({ batchId: answers[0]?.body.batchId })
  expect((await ask('GET', '')).body.drafts).toEqual([])
})

test('a draft that cannot be paid for stays a draft', async (t) => {
  const { ask, create, h, accountId } = await served(t, '0.01')
  const { draftId, version } = await create({
    message: 'Hello',
    to: { kind: 'numbers', numbers: '38089336' },
  })
  expect((await ask('POST', `/${draftId}/send`, { version })).body.code).toBe('NO_CREDIT')
  expect((await ask('GET', `/${draftId}`)).body.draft.batchId).toBeNull()
  await h.topUp(accountId, '1')
  expect((await ask('POST', `/${draftId}/send`, { version })).status).toBe(202)
})

test('one finished message goes to a phone of mine, and the draft stays', async (t) => {
  const { ask, withFile, h } = await served(t)
  const { draftId } = await withFile(FRENCH, { message: 'Bonjour {{Prénom}}', name: 'Eid' })
  const { status, body } = await ask('POST', `/${draftId}/test`, { phone: '46 12 88 90', row: 3 })
  expect([status, body.estimatedCost]).toEqual([202, 0.02])
  const { rows } = await h.pool.query('select phone, text from messages where batch_id = $1', [body.batchId])
  expect(rows).toEqual([{ phone: '+22246128890', text: 'Bonjour Mariem' }])
  expect((await ask('GET', `/${draftId}`)).body.draft.batchId).toBeNull()
})

test('what is missing or too much is said in a sentence, and loses nothing', async (t) => {
  const { ask, create, withFile, h } = await served(t)
  const { draftId } = await create({ message: 'Hello' })
  const nobody = await ask('POST', `/${draftId}/check`, undefined, { lang: 'ar' })
  expect([nobody.status, nobody.body.errors]).toEqual([
    400,
    [{ path: ['to'], message: 'حدّد المستلمين: لا يوجد أحد بعد' }],
  ])
  expect((await ask('PUT', `/${draftId}/file`, '', { type: 'text/csv' })).status).toBe(400)
  await ask('PATCH', `/${draftId}`, { to: { kind: 'list', list: draftId } })
  expect((await ask('POST', `/${draftId}/check`)).body.code).toBe('LIST_NOT_FOUND')
  const bad = await withFile('phone\n123\n456\n', { message: 'Hello' })
  const none = await ask('POST', `/${bad.draftId}/check`)
  expect([none.status, none.body.code, none.body.reasons]).toEqual([
    400,
    'INVALID_DESTINATION',
    [
      {
        reason: 'Invalid phone number format: it is too short for a number of Mauritania',
        column: 'phone',
        count: 2,
      },
    ],
  ])
  const large = Buffer.alloc(16 * 1_048_576 + 1, 'x')
  expect((await ask('PUT', `/${draftId}/file`, large, { type: 'text/csv' })).status).toBe(413)
  await h.pool.query(`update drafts set updated_at = now() - interval '91 days' where id = $1`, [draftId])
  expect(await forgetDrafts(h.pool, 10)).toBe(1)
})

test('an account has a bounded number of drafts and of bytes in them', async (t) => {
  const { ask, create, h } = await served(t)
  const { draftId } = await create()
  await h.pool.query(
    `insert into drafts (id, account_id, test) select gen_random_uuid(), account_id, test
     from drafts, generate_series(2, 100)`,
  )
  expect((await ask('POST', '', {})).body).toMatchObject({
    code: 'CONFLICT',
    detail: 'There are 100 drafts already',
  })
  await h.pool.query(
    `insert into draft_files (draft_id, account_id, name, type, bytes, content)
     select id, account_id, 'x', 'text/csv', 67108860, '' from drafts where id <> $1 limit 1`,
    [draftId],
  )
  const put = await ask('PUT', `/${draftId}/file`, 'phone\n38089336', { type: 'text/csv' })
  expect([put.status, put.body.detail]).toEqual([
    409,
    'The files of all drafts have at most 67108864 bytes together',
  ])
})

test('hours by the clocks of the recipients are checked, and say when sending begins', async (t) => {
  const { ask, create } = await served(t)
  const now = new Date()
  // A day that is neither today nor yesterday anywhere, so that the hours are closed now.
  const day = ((now.getUTCDay() + 2) % 7) + 1
  const { draftId } = await create({
    message: 'Hello',
    to: { kind: 'numbers', numbers: '38089336' },
    options: { deliveryWindow: { days: [day], from: '08:00', to: '20:00', timeZone: 'recipient' } },
  })
  const { status, body } = await ask('POST', `/${draftId}/check`)
  expect([status, body.beginsAt]).toEqual([200, expect.stringMatching(/T08:00:00/)])
  expect(Date.parse(body.beginsAt)).toBeGreaterThan(now.getTime())
})

test('a workbook is the file of a draft as a CSV is, and its bad rows come back', async (t) => {
  const { ask, create } = await served(t)
  const { draftId } = await create({ message: 'Bonjour {{Nom}}' })
  const file = zip(BY_PROGRAM['Excel'] as Parts)
  const put = await ask('PUT', `/${draftId}/file?name=clients.xlsx`, file, {
    type: 'application/octet-stream',
  })
  expect(put.body.draft.file).toEqual({
    name: 'clients.xlsx',
    type: 'application/octet-stream',
    bytes: file.length,
  })
  const rows = await ask('GET', `/${draftId}/rows`)
  expect([rows.status, rows.body.input.sheet]).toEqual([200, 'Clients'])
  const check = await ask('POST', `/${draftId}/check`)
  expect([check.status, check.body.totalValid]).toEqual([200, 2])
  expect((await ask('GET', `/${draftId}/bad-rows`)).status).toBe(200)
})
