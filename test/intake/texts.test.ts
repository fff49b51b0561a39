/** Files, JSON, lines of JSON and lists: the whole program gives each phone its text. */
import { expect, type TestContext, test } from 'vitest'
import { type HarnessOptions, harness } from '../harness.ts'

type Fields = Record<string, string>

async function served(t: TestContext, options: HarnessOptions = {}) {
  const h = await harness(t, options)
  const { apiKey } = await h.account()
  const post = (path: string, body: FormData | string, type?: string) =>
    h.request(`/api/v2${path}`, {
      method: 'POST',
      headers: { 'x-api-key': apiKey, ...(type ? { 'content-type': type } : {}) },
      body,
    })
  const json = (path: string, body: unknown) => post(path, JSON.stringify(body), 'application/json')
  const file = (text: string, fields: Fields = {}, path = '/bulk/estimate') => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    form.append('file', new Blob([text]), 'clients.csv')
    return post(path, form)
  }
  /** As lines: "38089336 Bonjour", and "3 38089337 Nom: Variable is missing" for those that are not sent. */
  const outcome = ({ body }: Awaited<ReturnType<typeof post>>): string[] =>
    body.errors?.map(
      ({ path, message }: { path: string[]; message: string }) => `${path.join('.')}: ${message}`,
    ) ?? [
      ...(body.preview ?? []).map(
        ({ phone, message }: { phone: string; message: string }) => `${phone.slice(4)} ${message}`,
      ),
      ...body.invalidRecipients.map(
        ({ row, phone, column, reason }: { row: number; phone: string; column: string; reason: string }) =>
          `${row} ${phone} ${column}: ${reason}`,
      ),
    ]
  return { h, apiKey, post, json, file, outcome }
}

