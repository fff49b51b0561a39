/** Writing a batch in a real browser: from a spreadsheet to messages that arrive, and what may come in between. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: so do customers write their texts
import type { Browser, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Harness, harness, until } from '../harness.ts'
import { at, looksRight, NARROW, openBrowser, openPage, pageOf, setUp } from './browser.ts'

/** As a French spreadsheet saves it: semicolons, and three rows that cannot be sent. */
const CLIENTS = [
  'Nom;Téléphone;Ville',
  'Ali;38 08 93 36;Rosso',
  'Mariem;0022238089337;Kiffa',
  'Court;3808933;Atar',
  'Dakar;+221 77 123 45 67;Dakar',
  ';38089338;Nouakchott',
].join('\r\n')

async function chooseFile(page: Page, name: string, content: string | Buffer): Promise<void> {
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content as string) })
}

async function begin(h: Harness, page: Page): Promise<void> {
  await page.goto(at(h, '/send'))
  await page.getByRole('button', { name: 'Write a message' }).click()
  await page.waitForURL('**/to')
}

test('a French spreadsheet is checked row by row and sent, and however often it is pressed it is one batch', async (t) => {
  const h = await harness(t)
  const { accountId } = await h.account('10')
  const { page, complaints } = await openPage(await openBrowser(t))
  await setUp(h, page)
  await page.getByRole('link', { name: 'Send', exact: true }).first().click()
  await begin(h, page)
  await chooseFile(page, 'clients.csv', CLIENTS)
  await page.getByText('5 rows').waitFor()
  await looksRight(page)
  await page.getByRole('button', { name: 'Go on: write the message' }).click()
  await page.getByRole('textbox', { name: 'Message' }).fill('Bonjour ')
  await page.getByRole('button', { name: 'Nom', exact: true }).click()
  await page.getByRole('textbox', { name: 'Message' }).pressSequentially(' : l’offre de {{Ville}}')
  await page.getByText('One character makes the message dearer.').waitFor()
  await looksRight(page)
  await page.getByRole('button', { name: "Write ' instead" }).click()
  // A reload in the middle loses nothing.
  await page.getByText('Draft saved').waitFor()
  await page.reload()
  await page.getByText("l'offre de {{Ville}}").waitFor()
  await page.getByRole('button', { name: 'Go on: check' }).click()
  await page.getByText("Bonjour Ali : l'offre de Rosso").waitFor()
  await page.getByRole('heading', { name: '3 rows will not be sent' }).waitFor()
  await page.getByRole('cell', { name: '3808933', exact: true }).waitFor()
  await looksRight(page)
  const other = await page.context().newPage()
  await other.goto(page.url())
  const send = (one: Page) => one.getByRole('button', { name: 'Send 2 messages for $0.04' })
  await send(other).waitFor()
  await Promise.all([send(page).click(), send(other).click()])
  await Promise.all([page.waitForURL('**/batches/**'), other.waitForURL('**/batches/**')])
  expect(page.url()).toBe(other.url())
  await until(() => h.simulator.messages().length === 2)
  expect((await h.ledger(accountId)).filter((line) => line.startsWith('charge'))).toHaveLength(1)
  expect(complaints).toEqual([])
})

test('back in the middle of composing loses nothing, and a send whose answer is lost is one batch when it is pressed again', async (t) => {
  const h = await harness(t)
  const { accountId } = await h.account('10')
  const { page, complaints } = await openPage(await openBrowser(t))
  await setUp(h, page)
  await begin(h, page)
  await chooseFile(page, 'clients.csv', CLIENTS)
  await page.getByText('5 rows').waitFor()
  await page.getByRole('button', { name: 'Go on: write the message' }).click()
  await page.getByRole('textbox', { name: 'Message' }).fill('Bonjour {{Nom}}')
  // At once: what was typed last is not stored yet.
  await page.goBack()
  await page.getByText('5 rows').waitFor()
  await page.goForward()
  await page.getByText('Bonjour {{Nom}}').waitFor()
  await page.getByRole('button', { name: 'Go on: check' }).click()
  const send = page.getByRole('button', { name: 'Send 2 messages for $0.04' })
  await send.waitFor()
  const sent: string[] = []
  await page.route(/\/drafts\/[^/]+\/send/, async (route) => {
    const { batchId } = (await (await route.fetch()).json()) as { batchId: string }
    sent.push(batchId)
    await (sent.length === 1 ? route.abort('connectionreset') : route.continue())
  })
  await send.click()
  await page.getByRole('alert').waitFor()
  await looksRight(page)
  await send.click()
  await page.waitForURL(`**/batches/${sent[0]}`)
  expect(new Set(sent).size).toBe(1)
  await until(() => h.simulator.messages().length === 2)
  expect((await h.ledger(accountId)).filter((line) => line.startsWith('charge'))).toHaveLength(1)
  expect(complaints.filter((text) => !text.includes('net::ERR_CONNECTION_RESET'))).toEqual([])
})

