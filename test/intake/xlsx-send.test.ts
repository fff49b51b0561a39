/** Workbooks wherever a file is taken, by the whole program; the event loop reads none of them. */
import { expect, type TestContext, test, vi } from 'vitest'
import { XLSX_TYPE } from '../../src/intake/file.ts'
import { Package } from '../../src/intake/zip.ts'
import { harness } from '../harness.ts'
import { BY_PROGRAM, excel, type Parts, rowsOf, zip } from './workbooks.ts'

async function served(t: TestContext) {
  // This spy sees the workbooks that are read here and not in the thread.
  const opened = vi.spyOn(Package, 'open')
  t.onTestFinished(() => opened.mockRestore())
  const h = await harness(t)
  const { apiKey } = await h.account()
  const post = (path: string, body: FormData | Buffer | object, type?: string) => {
    const isBytes = Buffer.isBuffer(body)
    return h.request(`/api/v2${path}`, {
      method: 'POST',
      headers: {
        'x-api-key': apiKey,
        ...(body instanceof FormData
          ? {}
          : { 'content-type': type ?? (isBytes ? XLSX_TYPE : 'application/json') }),
      },
      body: body instanceof FormData ? body : isBytes ? new Uint8Array(body) : JSON.stringify(body),
    })
  }
  return { h, apiKey, post, opened }
}

function form(parts: Parts, fields: Record<string, string> = {}): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  data.append('file', new Blob([new Uint8Array(zip(parts))]), 'clients.xlsx')
  return data
}

const program = BY_PROGRAM['Excel'] as Parts
const sheet = (rows: (string | number)[][], name = 'Feuil1') => ({ name, rows: rowsOf(rows) })

test('a workbook is estimated and sent like the same CSV, in a form and as the body', async (t) => {
  const { h, apiKey, post, opened } = await served(t)
  const message = 'Bonjour {{Nom}}, solde {{Solde}}'
  const estimate = await post('/bulk/estimate', form(program, { message }))
  expect([estimate.status, estimate.body.totalValid, estimate.body.input.sheet]).toEqual([200, 2, 'Clients'])
  const { status, body } = await post('/bulk/send', form(program, { message }))
  expect([status, body.totalValid, body.input]).toEqual([
    202,
    2,
    {
      sheet: 'Clients',
      sheets: ['Clients'],
      header: true,
      columns: ['Téléphone', 'Nom', 'Solde'],
      phone: 'Téléphone',
      variables: ['Nom', 'Solde'],
    },
  ])
  await h.finished(apiKey, body.batchId)
  expect(h.simulator.messages().map(({ destination, text }) => [destination, text])).toEqual([
    ['22238089336', 'Bonjour Ali, solde 1,500.00'],
    ['22238089337', 'Bonjour Mariem, solde 7.50'],
  ])
  const own = zip(
    excel({
      sheets: [
        sheet([
          ['phone', 'message'],
          [38089336, 'Salut'],
        ]),
      ],
    }),
  )
  const raw = await post('/bulk/send', own)
  expect([raw.status, raw.body.totalValid]).toEqual([202, 1])
  expect(opened).not.toHaveBeenCalled()
})

test('a sheet can be named, and hidden rows are sent only if asked', async (t) => {
  const { post } = await served(t)
  const hidden = {
    name: 'Mai',
    rows: rowsOf([['phone'], [38089336], [38089337]]).replace('<row r="3">', '<row r="3" hidden="1">'),
  }
  const parts = excel({ sheets: [sheet([['phone'], [38089330]]), hidden] })
  const skipped = await post(
    '/bulk/estimate',
    form(parts, { message: 'Hello', sheet: 'Mai', strict: 'true' }),
  )
  expect([skipped.status, skipped.body.totalValid, skipped.body.input.hiddenRows]).toEqual([
    200,
    1,
    { count: 1, included: false, rows: [3] },
  ])
  const taken = await post(
    '/bulk/estimate',
    form(parts, { message: 'Hello', sheet: 'Mai', hiddenRows: 'include' }),
  )
  expect([taken.status, taken.body.totalValid]).toEqual([200, 2])
  const wrong = await post('/bulk/estimate', form(parts, { message: 'Hello', sheet: 'Juin' }))
  expect([wrong.status, wrong.body.errors]).toEqual([
    400,
    [
      expect.objectContaining({
        path: ['sheet'],
        message: 'File has no sheet "Juin": it has "Feuil1", "Mai"',
      }),
    ],
  ])
})

