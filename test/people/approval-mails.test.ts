/** People who may approve a batch are told by mail, and the one who sent it is told of the decision. */
import path from 'node:path'
import { expect, type TestContext, test } from 'vitest'
import { startApp } from '../../src/app/app.ts'
import { postApprovalMails } from '../../src/app/approval-mails.ts'
import { noteMail, takeDueMails } from '../../src/batches/accept/approval-mails-sql.ts'
import { readConfig } from '../../src/config.ts'
import { createLog, type Log } from '../../src/kernel/log.ts'
import { createMailer } from '../../src/people/mail.ts'
import { folder } from '../backup/databases.ts'
import { gateway } from '../dispatch/gateways.ts'
import { harness, numbers, until } from '../harness.ts'
import { browser, PASSWORD, tokenOf } from './browser.ts'
import { type MailServer, mailServer } from './mail-server.ts'

const PUBLIC = 'https://sms.example.net'
const DAYS = 30
const big = { name: 'Sale', recipients: numbers('380', 3).map((phone) => ({ phone, message: 'Hi' })) }

async function shop(t: TestContext, mail: MailServer | undefined, own: Record<string, string> = {}) {
  const smtp = mail && { CARAVAN_SMTP_URL: mail.url, CARAVAN_SMTP_FROM: 'sms@example.net' }
  const h = await harness(t, { env: { CARAVAN_PUBLIC_URL: PUBLIC, ...smtp, ...own } })
  const { accountId, apiKey } = await h.account('10')
  const join = async (role: string, name: string, language = 'en') => {
    const email = `${name.toLowerCase()}@example.net`
    const invited = await h.admin('POST', '/people/invitations', { email, accountId, role, name, language })
    const link = invited.body.link ?? /https:\S+/.exec((await mail?.next(email)) ?? '')?.[0]
    const person = browser(h, { origin: PUBLIC })
    const accepted = { token: tokenOf(link), password: PASSWORD }
    expect((await person.post('/invitations/accept', accepted)).status).toBe(201)
    return person
  }
  const [sender, owner] = [await join('sender', 'Moussa'), await join('owner', 'Fatou', 'fr')]
  const other = await join('owner', 'Aicha', 'ar')
  await join('viewer', 'Binta')
  expect((await owner.put('/caps', { approvalAbove: 2, keysNeedApproval: true })).status).toBe(200)
  /** Waits until no mail is left to be sent. */
  const none = () =>
    until(async () => (await h.pool.query('select from approval_mails')).rows.length === 0 || undefined)
  const makeDue = () => h.pool.query('update approval_mails set next_at = steady_now()')
  /** Mails to a person after the invitation. */
  const told = (name: string) => mail?.to(`${name}@example.net`).slice(1) ?? []
  const counts = () => ['fatou', 'aicha', 'binta', 'moussa'].map((name) => told(name).length)
  const keyOf = async (person: typeof owner) => (await person.post('/keys', { name: 'shop' })).body.apiKey
  return { h, apiKey, join, sender, owner, other, none, makeDue, told, counts, keyOf }
}

test('each who may approve is told once, in their language, and the sender of the decision', async (t) => {
  const mail = await mailServer(t)
  const { sender, owner, none, told, counts } = await shop(t, mail)
  const { batchId } = (await sender.post('/bulk/send', big)).body
  await none()
  expect(counts()).toEqual([1, 1, 0, 0])
  const url = `${PUBLIC}/batches/${batchId}`
  for (const part of ['Envoyé par : Moussa', 'Nom : Sale', 'Messages : 3', '0.06 USD', 'Jusqu’au : ', url])
    expect(told('fatou')[0]).toContain(part)
  expect(told('aicha')[0]).toContain('المرسل: Moussa')
  await owner.post(`/bulk/${batchId}/reject`, { reason: 'Not today' })
  await none()
  expect(told('moussa')[0]).toContain('Your batch was rejected.')
  expect(told('moussa')[0]).toContain('Reason: Not today')
  expect(counts()).toEqual([1, 1, 0, 1])
})