test('what another program writes for a variable is rewritten at a press, and nothing else with it', async (t) => {
  const long = 'Nom et prénom de la personne à qui nous écrivons'
  const h = await harness(t)
  await h.account('10')
  const { page, complaints } = await openPage(await openBrowser(t))
  await setUp(h, page)
  await begin(h, page)
  await chooseFile(page, 'clients.csv', `${long};Téléphone;Ville;Prix $$\r\nAli;38089336;Rosso;20`)
  await page.getByText('1 row').waitFor()
  await page.getByRole('button', { name: 'Go on: write the message' }).click()
  await page
    .getByRole('textbox', { name: 'Message' })
    .fill(`{{Ville}} ou {Ville} ou \${Ville} : \${${long}}, [Prix $$], \${offre}`)
  await page.getByRole('button', { name: 'Go on: check' }).click()
  const rewrite = (name: string) => page.getByRole('button', { name: `Write {{${name}}} instead` })
  await rewrite('Ville').first().waitFor()
  await looksRight(page)
  // The file has no column of that name, so writing it otherwise would help nobody.
  await page.getByText('${offre} looks like a variable').waitFor()
  expect(await rewrite('offre').count()).toBe(0)
  const braces = page.locator('section', { hasText: /^{Ville}/ })
  await braces.getByRole('button').click()
  await page.getByText('Rosso ou Rosso ou ${Ville}').waitFor()
  await rewrite('Ville').click()
  await rewrite(long).click()
  await rewrite('Prix $$').click()
  await page.getByText('Rosso ou Rosso ou Rosso : Ali, 20, ${offre}', { exact: true }).waitFor()
  // The text written before stands there, as if it had been typed.
  await page.getByText('Draft saved').waitFor()
  await page.goto(page.url().replace(/\/check$/, '/what'))
  await page.getByText(`{{Ville}} ou {{Ville}} ou {{Ville}} : {{${long}}}, {{Prix $$}}, \${offre}`).waitFor()
  expect(complaints).toEqual([])
})

test('names that make their messages dearer are shown row by row, and written plainly at a press', async (t) => {
  const h = await harness(t)
  const { accountId } = await h.account('10')
  const person = { accountId, role: 'sender', name: 'Mariem' }
  const options = { viewport: NARROW, locale: 'fr-FR' }
  const { page, complaints } = await pageOf(h, await openBrowser(t), person, options)
  await page.goto(at(h, '/send'))
  await page.getByRole('button', { name: 'Écrire un message' }).click()
  await page.waitForURL('**/to')
  await chooseFile(
    page,
    'clients.csv',
    'Prénom;Téléphone\r\nAli;38089331\r\nLoïc;38089332\r\nNoël;38089333\r\nمحمد;38089334',
  )
  await page.getByText('4 lignes').waitFor()
  await page.getByPlaceholder('clients').waitFor()
  await page.getByRole('button', { name: 'Continuer : écrire le message' }).click()
  await page
    .getByRole('textbox', { name: 'Message' })
    .fill('Bonjour {{Prénom}}, la boutique reste ouverte ce soir, et vous y attend avec de petits prix.')
  await page.getByRole('button', { name: 'Continuer : vérifier' }).click()
  await page.getByText('2 lignes contiennent un tel caractère').waitFor()
  await page.getByText('2 caractères renchérissent le message.').waitFor()
  await page.getByText('Ligne 3 · Prénom').waitFor()
  await looksRight(page)
  await page.getByRole('button', { name: 'Les remplacer · économise 0,04' }).click()
  await page.getByRole('button', { name: /^Envoyer 4 messages pour 0,10/ }).waitFor()
  await page.getByText('Bonjour Loic,').waitFor()
  await looksRight(page)
  await page.getByRole('button', { name: 'Envoyer les cellules telles quelles' }).click()
  await page.getByRole('button', { name: /^Envoyer 4 messages pour 0,14/ }).waitFor()
  expect(complaints).toEqual([])
})

test('a test goes to my phone; a batch is scheduled; what is missing is said', async (t) => {
  const h = await harness(t)
  await h.account('10')
  const { page, complaints } = await openPage(await openBrowser(t), { viewport: NARROW })
  await setUp(h, page)
  await begin(h, page)
  await page.getByText('Numbers', { exact: true }).click()
  await page.getByRole('textbox', { name: 'Phone numbers' }).fill('38089336\n38089337, 38089337')
  await page.getByRole('button', { name: 'Go on: write the message' }).click()
  await page.getByRole('textbox', { name: 'Message' }).fill('Open until ten')
  await page.getByRole('button', { name: 'Go on: check' }).click()
  await page.getByText('1 number stands there again').waitFor()
  await page.getByRole('button', { name: 'Send to each number once' }).click()
  await page.getByRole('button', { name: 'Send 2 messages for $0.04' }).waitFor()
  await page.getByRole('button', { name: 'Send me a test' }).click()
  await page.getByLabel('My phone number').fill('38000001')
  await page.getByRole('button', { name: 'Send the test' }).click()
  await page.getByText('The test is on its way to 38000001.').waitFor()
  await looksRight(page)
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('link', { name: 'Later…' }).click()
  await page.getByLabel('At a time').check()
  await page.getByRole('button', { name: 'Schedule 2 messages for $0.04' }).click()
  await page.waitForURL('**/batches/**')
  await page.getByText('scheduled').first().waitFor()
  await until(() => h.simulator.messages().length === 1)
  expect(complaints).toEqual([])
})