const FILES: [string, string, Fields, string[]][] = [
  ['Portuguese and Spanish names', 'Nome;Telemóvel;Mensagem\nAna;38089336;Olá\n', {}, ['38089336 Olá']],
  ['the text to be sent', 'Tel;Texte à envoyer\n38089336;Salut\n', {}, ['38089336 Salut']],
  [
    'errors of a spreadsheet are no content',
    'Nom;Tel\n#N/A;38089336\n#NOM?;38089337\nAli;38089338\n',
    { message: 'Bonjour {{Nom}}' },
    ['38089338 Bonjour Ali', '2 38089336 Nom: Variable is missing', '3 38089337 Nom: Variable is missing'],
  ],
  [
    'the end of file of DOS',
    'Nom;Tel\nAli;38089336\n\x1a',
    { message: 'Bonjour {{Nom}}' },
    ['38089336 Bonjour Ali'],
  ],
  [
    'a header that is not understood',
    'Contact;Ville\n38089336;Nouakchott\n38089337;Rosso\n',
    { message: 'Votre colis est pret' },
    [
      expect.stringContaining(
        'file: The header is not understood: none of "Contact", "Ville"',
      ) as unknown as string,
    ],
  ],
  [
    'the same, mapped',
    'Contact;Ville\n38089336;Nouakchott\n',
    { phoneColumn: 'Contact', message: 'Votre colis est pret' },
    ['38089336 Votre colis est pret'],
  ],
  [
    'a title row',
    'Liste des clients;;\nTel;Nom;Ville\n38089336;Ali;Rosso\n',
    { message: 'Bonjour cher client' },
    ['38089336 Bonjour cher client'],
  ],
  [
    "Excel's first line",
    'sep=;\nTel;Nom\n38089336;Ali\n38089337;Sidi\n',
    { message: 'Bonjour {{Nom}}' },
    ['38089336 Bonjour Ali', '38089337 Bonjour Sidi'],
  ],
  [
    'a comment',
    '# export du 26/11\nTel,Nom\n38089336,Ali\n',
    { message: 'Bonjour {{Nom}}' },
    ['38089336 Bonjour Ali'],
  ],
  [
    'a column called SMS beside a given message',
    'Tel;SMS\n38089336;oui\n38089337;non\n',
    { message: 'Promo' },
    ['38089336 Promo', '38089337 Promo'],
  ],
  [
    'a column called Message beside a given message that names it',
    'Tel;Message;Nom\n38089336;oui;Ali\n',
    { message: '{{nom}}: {{message}}' },
    ['38089336 Ali: oui'],
  ],
  [
    'the same column, mapped',
    'Tel;SMS\n38089336;oui\n38089337;\n',
    { message: 'Promo', textColumn: 'SMS' },
    ['38089336 oui', '38089337 Promo'],
  ],
  [
    'numbers and names without a header beside a given message',
    '38089336;Ali\n38089337;Sara\n',
    { message: 'Promo' },
    ['38089336 Promo', '38089337 Promo'],
  ],
  [
    'two columns that may be the text',
    'Tel;SMS;Message\n38089336;oui;Bonjour\n',
    {},
    ['mapping.message: Both "SMS", "Message" may be the text: name the right one in "textColumn"'],
  ],
  [
    'the same, named',
    'Tel;SMS;Message\n38089336;oui;Bonjour\n',
    { textColumn: 'Message' },
    ['38089336 Bonjour'],
  ],
  [
    'the same beside a given message',
    'Tel;SMS;Message\n38089336;oui;Bonjour\n',
    { message: 'Promo' },
    ['38089336 Promo'],
  ],
  [
    'numbers and amounts without a header',
    '38089336;5000\n',
    {},
    ['message: Required: no column of the file is known to be the message; it has "A", "B"'],
  ],
  [
    'places in texts of the file',
    'Tel,Nom,Message\n38089336,Ali,Bonjour {{Nom}}\n38089337,,Bonjour {{Nom}}\n38089338,,Bonjour {{Nom|client}}\n',
    {},
    ['38089336 Bonjour Ali', '38089338 Bonjour client', '3 38089337 Nom: Variable is missing'],
  ],
  [
    'places in texts of a file that are meant as they are',
    'Tel,Message\n38089336,{{x}}\n',
    { plainText: 'true' },
    ['38089336 {{x}}'],
  ],
  [
    'blank texts',
    'Tel,Message\n38089336, \n38089337,\u00a0\n38089338,"\n"\n38089339,ok\n38089340,\u200b\u200e\n38089341\n',
    {},
    [
      '38089339 ok',
      '2 38089336 Message: Message is missing',
      '3 38089337 Message: Message is missing',
      '4 38089338 Message: Message is missing',
      '6 38089340 Message: Message is missing',
      '7 38089341 Message: Message is missing',
    ],
  ],
  [
    'blank values',
    'Tel,Nom\n38089336,   \n38089337, Ali \n38089338,\u00a0\n38089339,\u200b\n38089340,"\u00a0Sara\u00a0"\n',
    { message: 'Bonjour {{Nom}}!' },
    [
      '38089337 Bonjour Ali!',
      '38089340 Bonjour Sara!',
      '2 38089336 Nom: Variable is missing',
      '4 38089338 Nom: Variable is missing',
      '5 38089339 Nom: Variable is missing',
    ],
  ],
  [
    'rows without their last cells',
    'Tel,Nom,Email\n38089336,Ali\n38089337,Sidi,s@x.mr\n38089338\n',
    { message: 'Bonjour {{Nom}}' },
    ['38089336 Bonjour Ali', '38089337 Bonjour Sidi', '4 38089338 Nom: Variable is missing'],
  ],
  ['names in capitals', 'TEL,NOM\n38089336,Ali\n', { message: 'Bonjour {{Nom}}' }, ['38089336 Bonjour Ali']],
  [
    'names with underscores',
    'Tel,first_name\n38089336,Ali\n',
    { message: 'Bonjour {{first name}}' },
    ['38089336 Bonjour Ali'],
  ],
  [
    'names with their accents apart',
    'Tel,Pre\u0301nom\n38089336,Ali\n',
    { message: 'Bonjour {{prénom}}' },
    ['38089336 Bonjour Ali'],
  ],
  [
    'a name that no column has',
    'Tel,Prénom,Ville\n38089336,Ali,Rosso\n',
    { message: 'Bonjour {{Nom}} de {{ville}}' },
    ['message: The file has no column "Nom": it has "Prénom", "Ville"'],
  ],
  [
    'a name that no column has, with what stands for it',
    'Tel,Prénom\n38089336,Ali\n',
    { message: 'Bonjour {{Nom|client}}' },
    ['38089336 Bonjour client'],
  ],
  [
    'a brace too few',
    'Tel,Nom\n38089336,Ali\n',
    { message: 'Bonjour {{Nom}' },
    ['message: Has {{ without a name and }} behind it: with "plainText": true it is sent as it is'],
  ],
  [
    'invisible marks around numbers',
    'Tel,Nom\n\u202a+22238089336\u202c,Ali\n38089337\u200e,Sidi\n\u200b38089338,X\n',
    { message: 'Bonjour {{Nom}}' },
    ['38089336 Bonjour Ali', '38089337 Bonjour Sidi', '38089338 Bonjour X'],
  ],
  [
    'Arabic digits',
    'Tel,Nom\n٣٨٠ ٨٩ ٣٣٦,Ali\n38089339,Y\n',
    { message: 'Bonjour {{Nom}}' },
    ['38089336 Bonjour Ali', '38089339 Bonjour Y'],
  ],
  [
    'blanks before quotes',
    '"Tel", "Nom"\n"38089336", "Ali"\n',
    { message: 'Bonjour {{Nom}}' },
    ['38089336 Bonjour Ali'],
  ],
  [
    'a formula around a number',
    'Tel,Nom\n="38089336",Ali\n',
    { message: 'Bonjour {{Nom}}' },
    ['38089336 Bonjour Ali'],
  ],
  [
    'numbers of elsewhere, and those of nowhere',
    'Tel,Nom\n+33 6 12 34 56 78,Ali\n38089336,Ali\n51234567,Ali\n3.8089336E7,Ali\n',
    { message: 'Bonjour {{Nom}}' },
    [
      '38089336 Bonjour Ali',
      '2 +33 6 12 34 56 78 Tel: Only numbers of Mauritania are served here',
      '4 51234567 Tel: Invalid phone number format: Mauritania has no such number',
      '5 3.8089336E7 Tel: Invalid phone number format: a spreadsheet has changed it, make the column text and enter it again',
    ],
  ],
]