test.for([
  ['en', 'Your batch was approved.', 'Your batch was rejected.', 'Reason: Not today', 'Name: Sale'],
  ['fr', 'Votre envoi a été approuvé.', 'Votre envoi a été refusé.', 'Motif : Not today', 'Nom : Sale'],
  ['ar', 'تمت الموافقة على دفعتك.', 'رُفضت دفعتك.', 'السبب: Not today', 'الاسم: Sale'],
] as const)(
  'its sender is told that it was approved, and that one was rejected: %s',
  async ([language, approved, rejected, reason, name], t) => {
    const mail = await mailServer(t)
    const { join, owner, none, told } = await shop(t, mail)
    const sender = await join('sender', 'Sidi', language)
    const first = (await sender.post('/bulk/send', big)).body.batchId
    expect((await owner.post(`/bulk/${first}/approve`)).status).toBe(200)
    await none()
    expect(told('sidi')).toHaveLength(1)
    for (const part of [approved, name, `${PUBLIC}/batches/${first}`]) expect(told('sidi')[0]).toContain(part)
    const second = (await sender.post('/bulk/send', { ...big, name: 'Sale 2' })).body.batchId
    expect((await owner.post(`/bulk/${second}/reject`, { reason: 'Not today' })).status).toBe(200)
    await none()
    expect(told('sidi')).toHaveLength(2)
    for (const part of [rejected, reason, `${PUBLIC}/batches/${second}`])
      expect(told('sidi')[1]).toContain(part)
  },
)

test('a key approves for whoever made it: the maker of the key that sent the batch is told', async (t) => {
  const mail = await mailServer(t)
  const { h, owner, other, none, told, counts, keyOf } = await shop(t, mail)
  const [sending, approving] = [await keyOf(other), await keyOf(owner)]
  const { batchId } = (await h.send(sending, big)).body
  await none()
  expect(counts()).toEqual([1, 0, 0, 0])
  expect(told('fatou')[0]).toContain('Envoyé par : Aicha')
  const approve = async (key: string) =>
    (await h.request(`/api/v2/bulk/${batchId}/approve`, { method: 'POST', headers: { 'x-api-key': key } }))
      .body
  expect((await approve(sending)).code).toBe('OWN_BATCH')
  expect((await approve(approving)).success).toBe(true)
  await none()
  expect(counts()).toEqual([1, 1, 0, 0])
  expect(told('aicha')[0]).toContain('تمت الموافقة على دفعتك.')
})

test('without a mail server nothing is owed to anybody, and nobody asks for what is owed', async (t) => {
  const { h, sender, owner } = await shop(t, undefined)
  const { batchId } = (await sender.post('/bulk/send', big)).body
  const owed = async () => (await h.pool.query('select kind from approval_mails')).rows
  const client = await h.pool.connect()
  try {
    await client.query('begin')
    await client.query('lock table approval_mails')
    const waiting = async (table: string) => {
      const { rows } = await h.pool.query(
        'select from pg_locks where relation = $1::regclass and not granted',
        [table],
      )
      return rows.length > 0
    }
    // Notices are looked for as often: several times, while whoever looks for mails would wait.
    for (let look = 0; look < 3; look++) {
      const other = await h.pool.connect()
      await other.query('begin')
      await other.query('lock table alarm_notices')
      await until(() => waiting('alarm_notices'))
      await other.query('rollback')
      other.release()
    }
    expect(await waiting('approval_mails')).toBe(false)
  } finally {
    await client.query('rollback')
    client.release()
  }
  expect(await owed()).toEqual([])
  expect((await owner.post(`/bulk/${batchId}/approve`)).status).toBe(200)
  expect(await owed()).toEqual([])
})

test('a send is accepted while the mail server is away, and the mails go out when it is back', async (t) => {
  const mail = await mailServer(t)
  const { sender, none, told } = await shop(t, mail)
  mail.setAway(true)
  expect((await sender.post('/bulk/send', big)).body.approval).toBe('waiting')
  await until(() => mail.refused() >= 2 || undefined)
  mail.setAway(false)
  await none()
  expect([told('fatou').length, told('aicha').length]).toEqual([1, 1])
})

