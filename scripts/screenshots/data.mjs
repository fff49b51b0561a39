/** Makes the data for the pictures of the console: those of a shop and its gateway after a month. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A small shop's month: batches that ended well, in part, and one that goes on. */
export async function fill(url, apiKey) {
  const call = async (method, at, body) => {
    const answer = await fetch(`${url}/api/v2${at}`, {
      method,
      headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    })
    return answer.json()
  }
  const NAMES = ['Ali', 'Mariem', 'Sidi', 'Fatou', 'Moussa', 'Aïcha', 'Brahim', 'Khadija']
  const TOWNS = ['Nouakchott', 'Rosso', 'Kaédi', 'Nouadhibou', 'Kiffa']
  // Whoever has a number has the same name wherever it is written to.
  const recipients = (count, from) =>
    Array.from({ length: count }, (_, i) => from + i).map((who) => ({
      phone: `222380${String(80_000 + who)}`,
      variables: { nom: NAMES[who % NAMES.length], montant: 1_500 + 250 * (who % 9) },
    }))
  // Numbers that the built-in carrier refuses, and does not reach.
  const [refused, unreached, late] = ['22220000001', '22220000004', '22220000005']
  const send = (body) => call('POST', '/bulk/send', body)
  await send({
    name: 'Factures de novembre',
    message: 'Bonjour {{nom}}, votre facture de {{montant}} MRU est prête.',
    recipients: recipients(812, 0),
  })
  const partial = await send({
    name: 'Invitation à l’ouverture',
    message: 'Bonjour {{nom}}, la boutique El Amel ouvre samedi à 10 h. Venez !',
    recipients: [
      ...recipients(60, 1),
      { phone: refused, variables: { nom: 'Omar' } },
      { phone: unreached, variables: { nom: 'Zeinabou' } },
      { phone: late, variables: { nom: 'Yahya' } },
    ],
  })
  await send({
    name: 'Vœux de fin d’année',
    message: 'Bonne année {{nom}} !',
    sendAt: new Date(Date.now() + 20 * 86_400_000).toISOString(),
    recipients: recipients(4_982, 0),
  })
  const live = await send({
    name: 'Promo de l’Aïd',
    message: 'Bonjour {{nom}}, profitez de l’Aïd : -20 % à la boutique El Amel jusqu’à samedi.',
    recipients: recipients(4_982, 0),
  })
  await pausedMidway(call, live.batchId)
  const { draft, ...refusal } = await call('POST', '/drafts', {
    name: 'Promo de l’Aïd',
    message: 'Bonjour {{Nom}}, profitez de l’Aïd : -20 % à la boutique El Amel de {{Ville}} jusqu’à samedi.',
    to: { kind: 'file' },
  })
  const rows = recipients(4_982, 0).map(
    ({ phone, variables }, i) => `${variables.nom};${phone};${TOWNS[i % TOWNS.length]}`,
  )
  const bad = ['Court;3808933;Kiffa', 'Dakar;+33 6 12 34 56 78;Paris', 'Mis à jour;22380801;Atar']
  if (!draft) throw new Error(JSON.stringify(refusal))
  await fetch(`${url}/api/v2/drafts/${draft.draftId}/file?name=clients.csv`, {
    method: 'PUT',
    headers: { 'x-api-key': apiKey, 'content-type': 'text/csv' },
    body: ['Nom;Téléphone;Ville', ...rows.slice(0, 15), ...bad, ...rows.slice(15)].join('\n'),
  })
  const corrections = [{ row: 19, cells: { Téléphone: '38 08 90 01' } }]
  await call('PATCH', `/drafts/${draft.draftId}`, { to: { kind: 'file', corrections } })
  await call('POST', '/templates', { name: 'Vœux', text: 'Bonne année {{Nom}} !' })
  const { list } = await call('POST', '/lists', { name: 'Clients fidèles' })
  await call('POST', `/lists/${list.listId}/import`, { contacts: recipients(320, 0) })
  await call('POST', '/senders', { sender: 'EL AMEL', reason: 'Le nom de notre boutique' })
  for (const phone of ['+22238080011', '+22238080012']) await call('POST', '/optouts', { phone })
  await call('POST', '/bulk/send', { message: 'Bonjour', from: 'BOUTIQUE', recipients: recipients(1, 0) })
  const { webhook } = await call('POST', '/webhooks', {
    url: 'https://boutique-el-amel.example/commandes/sms/evenements',
    types: ['bulk.completed'],
  })
  await call('POST', `/webhooks/${webhook.webhookId}/test`, {})
  await sleep(3_000)
  return {
    webhook: webhook.webhookId,
    draft: draft.draftId,
    list: list.listId,
    partial: partial.batchId,
    live: live.batchId,
  }
}

/** Stops in the middle, as somebody does who sees a mistake. */
async function pausedMidway(call, batchId) {
  for (;;) {
    const { batch } = await call('GET', `/bulk/${batchId}`)
    if (batch.successfulCount > 600) return call('POST', `/bulk/${batchId}/pause`, {})
    await sleep(20)
  }
}

function adminOf(url, folder) {
  const { token } = JSON.parse(readFileSync(path.join(folder, 'admin.json'), 'utf8'))
  return async (method, at, body) => {
    const headers = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) }
    const answer = await fetch(`${url}/api/admin/v1${at}`, {
      method,
      headers,
      body: body && JSON.stringify(body),
    })
    return answer.json()
  }
}

