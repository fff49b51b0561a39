/** Spreadsheets in a real browser, as shops have them: workbooks, Arabic ones of Windows, and rows that are wrong. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: so do customers write their texts
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Harness, harness, until } from '../harness.ts'
import { encode } from '../intake/files.ts'
import { excel, rowsOf, zip } from '../intake/workbooks.ts'
import { at, looksRight, NARROW, openBrowser, openPage, pageOf, setUp } from './browser.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const workbook = (rows: (string | number)[][]) =>
  zip(excel({ sheets: [{ name: 'Clients', rows: rowsOf(rows) }] }))

/** Two rows that are right, twelve that are wrong in seven ways, and one more that is right. */
const CLIENTS = [
  ['Téléphone', 'Nom', 'Ville'],
  ['38089336', 'Ali', 'Rosso'],
  ['38 08 93 37', 'Mariem', 'Kiffa'],
  ['3808933', 'Trop court', 'Atar'],
  ['380893361', 'Trop long', 'Atar'],
  ['2208', 'Trop court aussi', 'Atar'],
  ['+221771234567', 'Dakar', 'Dakar'],
  ['+33612345678', 'Paris', 'Paris'],
  ['', 'Sans numéro', 'Zouérat'],
  ['', 'Sans numéro non plus', 'Zouérat'],
  ['38089338', '', 'Nouakchott'],
  ['38089339', '', 'Nouakchott'],
  ['12/05/2026', 'Un jour', 'Kaédi'],
  ['2.22381E+10', 'Par le tableur', 'Kaédi'],
  ['3.8E+07', 'Par le tableur aussi', 'Kaédi'],
  ['38089340', 'Sidi', 'Néma'],
]

async function chooseFile(page: Page, name: string, mimeType: string, buffer: Buffer): Promise<void> {
  await page.locator('input[type="file"]').setInputFiles({ name, mimeType, buffer })
}

/** An owner of the account whose browser speaks this language, at the first step of a draft. */
async function writing(t: Parameters<typeof harness>[0], locale: string, begin: string, viewport = {}) {
  const h = await harness(t)
  const { accountId } = await h.account('10')
  const browser = await openBrowser(t)
  const opened = await pageOf(
    h,
    browser,
    { accountId, role: 'owner', name: 'Fatou' },
    { locale, ...viewport },
  )
  await opened.page.goto(at(h, '/send'))
  await opened.page.getByRole('button', { name: begin }).click()
  await opened.page.waitForURL('**/to')
  return { h, accountId, ...opened }
}

const texts = (h: Harness) =>
  h.simulator
    .messages()
    .map(({ text }) => text)
    .sort()

