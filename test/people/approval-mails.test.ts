/** Those who may approve a batch are told by mail, and the one who sent it is told of the decision. */
import { expect, type TestContext, test } from 'vitest'
import { startApp } from '../../src/app/app.ts'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/kernel/log.ts'
import { harness, numbers, until } from '../harness.ts'
import { browser, PASSWORD } from './browser.ts'
import { type MailServer, mailServer } from './mail-server.ts'

const PUBLIC = 'https://sms.example.net'
const big = { name: 'Sale', recipients: numbers('380', 3).map((phone) => ({ phone, message: 'Hi' })) }

async function shop(t: TestContext, mail: MailServer) {
  const env = { CARAVAN_SMTP_URL: mail.url, CARAVAN_SMTP_FROM: 'sms@example.net', CARAVAN_PUBLIC_URL: PUBLIC }
  const h = await harness(t, { env })
  const { accountId, apiKey } = await h.account('10')
  const join = async (role: string, name: string, language = 'en') => {
    const email = `${name.toLowerCase()}@example.net`
    await h.admin('POST', '/people/invitations', { email, accountId, role, name, language })
    const [, token] = new RegExp(`${PUBLIC}/invitation#([\\w-]{43})`).exec(await mail.next(email)) ?? []
    const person = browser(h, { origin: PUBLIC })
    expect((await person.post('/invitations/accept', { token, password: PASSWORD })).status).toBe(201)
    return person
  }
  const [sender, owner] = [await join('sender', 'Moussa'), await join('owner', 'Fatou', 'fr')]
  await join('owner', 'Aicha', 'ar')
  await join('viewer', 'Binta')
  expect((await owner.put('/caps', { approvalAbove: 2 })).status).toBe(200)
  /** Waits until no mail is left to be sent. */
  const none = () =>
    until(async () => (await h.pool.query('select from approval_mails')).rows.length === 0 || undefined)
  /** Mails to a person after the invitation. */
  const told = (name: string) => mail.to(`${name}@example.net`).slice(1)
  return { h, apiKey, sender, owner, none, told }
}

test('each who may approve is told once, in their language, and the sender of the decision', async (t) => {
  const mail = await mailServer(t)
  const { sender, owner, none, told } = await shop(t, mail)
  const { batchId } = (await sender.post('/bulk/send', big)).body
  await none()
  expect(['fatou', 'aicha', 'binta', 'moussa'].map((name) => told(name).length)).toEqual([1, 1, 0, 0])
  const url = `${PUBLIC}/batches/${batchId}`
  for (const part of ['Envoyé par : Moussa', 'Nom : Sale', 'Messages : 3', '0.06 USD', 'Jusqu’au : ', url])
    expect(told('fatou')[0]).toContain(part)
  expect(told('aicha')[0]).toContain('المرسل: Moussa')
  await owner.post(`/bulk/${batchId}/reject`, { reason: 'Not today' })
  await none()
  expect(told('moussa')[0]).toContain('Your batch was rejected.')
  expect(told('moussa')[0]).toContain('Reason: Not today')
  expect(['fatou', 'aicha', 'binta', 'moussa'].map((name) => told(name).length)).toEqual([1, 1, 0, 1])
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