test('what a file says is what is sent, or it is refused and says why', async (t) => {
  const { file, outcome } = await served(t)
  for (const [kind, text, fields, expected] of FILES)
    expect([kind, outcome(await file(text, fields))]).toEqual([kind, expected])
})

test('what was estimated is what reaches the phones', async (t) => {
  const { h, apiKey, file } = await served(t)
  const text = 'sep=;\nTel;SMS;first_name\n38 08 93 36;oui; Ali \n38089337;non;\n'
  const fields = { message: 'Bonjour {{First Name|client}}' }
  const estimate = (await file(text, fields)).body
  expect(estimate.preview).toEqual([
    { row: 3, phone: '+22238089336', message: 'Bonjour Ali' },
    { row: 4, phone: '+22238089337', message: 'Bonjour client' },
  ])
  expect(estimate.input).toEqual({
    encoding: 'utf-8',
    delimiter: ';',
    header: true,
    columns: ['Tel', 'SMS', 'first_name'],
    phone: 'Tel',
    variables: ['first_name', 'SMS'],
    skippedRows: [1],
  })
  const { body } = await file(text, fields, '/bulk/send')
  expect([body.input, body.mendedPhones]).toEqual([estimate.input, estimate.mendedPhones])
  await h.finished(apiKey, body.batchId)
  expect(h.simulator.messages().map(({ text }) => text)).toEqual(['Bonjour Ali', 'Bonjour client'])
})