test('twelve bad rows of seven kinds are told apart, downloaded, put right in their place, and sent', async (t) => {
  const { h, page, complaints } = await writing(t, 'fr-FR', 'Écrire un message')
  await chooseFile(page, 'clients.xlsx', XLSX, workbook(CLIENTS))
  await page.getByText('15 lignes').waitFor()
  await page.getByRole('button', { name: 'Continuer : écrire le message' }).click()
  await page.getByRole('textbox', { name: 'Message' }).fill('Bonjour {{Nom}}')
  await page.getByRole('button', { name: 'Continuer : vérifier' }).click()
  await page.getByRole('heading', { name: '12 lignes ne partiront pas' }).waitFor()
  const rows = await page.locator('table tbody tr').allInnerTexts()
  const form = 'Format de numéro de téléphone non valable'
  const tooShort = `${form} : trop court pour un numéro de ce pays (Mauritanie)`
  const changed = `${form} : un tableur l’a modifié ; mettez la colonne en texte et ressaisissez-le`
  const abroad = 'Seuls les numéros de ce pays sont desservis ici : Mauritanie'
  const found = rows.map((row) => row.split('\t').slice(0, 3))
  expect(found.map((cells) => cells.map((cell) => cell.replaceAll(/\s*\n\s*/g, ' ').trim()))).toEqual([
    ['4', '3808933', tooShort],
    ['5', '380893361', `${form} : trop long pour un numéro de ce pays (Mauritanie)`],
    ['6', '2208', tooShort],
    ['7', '+221771234567', abroad],
    ['8', '+33612345678', abroad],
    ['9', '', 'Le numéro de téléphone manque'],
    ['10', '', 'Le numéro de téléphone manque'],
    ['11', '38089338', 'La valeur manque · Nom'],
    ['12', '38089339', 'La valeur manque · Nom'],
    ['13', '12/05/2026', `${form} : c’est une date`],
    ['14', '2.22381E+10', changed],
    ['15', '3.8E+07', changed],
  ])
  expect(
    await page.getByRole('list', { name: 'Pourquoi' }).getByRole('listitem').allInnerTexts(),
  ).toHaveLength(7)
  await looksRight(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Télécharger ces lignes' }).click(),
  ])
  const csv = readFileSync((await download.path()) as string, 'utf8')
  expect(csv.split('\r\n').length + csv.split('\n').length).toBeGreaterThan(13)
  expect(csv).toContain(`4,3808933,Trop court,Atar,${tooShort}`)
  // A number and a name are put right; what is still wrong is said again.
  await page.getByRole('button', { name: 'Corriger la ligne 4', exact: true }).click()
  await page.getByRole('textbox', { name: 'Téléphone, ligne 4' }).fill('380893')
  await looksRight(page)
  await page.getByRole('button', { name: 'Prendre ceci à la place' }).click()
  await page.getByRole('heading', { name: '1 ligne corrigée ici' }).waitFor()
  await page.getByRole('cell', { name: '380893', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Corriger la ligne 4', exact: true }).click()
  await page.getByRole('textbox', { name: 'Téléphone, ligne 4' }).fill('38 08 93 41')
  await page.getByRole('textbox', { name: 'Téléphone, ligne 4' }).press('Enter')
  await page.getByRole('heading', { name: '11 lignes ne partiront pas' }).waitFor()
  await page.getByRole('button', { name: 'Corriger la ligne 11', exact: true }).click()
  await page.getByRole('textbox', { name: 'Nom, ligne 11' }).fill('Oumar')
  await page.getByRole('button', { name: 'Prendre ceci à la place' }).click()
  await page.getByRole('heading', { name: '2 lignes corrigées ici' }).waitFor()
  await page.getByRole('heading', { name: '10 lignes ne partiront pas' }).waitFor()
  // It is kept on the server, and can be taken back.
  await page.reload()
  await page.getByRole('button', { name: 'Annuler la correction de la ligne 11' }).click()
  await page.getByRole('heading', { name: '11 lignes ne partiront pas' }).waitFor()
  await page.getByRole('button', { name: /^Envoyer 4 messages pour/ }).click()
  await page.waitForURL('**/batches/**')
  await until(() => h.simulator.messages().length === 4)
  expect(texts(h)).toEqual(['Bonjour Ali', 'Bonjour Mariem', 'Bonjour Sidi', 'Bonjour Trop court'])
  expect(complaints).toEqual([])
})

test('an Arabic spreadsheet of Windows is read and sent from a phone', async (t) => {
  const { h, page, complaints } = await writing(t, 'ar', 'اكتب رسالة', { viewport: NARROW })
  const csv = encode('الهاتف;الاسم\r\n38089336;علي\r\n22417005;مريم\r\n3808;قصير\r\n', 'windows-1256')
  await chooseFile(page, 'زبائن.csv', 'text/csv', csv)
  await page.getByText('3 أسطر').waitFor()
  await page.getByText('مريم').waitFor()
  await looksRight(page)
  await page.getByRole('button', { name: 'التالي: اكتب الرسالة' }).click()
  await page.getByRole('textbox', { name: 'الرسالة' }).fill('مرحبا ')
  await page.getByRole('button', { name: 'الاسم', exact: true }).click()
  await page.getByRole('button', { name: 'التالي: تحقّق' }).click()
  await page.getByText('مرحبا علي').waitFor()
  await page.getByText('صيغة رقم الهاتف غير صالحة: أقصر من أرقام موريتانيا').waitFor()
  await looksRight(page)
  await page.getByRole('button', { name: 'صحّح السطر 4' }).click()
  await page.getByRole('textbox', { name: 'الهاتف، السطر 4' }).fill('38089339')
  await looksRight(page)
  await page.getByRole('button', { name: 'استعمل هذا بدلًا منه' }).click()
  await page.getByRole('button', { name: /^أرسل 3 رسائل/ }).click()
  await page.waitForURL('**/batches/**')
  await until(() => h.simulator.messages().length === 3)
  expect(texts(h)).toEqual(['مرحبا علي', 'مرحبا قصير', 'مرحبا مريم'].sort())
  expect(complaints).toEqual([])
})

test('where every row is wrong they can be put right too', async (t) => {
  const { h, page } = await writing(t, 'en-GB', 'Write a message')
  await chooseFile(page, 'people.csv', 'text/csv', Buffer.from('Phone\n3808933\n2241700\n'))
  await page.getByRole('button', { name: 'Go on: write the message' }).click()
  await page.getByRole('textbox', { name: 'Message' }).fill('Open until ten')
  await page.getByRole('button', { name: 'Go on: check' }).click()
  await page.getByRole('heading', { name: '2 rows will not be sent' }).waitFor()
  await looksRight(page)
  await page.getByRole('button', { name: 'Correct row 2' }).click()
  await page.getByRole('textbox', { name: 'Phone, row 2' }).fill('38089335')
  await page.getByRole('button', { name: 'Use this instead' }).click()
  await page.getByRole('button', { name: /^Send 1 message for/ }).click()
  await until(() => h.simulator.messages().length === 1)
})

test('a number that was typed wrong is put right where it is listed', async (t) => {
  const { h, page } = await writing(t, 'en-GB', 'Write a message')
  await page.getByText('Numbers', { exact: true }).click()
  await page.getByRole('textbox', { name: 'Phone numbers' }).fill('38089336\n3808933, 38089338')
  await page.getByRole('button', { name: 'Go on: write the message' }).click()
  await page.getByRole('textbox', { name: 'Message' }).fill('Open until ten')
  await page.getByRole('button', { name: 'Go on: check' }).click()
  await page.getByRole('button', { name: 'Correct row 2' }).click()
  await page.getByRole('textbox', { name: 'Phone number, row 2' }).fill('38089337')
  await page.getByRole('button', { name: 'Use this instead' }).click()
  await page.getByRole('button', { name: /^Send 3 messages for/ }).click()
  await until(() => h.simulator.messages().length === 3)
})

test('braces without a name are told while they are typed, and the check leads back to the text', async (t) => {
  const { page } = await writing(t, 'fr-FR', 'Écrire un message')
  await chooseFile(page, 'people.csv', 'text/csv', Buffer.from('Téléphone;Nom\n38089336;Ali\n'))
  await page.getByRole('button', { name: 'Continuer : écrire le message' }).click()
  const text = page.getByRole('textbox', { name: 'Message' })
  await text.fill('Bonjour {{Nom')
  await page.getByText('Le texte contient {{ sans nom suivi de }}.').waitFor()
  await looksRight(page)
  await page.getByRole('button', { name: 'Continuer : vérifier' }).click()
  await page.getByText('Le texte contient {{ sans nom suivi de }}.').waitFor()
  expect(await page.getByText('plainText').count()).toBe(0)
  await page.getByRole('link', { name: 'Aller à « Quoi »' }).click()
  await text.fill('Bonjour ')
  await page.getByRole('button', { name: 'Nom', exact: true }).click()
  await page.keyboard.type(' !')
  expect(await text.inputValue()).toBe('Bonjour {{Nom}} !')
})

test('buttons that stand beside each other are of one height, with their words in the middle', async (t) => {
  const { page } = await writing(t, 'ar', 'اكتب رسالة')
  await chooseFile(page, 'people.csv', 'text/csv', Buffer.from('الهاتف;الاسم\n38089336;علي\n'))
  await page.getByRole('button', { name: 'التالي: اكتب الرسالة' }).click()
  await page.getByRole('textbox', { name: 'الرسالة' }).fill('مرحبا')
  await page.getByRole('button', { name: 'التالي: تحقّق' }).click()
  const test = page.getByRole('button', { name: 'أرسل إليّ تجربة' })
  const later = page.getByRole('link', { name: 'لاحقًا…' })
  await test.waitFor()
  const [one, other] = [await test.boundingBox(), await later.boundingBox()]
  expect(one?.height).toBe(other?.height)
  expect(one?.y).toBe(other?.y)
  const words = await later.locator('.mantine-Button-label').boundingBox()
  const middle = (box: typeof other) => (box ? box.y + box.height / 2 : Number.NaN)
  expect(Math.abs(middle(words) - middle(other))).toBeLessThan(1)
})

test('the sender is chosen among those of the account', async (t) => {
  const h = await harness(t)
  const { accountId } = await h.account('10')
  await h.admin('PUT', `/accounts/${accountId}/senders/MYSHOP`, { isDefault: true })
  await h.admin('PUT', `/accounts/${accountId}/senders/PROMO`, {})
  const { page, complaints } = await openPage(await openBrowser(t))
  await setUp(h, page)
  await page.goto(at(h, '/send'))
  await page.getByRole('button', { name: 'Write a message' }).click()
  await page.getByText('Numbers', { exact: true }).click()
  await page.getByRole('textbox', { name: 'Phone numbers' }).fill('38089336')
  await page.getByRole('button', { name: 'Go on: write the message' }).click()
  await page.getByRole('textbox', { name: 'Message' }).fill('Hello ${name}')
  const sender = page.getByRole('combobox', { name: 'Sender' })
  await sender.locator('option', { hasText: 'PROMO' }).waitFor({ state: 'attached' })
  expect(await sender.locator('option').allInnerTexts()).toEqual(['MYSHOP', 'PROMO'])
  await sender.selectOption('PROMO')
  await looksRight(page)
  await page.getByText('Draft saved').waitFor()
  await page.reload()
  await sender.locator('option:checked', { hasText: 'PROMO' }).waitFor({ state: 'attached' })
  await page.getByRole('button', { name: 'Go on: check' }).click()
  await page
    .getByText('${name} looks like a variable and is sent as it stands: variables are written {{name}}')
    .waitFor()
  await page.getByRole('button', { name: /^Send 1 message for/ }).click()
  await until(() => h.simulator.messages().length === 1)
  expect(h.simulator.messages()[0]).toMatchObject({ source: 'PROMO' })
  expect(complaints).toEqual([])
})

test('a workbook fills a list, and what it could not read is said', async (t) => {
  const h = await harness(t)
  await h.account('10')
  const { page, complaints } = await openPage(await openBrowser(t))
  await setUp(h, page)
  await page.goto(at(h, '/contacts'))
  await page.getByRole('button', { name: 'Make a list' }).click()
  await page.getByLabel('Name of the list').fill('Customers')
  await page.getByRole('button', { name: 'Make the list' }).click()
  await page.getByRole('button', { name: 'Import numbers' }).click()
  await page.locator('input[type="file"]').setInputFiles({
    name: 'clients.xlsx',
    mimeType: XLSX,
    buffer: workbook(CLIENTS.slice(0, 4)),
  })
  await page.getByRole('button', { name: 'Import clients.xlsx' }).click()
  await page.getByText('2 contacts were added.').waitFor()
  await page.getByText('it is too short for a number of Mauritania').waitFor()
  await looksRight(page)
  expect((await h.pool.query('select phone from list_contacts order by phone')).rows).toEqual([
    { phone: '+22238089336' },
    { phone: '+22238089337' },
  ])
  expect(complaints).toEqual([])
})

test('the rows that are shown are those of the file and of the columns that are chosen', async (t) => {
  const { h, page, complaints } = await writing(t, 'en-GB', 'Write a message')
  const shops = 'Phone,Other phone,Name\n38089336,22417005,Ali\n'
  const schools = 'Phone,Other phone,Name\n46417005,31000001,Oumar\n'
  const choose = (name: string, text: string) => chooseFile(page, name, 'text/csv', Buffer.from(text))
  // The first answer is late: by then the draft has another file.
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(
    '**/rows*',
    async (route) => {
      await released
      await route.continue().catch(() => {})
    },
    { times: 1 },
  )
  await choose('shops.csv', shops)
  await page.getByText('shops.csv').waitFor()
  await choose('schools.csv', schools)
  await page.getByRole('cell', { name: '46417005' }).waitFor()
  release()
  await choose('shops.csv', shops)
  await page.getByText('shops.csv').waitFor()
  await page.getByRole('cell', { name: '38089336' }).waitFor()
  await page.getByRole('combobox', { name: 'The phone numbers are in' }).selectOption('Other phone')
  await page.getByRole('cell', { name: '22417005' }).waitFor()
  await page.getByRole('columnheader', { name: 'Other columns' }).waitFor()
  await looksRight(page)
  await page.reload()
  await page.getByRole('cell', { name: '22417005' }).waitFor()
  expect(h.simulator.messages()).toEqual([])
  expect(complaints).toEqual([])
})