test('a mail that nobody takes is tried with growing pauses for a day, and then given up aloud', async (t) => {
  const mail = await mailServer(t)
  const { h, sender, none, makeDue, counts } = await shop(t, mail, { CARAVAN_ROLES: 'api' })
  const { batchId } = (await sender.post('/bulk/send', big)).body
  await h.pool.query(
    `delete from approval_mails where id <> (select min(id::text)::uuid from approval_mails)`,
  )
  const pauses: number[] = []
  for (;;) {
    const [due] = await takeDueMails(h.pool, 1, DAYS)
    if (!due) throw new Error('it is not due')
    if (pauses.length === 11) break
    expect(await noteMail(h.pool, due, false)).toBe(true)
    const { rows } = await h.pool.query(
      `select extract(epoch from next_at - steady_now())::float8 as pause from approval_mails`,
    )
    pauses.push(rows[0].pause)
    await makeDue()
  }
  for (const [i, pause] of pauses.slice(1, 10).entries()) expect(pause).toBeGreaterThan(pauses[i] as number)
  const all = pauses.reduce((sum, pause) => sum + pause)
  expect(all / 3_600).toBeGreaterThan(23)
  expect(all / 3_600).toBeLessThan(26)
  // The last attempt is that of a process, and it was not noted.
  await makeDue()
  await h.pool.query('update approval_mails set attempts = attempts - 1')
  mail.setAway(true)
  const said: unknown[][] = []
  const log = {
    ...createLog('silent', false),
    error: (...args: unknown[]) => said.push(args),
  } as unknown as Log
  const mailer = createMailer({ url: mail.url, from: 'sms@example.net', log: createLog('silent', false) })
  const stop = postApprovalMails({ pool: h.pool, log, mailer, publicUrl: PUBLIC })
  await none()
  await stop()
  await mailer.close()
  expect(counts()).toEqual([0, 0, 0, 0])
  expect(said).toEqual([
    [
      { kind: 'requested', batchId, attempts: 12 },
      'a mail about an approval was given up: the mail server never took it',
    ],
  ])
  const metrics = (await h.request('/metrics')).body
  expect(metrics).toContain('caravan_approval_mails_total{outcome="given_up"} 1\n')
})

test('killed after the mail server took a mail and before that was noted: it comes once more, as the same mail', async (t) => {
  const mail = await mailServer(t)
  const { h, sender, none, makeDue, told } = await shop(t, mail, { CARAVAN_ROLES: 'api' })
  const { child } = await gateway(t, {
    ...h.env,
    CARAVAN_DATA_DIR: path.join(folder(t), 'data'),
    CARAVAN_ROLES: 'jobs',
    LOG_LEVEL: 'silent',
  })
  mail.setTaken(() => child.kill('SIGKILL'))
  expect((await sender.post('/bulk/send', big)).status).toBe(202)
  await until(() => child.signalCode === 'SIGKILL')
  mail.setTaken(() => undefined)
  const taken = told('fatou').length + told('aicha').length
  expect(taken).toBeGreaterThan(0)
  expect((await h.pool.query('select from approval_mails')).rows).toHaveLength(2)
  // Another process takes it to be dead a while later.
  await makeDue()
  const other = await startApp(
    readConfig({ ...h.env, CARAVAN_ROLES: 'jobs' }),
    createLog('silent', false),
    h.localToken,
  )
  t.onTestFinished(() => other.stop())
  await none()
  expect(told('fatou').length + told('aicha').length).toBe(taken + 2)
  for (const name of ['fatou', 'aicha']) {
    const ids = told(name).map((text) => /^message-id: (.+)$/im.exec(text)?.[1])
    expect([1, 2]).toContain(ids.length)
    expect(new Set(ids).size).toBe(1)
  }
})

test('of two processes one sends each mail', async (t) => {
  const mail = await mailServer(t)
  const { h, sender, none, told } = await shop(t, mail)
  const other = await startApp(readConfig(h.env), createLog('silent', false), h.localToken)
  t.onTestFinished(() => other.stop())
  for (const name of ['One', 'Two', 'Three', 'Four', 'Five'])
    expect((await sender.post('/bulk/send', { ...big, name })).status).toBe(202)
  await none()
  expect([told('fatou').length, told('aicha').length]).toEqual([5, 5])
})