test('while the network is gone what is typed is kept, and saved when it is back', async (t) => {
  const h = await harness(t)
  await h.account('10')
  const { page } = await openPage(await openBrowser(t))
  await setUp(h, page)
  await begin(h, page)
  await page.getByText('Numbers', { exact: true }).click()
  await page.getByRole('textbox', { name: 'Phone numbers' }).fill('38089336')
  await page.getByRole('button', { name: 'Go on: write the message' }).click()
  await page.context().setOffline(true)
  await page.getByRole('textbox', { name: 'Message' }).fill('Typed without a network')
  await page.getByText('The server cannot be reached.').first().waitFor()
  await page.context().setOffline(false)
  await page.getByText('Draft saved').waitFor()
  const { rows } = await h.pool.query('select message from drafts')
  expect(rows).toEqual([{ message: 'Typed without a network' }])
})

test('a viewer sees that they may not send, and finds no place to', async (t) => {
  const h = await harness(t)
  const { accountId } = await h.account('10')
  const browser = await openBrowser(t)
  const { page: first } = await openPage(browser)
  await setUp(h, first)
  const { page } = await pageOf(h, browser, { accountId, role: 'viewer', name: 'Sidi' })
  expect(await page.getByRole('link', { name: 'Send', exact: true }).count()).toBe(0)
  await page.goto(at(h, '/send'))
  await page.getByText('Your role may not send.').waitFor()
  expect(await page.getByRole('button', { name: 'Write a message' }).count()).toBe(0)
})

test('a template is kept and used', async (t) => {
  const h = await harness(t)
  await h.account('10')
  const { page, complaints } = await openPage(await openBrowser(t))
  await setUp(h, page)
  await page.goto(at(h, '/templates'))
  await page.getByRole('textbox', { name: 'Name' }).fill('Eid')
  await page.getByRole('textbox', { name: 'Text' }).fill('Eid mubarak, {{name}}')
  await page.getByRole('button', { name: 'Keep the template' }).click()
  await looksRight(page)
  await page.getByRole('button', { name: 'Write a message with it' }).click()
  await page.waitForURL('**/to')
  await page.goto(page.url().replace(/\/to$/, '/what'))
  await page.getByText('Eid mubarak, {{name}}').waitFor()
  expect(complaints).toEqual([])
})

/** The page that checks a draft of a file with two rows, of which one cannot be sent. */
async function checkPage(h: Harness, browser: Browser, locale: string) {
  const { accountId, apiKey } = await h.account('10')
  const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' }
  const message =
    'Bonjour {{Nom}}, la boutique El Amel reste ouverte ce soir, et vous y attend avec de petits prix.'
  const body = JSON.stringify({ name: 'Promo', message, to: { kind: 'file' } })
  const { draftId } = (await h.request('/api/v2/drafts', { method: 'POST', headers, body })).body.draft
  await h.request(`/api/v2/drafts/${draftId}/file?name=clients.csv`, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'text/csv' },
    body: 'Nom;Téléphone\nLoïc;38089331\nAli;3808933',
  })
  const person = { accountId, role: 'sender', name: 'Mariem' }
  const { page } = await pageOf(h, browser, person, { viewport: NARROW, locale })
  return { page, address: at(h, `/send/${draftId}/check`) }
}

test('on an Arabic page a name in Latin letters begins at the right, and an arrow points to the left', async (t) => {
  const { page, address } = await checkPage(await harness(t), await openBrowser(t), 'ar')
  await page.goto(address)
  await page.locator('.turned').waitFor()
  const styleOf = (selector: string, property: string) =>
    page.evaluate(`getComputedStyle(document.querySelector('${selector}')).${property}`)
  expect(await styleOf('.turned', 'transform')).toBe('matrix(-1, 0, 0, 1, 0, 0)')
  expect(await styleOf('.draft-name input', 'textAlign')).toBe('right')
  await looksRight(page)
})

test('a row that cannot be sent looks the same before the columns of its file are known', async (t) => {
  const { page, address } = await checkPage(await harness(t), await openBrowser(t), 'en-GB')
  const asked = Promise.withResolvers<void>()
  await page.route(/\/rows(\?|$)/, async (route) => {
    await asked.promise
    await route.continue()
  })
  await page.goto(address)
  const row = page.getByRole('row').filter({ hasText: '3808933' })
  await row.getByRole('button').waitFor()
  const before = await row.innerText()
  asked.resolve()
  await row.locator('button:enabled').waitFor()
  expect(await row.innerText()).toBe(before)
})
