/** An account with the number 1234 at a carrier whose phones write to it. */
import { expect, type TestContext } from 'vitest'
import { type HarnessOptions, harness, until } from '../harness.ts'
import { rawCarrier, rawPdu } from '../smsc/raw-carrier.ts'

export const PHONE = '22238091001'
const hex = (text: string) => Buffer.from(text).toString('hex')

export async function shop(
  t: TestContext,
  { balance = '1', env }: { balance?: string } & Pick<HarnessOptions, 'env'> = {},
) {
  const { url, bound, answers, submits } = await rawCarrier(t)
  const h = await harness(t, { env: { SMSC_URL: `${url}?receipts=false`, ...env } })
  const { accountId, apiKey } = await h.account(balance)
  const answer = await h.admin('PUT', `/accounts/${accountId}/senders/1234`, {})
  expect(answer.status).toBe(200)
  const socket = await bound
  let sequence = 0
  /** Resolves when the message is stored. */
  const write = async (text: string, from = PHONE) => {
    const length = text.length.toString(16).padStart(2, '0')
    const body = `00 0101${hex(from)}00 0101${hex('1234')}00 000000 00 00 0000 00 00 ${length}${hex(text)}`
    socket.write(rawPdu(5, 0, ++sequence, body))
    await until(() => answers.length === sequence)
  }
  const set = (body: object) => h.admin('PATCH', `/accounts/${accountId}`, body)
  const texts = () => submits.map(({ shortMessage }) => shortMessage.toString('latin1'))
  /** The answers that are not decided on yet. */
  const due = async () => (await h.pool.query('select from optout_answers where due')).rows.length
  const decided = () => until(async () => (await due()) === 0)
  const customer = (method: string, body?: object) =>
    h.request('/api/v2/optouts/answers', {
      method,
      headers: { 'x-api-key': apiKey, ...(body ? { 'content-type': 'application/json' } : {}) },
      body: body && JSON.stringify(body),
    })
  return { h, accountId, apiKey, write, set, submits, texts, decided, customer }
}