const PHONE = '+22238089336'
const JSON_BODIES: [string, object, string[]][] = [
  [
    "places in a recipient's own text",
    { recipients: [{ phone: PHONE, message: 'Bonjour {{name}}', variables: { name: 'Ali' } }] },
    ['38089336 Bonjour Ali'],
  ],
  [
    'the same without the variable',
    { recipients: [{ phone: PHONE, message: 'Bonjour {{name}}', variables: { nom: 'Ali' } }] },
    [`recipients.0.variables.name: Required: ${PHONE} has "nom"`],
  ],
  [
    'the same without variables',
    {
      recipients: [
        { phone: PHONE, message: 'Hi' },
        { phone: PHONE, message: 'Bonjour {{name}}' },
      ],
    },
    [`recipients.1.variables.name: Required: ${PHONE} has no variables`],
  ],
  [
    'the same with something in its place',
    { recipients: [{ phone: PHONE, message: 'Bonjour {{name|client}}' }] },
    ['38089336 Bonjour client'],
  ],
  [
    'the same, meant as it is',
    { recipients: [{ phone: PHONE, message: 'Bonjour {{name}}' }], plainText: true },
    ['38089336 Bonjour {{name}}'],
  ],
  [
    'a text for all that is meant as it is',
    { message: '{{name}', recipients: [{ phone: PHONE }], plainText: true },
    ['38089336 {{name}'],
  ],
  [
    'own texts beside a text for all',
    {
      message: 'Salut {{name}}',
      recipients: [
        { phone: PHONE, message: '{{name}}, bonjour', variables: { NAME: 'Ali' } },
        { phone: PHONE, message: '  ', variables: { name: ' Sara ' } },
      ],
    },
    ['38089336 Ali, bonjour', '38089336 Salut Sara'],
  ],
  [
    'a blank text',
    {
      recipients: [
        { phone: PHONE, message: '   ' },
        { phone: PHONE, message: '\u00a0\u200b' },
      ],
    },
    [
      'recipients.0.message: String must contain at least 1 character(s)',
      'recipients.1.message: String must contain at least 1 character(s)',
    ],
  ],
  [
    'a blank text for all',
    { message: '\n \u200f', recipients: [{ phone: PHONE }] },
    ['message: String must contain at least 1 character(s)'],
  ],
  [
    'a text that is blank with its variables',
    { message: '{{name|}} ', recipients: [{ phone: PHONE }] },
    ['recipients.0.message: String must contain at least 1 character(s)'],
  ],
  [
    'a name with its accent apart',
    {
      message: 'Bonjour {{pr\u00e9nom}}',
      recipients: [{ phone: PHONE, variables: { 'pre\u0301nom': 'Ali' } }],
    },
    ['38089336 Bonjour Ali'],
  ],
  [
    'a brace too few',
    { recipients: [{ phone: PHONE, message: 'Bonjour {{name}' }] },
    [
      'recipients.0.message: Has {{ without a name and }} behind it: with "plainText": true it is sent as it is',
    ],
  ],
]

test('what JSON says is what is sent, or it is refused and says why', async (t) => {
  const { json, outcome } = await served(t)
  for (const [kind, body, expected] of JSON_BODIES)
    expect([kind, outcome(await json('/bulk/estimate', body))]).toEqual([kind, expected])
})

test('one message has no variables, and a finished text is sent again as it was', async (t) => {
  const rules = [{ destination: '*', status: 'invalid_destination', times: 1 }]
  const { h, apiKey, json } = await served(t, { simulator: { script: { rules } } })
  for (const message of ['Code {{code}}', 'Code {{code'])
    expect((await json('/notify', { phoneNumber: PHONE, message })).body.errors).toEqual([
      { path: ['message'], message: 'Has {{ in it: one message has no variables' },
    ])
  expect((await json('/notify', { phoneNumber: PHONE, message: ' ' })).status).toBe(400)
  const { body } = await json('/bulk/send', {
    message: 'Code {{code}}',
    recipients: [{ phone: PHONE, variables: { code: '{{x}}' } }],
  })
  expect((await h.finished(apiKey, body.batchId)).failedCount).toBe(1)
  const resent = (await json(`/bulk/${body.batchId}/resend`, {})).body
  expect((await h.finished(apiKey, resent.batchId)).status).toBe('completed')
  expect(h.simulator.messages().map(({ text }) => text)).toEqual(['Code {{x}}'])
})

test('lines of JSON are filled in and refused as rows of a file are', async (t) => {
  const { post, outcome } = await served(t)
  const lines = [
    { message: 'Bonjour {{Nom}}' },
    { phone: '38 08 93 36', variables: { nom: ' Ali ' } },
    { phone: '38089337', message: '{{nom}}, salut', variables: { NOM: 'Sara' } },
    { phone: '38089338', variables: { nom: ' ' } },
    { phone: '38089339' },
  ]
  const body = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
  expect(outcome(await post('/bulk/estimate', body, 'application/x-ndjson'))).toEqual([
    '38089336 Bonjour Ali',
    '38089337 Sara, salut',
    '4 38089338 Nom: Variable is missing',
    '5 38089339 Nom: Variable is missing',
  ])
  const blank = '{"phone":"38089336","message":"\\u00a0"}\n{"phone":"38089337","message":"ok"}\n'
  expect(outcome(await post('/bulk/estimate', blank, 'application/x-ndjson'))).toEqual([
    '38089337 ok',
    '1 38089336 message: Message is missing',
  ])
})