test('contacts are imported from a workbook', async (t) => {
  const { post, opened } = await served(t)
  const { listId } = (await post('/lists', { name: 'Clients' })).body.list
  const { status, body } = await post(`/lists/${listId}/import`, form(program))
  expect([status, body.added, body.input.sheet]).toEqual([200, 2, 'Clients'])
  const again = await post(`/lists/${listId}/import`, zip(program))
  expect([again.status, again.body.updated]).toEqual([200, 2])
  expect(opened).not.toHaveBeenCalled()
})

test('opt-outs are imported from a workbook, hidden rows included', async (t) => {
  const { post, opened } = await served(t)
  const rows = rowsOf([
    ['Nom', 'Tel'],
    ['Ali', 38089336],
    ['Mariem', 22238089337],
    ['x', 'unknown'],
  ]).replace('<row r="3">', '<row r="3" hidden="1">')
  const { status, body } = await post('/optouts/import', zip(excel({ sheets: [{ name: 'Feuil1', rows }] })))
  expect([status, body]).toEqual([
    200,
    {
      success: true,
      added: 2,
      alreadyThere: 0,
      invalid: 1,
      errors: [{ row: 4, phone: 'unknown', reason: 'Invalid phone number format' }],
      input: {
        columns: ['Nom', 'Tel'],
        phone: 'Tel',
        sheet: 'Feuil1',
        sheets: ['Feuil1'],
        hiddenRows: { count: 1, included: true, rows: [3] },
      },
    },
  ])
  const inForm = await post('/optouts/import', form(program, { reason: 'asked' }))
  expect([inForm.status, inForm.body.added]).toEqual([200, 0])
  expect(opened).not.toHaveBeenCalled()
})

test('a small file that is a lot of work is refused by the thread, in the language of the caller', async (t) => {
  const { h, apiKey, opened, post } = await served(t)
  const bomb = zip({ ...program, 'xl/worksheets/sheet1.xml': Buffer.alloc(30_000_000, ' ') })
  expect(bomb.length).toBeLessThan(65_536)
  const refused = [
    await post('/bulk/estimate', bomb),
    await post('/optouts/import', bomb),
    await h.request('/api/v2/bulk/send?lang=fr', {
      method: 'POST',
      headers: { 'x-api-key': apiKey, 'content-type': 'application/vnd.ms-excel' },
      body: new Uint8Array(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])),
    }),
  ]
  const broken = 'File is not a whole .xlsx file: open it in its spreadsheet program and save it again'
  expect(refused.map(({ status, body }) => [status, body.errors[0].message])).toEqual([
    [400, broken],
    [400, broken],
    [400, 'C’est un ancien fichier Excel : ouvrez-le et enregistrez-le en .xlsx ou .csv'],
  ])
  expect(opened).not.toHaveBeenCalled()
})

test('50,000 rows of a workbook are one batch', async (t) => {
  const { post } = await served(t)
  const rows = Array.from({ length: 50_000 }, (_, at) => [22_230_000_000 + at, `Client ${at}`, at])
  const parts = excel({ sheets: [sheet([['phone', 'Nom', 'Solde'], ...rows])] })
  const { status, body } = await post(
    '/bulk/estimate',
    form(parts, { message: 'Bonjour {{Nom}} : {{Solde}}' }),
  )
  expect([status, body.totalValid]).toEqual([200, 50_000])
  const more = excel({ sheets: [sheet([['phone', 'Nom', 'Solde'], ...rows, [22_230_000_001, 'x', 1]])] })
  const refused = await post('/bulk/estimate', form(more, { message: 'Bonjour {{Nom}} : {{Solde}}' }))
  expect([refused.status, refused.body.errors[0].message]).toEqual([
    400,
    'Array must contain at most 50000 element(s)',
  ])
})