/** Carriers of which one has gone, what they cost, an alarm, and what waits for somebody. */
export async function fillOperators(url, folder, apiKey) {
  const admin = adminOf(url, folder)
  const { startSimulator } = await import('../../src/simulator/smsc.ts')
  const carriers = await Promise.all([startSimulator(), startSimulator()])
  for (const [i, name] of ['mauritel', 'chinguitel'].entries()) {
    await admin('POST', '/smscs', { name, url: carriers[i].url })
    await admin('POST', '/costs', { carrier: name, prefix: '222', cost: 0.006 + i / 200, currency: 'USD' })
    await admin('POST', '/costs', {
      carrier: name,
      prefix: '609-10',
      cost: 0.2,
      currency: 'MRU',
      charged: 'delivery',
    })
  }
  await admin('POST', '/exchange-rates', { currency: 'MRU', rate: 0.025 })
  await admin('PUT', '/routes/222', { targets: [{ smsc: 'mauritel' }, { smsc: 'chinguitel', rank: 1 }] })
  await admin('PUT', '/routes/default', { targets: [{ smsc: 'chinguitel' }] })
  await admin('PUT', '/routes/22244', { targets: [{ smsc: 'mauritel' }] })
  for (const [prefix, price] of Object.entries({ SN: 0.035, '609-10': 0.018 }))
    await admin('POST', '/prices', { currency: 'USD', prefix, price })
  await admin('PUT', '/margin-floors', { percent: 70, below: 'alert' })
  await admin('PUT', '/alarm-rules/bind_down', { forSeconds: 0 })
  await sleep(5_000)
  const send = (name, prefix, count, message = 'Votre code est 4711.') =>
    fetch(`${url}/api/v2/bulk/send`, {
      method: 'POST',
      headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ name, message },
        recipients: Array.from({ length: count }, (_, i) => ({ phone: `${prefix}${String(10_000 + i)}` })),
      }),
    })
  await send('Codes du matin', '222380', 700)
  await sleep(3_000)
  await carriers[0].close()
  await send(
    'Rappel aux abonnés de Tevragh-Zeina',
    '222440',
    340,
    'Votre abonnement se termine le 30 novembre.',
  )
  await admin('POST', '/doctor', {})
  const { accounts } = await admin('GET', '/accounts')
  const [{ accountId }] = accounts
  await admin('PATCH', `/accounts/${accountId}`, { name: 'Boutique El Amel' })
  await admin('PUT', `/accounts/${accountId}/caps`, { approvalAbove: 300, keysNeedApproval: true })
  await send(
    'Rentrée des classes',
    '222380',
    480,
    'Les fournitures scolaires sont arrivées à la boutique El Amel.',
  )
  await converse(admin, accountId)
  await sleep(6_000)
  await admin('POST', '/prices', { accountId, prefix: '222', price: 0.019 })
  // Once more, now that the carrier is missed.
  await admin('POST', '/doctor', {})
  await admin('POST', '/backups', {})
  const { alarms } = await admin('GET', '/alarms?state=firing')
  process.once('exit', () => carriers[1].disconnectAll())
  return { account: accountId, alarm: alarms[0]?.alarmId }
}

/**
 * The owner's id and a link to a new password; the links of somebody who is invited, and of somebody new to an account of
 * their own. Only after the owner is there: the set-up makes them a member of the only account.
 */
export async function invite(url, folder, accountId) {
  const admin = adminOf(url, folder)
  const secret = ({ link }) => link.split('#')[1]
  const invited = (body) => admin('POST', '/people/invitations', body).then(secret)
  const { people } = await admin('GET', '/people')
  const { personId } = people.find(({ email }) => email === 'fatou@example.net')
  const { account: own } = await admin('POST', '/accounts', {
    name: 'Établissements Mohamed Abdallahi & Frères',
    balance: 0,
  })
  return {
    person: personId,
    reset: await admin('POST', `/people/${personId}/reset`).then(secret),
    invitation: await invited({ accountId, role: 'sender', email: 'aicha@example.net' }),
    newcomer: await invited({ accountId: own.accountId, role: 'owner', email: 'moussa@example.net' }),
  }
}

/** Phones write to the shop's short code, in both of its alphabets. */
async function converse(admin, accountId) {
  const { SmscCore } = await import('../../src/simulator/core.ts')
  const { parseScript } = await import('../../src/simulator/script.ts')
  const core = new SmscCore({ systemId: 'caravan', password: 'password' }, parseScript({}), undefined)
  const server = createServer((socket) => core.accept(socket)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  server.unref()
  const { port } = server.address()
  await admin('POST', '/smscs', {
    name: 'mattel',
    url: `smpp://caravan:password@127.0.0.1:${port}?from=1234`,
  })
  await admin('PUT', `/accounts/${accountId}/senders/1234`, {})
  while (core.sessions.size === 0) await sleep(100)
  await sleep(1_000)
  const [session] = core.sessions
  const written = [
    ['22238080003', 'Bonjour, la boutique est-elle ouverte dimanche ?'],
    ['22238080005', 'مرحبا، هل المحل مفتوح يوم الأحد؟'],
    ['22238080003', 'Et à quelle heure ? Merci !'],
    ['22238080007', 'STOP'],
  ]
  for (const [phone, text] of written)
    await session.request({
      command: 'deliver_sm',
      ...{ sourceAddrTon: 1, sourceAddrNpi: 1, sourceAddr: phone, destAddrTon: 1, destAddrNpi: 1 },
      ...{ destinationAddr: '1234', dataCoding: 8, shortMessage: Buffer.from(text, 'utf16le').swap16() },
    })
}