test('a contact that lacks a variable is left out as the same row of a file would be', async (t) => {
  const { json, file, outcome } = await served(t)
  const { listId } = (await json('/lists', { name: 'Customers' })).body.list
  const contacts = 'Tel;Nom\n38 08 93 36;Ali\n38089337;\n0022238089338; Sara \nnobody;x\n'
  const imported = (await file(contacts, {}, `/lists/${listId}/import`)).body
  expect([imported.added, imported.invalid, imported.mendedPhones]).toEqual([
    3,
    1,
    {
      count: 2,
      phones: [
        { row: 2, from: '38 08 93 36', to: PHONE, reason: 'has blanks' },
        { row: 4, from: '0022238089338', to: '+22238089338', reason: 'begins with 00' },
      ],
    },
  ])
  const to = (message: string, more = {}) => json('/bulk/estimate', { list: listId, message, ...more })
  expect(outcome(await to('Bonjour {{nom}}'))).toEqual([
    '38089336 Bonjour Ali',
    '38089338 Bonjour Sara',
    'undefined +22238089337 nom: Variable is missing',
  ])
  expect(outcome(await to('Bonjour {{nom|client}}'))).toHaveLength(3)
  expect(outcome(await to('Bonjour {{nom}}', { strict: true }))).toEqual([
    'list.+22238089337.nom: Variable is missing',
  ])
  expect(outcome(await to('Bonjour {{nom'))).toEqual([
    'message: Has {{ without a name and }} behind it: with "plainText": true it is sent as it is',
  ])
})

test('numbers of JSON are corrected only where that is asked for, and the reason says what is wrong', async (t) => {
  const { h, apiKey, json } = await served(t)
  const phones = [
    '38 08 93 36',
    '0022238089337',
    '\u202a+22238089338\u202c',
    '٣٨٠٨٩٣٣٩',
    "'38089340",
    '+33612345678',
  ]
  const recipients = [...phones, '38089341'].map((phone) => ({ phone, message: 'Hi' }))
  const strict = (await json('/bulk/send', { recipients })).body
  expect([
    strict.totalValid,
    strict.invalidRecipients.map(({ reason }: { reason: string }) => reason),
  ]).toEqual([
    1,
    [
      'Invalid phone number format: it has blanks',
      'Invalid phone number format: it begins with 00',
      'Invalid phone number format: it has an invisible character',
      'Invalid phone number format: it has digits of another script',
      'Invalid phone number format: it begins with an apostrophe',
      'Only numbers of Mauritania are served here',
    ],
  ])
  expect(strict.mendedPhones).toBeUndefined()
  const lenient = (await json('/bulk/send', { recipients, lenientPhones: true })).body
  expect([lenient.totalValid, lenient.totalInvalid, lenient.mendedPhones.count]).toEqual([6, 1, 5])
  expect(lenient.mendedPhones.phones.slice(0, 2)).toEqual([
    { from: '38 08 93 36', to: '+22238089336', reason: 'has blanks' },
    { from: '0022238089337', to: '+22238089337', reason: 'begins with 00' },
  ])
  const batch = await h.finished(apiKey, lenient.batchId)
  expect(batch.messages.map(({ phone }: { phone: string }) => phone.slice(4))).toEqual([
    '38089336',
    '38089337',
    '38089338',
    '38089339',
    '38089340',
    '38089341',
  ])
})

test('of many numbers that were corrected all are counted and the first hundred listed', async (t) => {
  const { file } = await served(t)
  const rows = Array.from({ length: 150 }, (_, i) => `38 08 ${9000 + i};x\n`).join('')
  const { body } = await file(`Tel;Nom\n${rows}`, { message: 'Promo' })
  expect([body.totalValid, body.mendedPhones.count, body.mendedPhones.phones.length]).toEqual([150, 150, 100])
})
