/** The commands of money and of batches of any account, as an operator runs them. */
import { expect, type TestContext, test } from 'vitest'
import { harness } from '../harness.ts'
import { caravan, envOf } from './caravan.ts'

async function operated(t: TestContext) {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account()
  const env = envOf(h)
  const run = async (...args: string[]) => {
    const { code, stdout, stderr } = await caravan(args, env)
    return code === 0 ? stdout : stderr
  }
  const send = async (body: object) => {
    const recipients = ['38089336', '38089337'].map((phone) => ({ phone, message: 'Hi' }))
    return (await h.send(apiKey, { recipients, ...body })).body.batchId as string
  }
  return { h, accountId, apiKey, run, send }
}

test('account set says what is otherwise than before, and nothing more', async (t) => {
  const { accountId, run } = await operated(t)
  const set = (...args: string[]) => run('account', 'set', accountId, ...args)
  expect(await set('--name', 'Test')).toBe('Nothing of Test was changed.\n')
  expect(await set('--name', 'My shop', '--credit', '5')).toBe(
    'Test is now called My shop.\nThe balance of My shop may now go to -5 USD.\n',
  )
  expect(await set('--suspend')).toBe(
    'My shop is suspended: its keys may not send, and what it has queued waits.\n',
  )
  expect(await set('--suspend')).toBe('Nothing of My shop was changed.\n')
  expect(await set('--resume')).toBe('My shop may send again, and what it had queued goes on.\n')
  expect(await set('--stop-answer', 'Nothing more.', '--start-answer', 'Hello again.')).toBe(
    'STOP to a number of My shop is answered: Nothing more.\nSTART to a number of My shop is answered: Hello again.\n',
  )
  expect(await set('--stop-answer', '')).toBe('STOP to a number of My shop is no longer answered.\n')
}, 60_000)

test('batches and messages of any account are held, gone on with, canceled, found and refunded', async (t) => {
  const { h, accountId, apiKey, run, send } = await operated(t)
  const waiting = await send({ paused: true })
  expect(await run('message', 'cancel', `${waiting}-0`)).toBe('The message is canceled.\n')
  expect(await run('batch', 'cancel', waiting)).toBe(`Batch ${waiting} is canceled.\n`)
  expect(await run('batch', 'list')).toMatch(/failed \(canceled\)/)
  const held = await send({ sendAt: new Date(Date.now() + 86_400_000).toISOString() })
  expect(await run('batch', 'pause', held)).toBe(`Batch ${held} is paused.\n`)
  expect(await run('message', 'resume', `${held}-1`)).toBe(`Its batch ${held} is resumed.\n`)
  const sent = await send({ paused: true })
  expect(await run('batch', 'resume', sent)).toBe(`Batch ${sent} is resumed.\n`)
  await h.finished(apiKey, sent)
  const refund = () => run('refund', `${sent}-0`, '--reason', 'complaint')
  expect(await refund()).toMatch(/^One message was refunded: 0\.02, transaction \d+ of /)
  expect(await refund()).toBe(await refund())
  expect(await run('refund', sent, '--reason', 'all of it')).toMatch(/^One message was refunded: 0\.02,/)
  expect(await run('refund', sent, '--reason', 'again')).toBe('caravan: It was refunded before\n')
  expect(await run('message', 'find', '38089336')).toMatch(new RegExp(`${sent}-0 .* Test `))
  expect(await run('message', 'find', `${sent}-0`)).toMatch(/refunded +│ 0\.02 USD/)
  expect(await run('message', 'find', '38089399')).toBe(
    'No account has sent to 38089399 in the last 90 days.\n',
  )
  const statement = await run('statement', accountId)
  expect(statement).toMatch(/Before +│ +│ 0 USD/)
  expect(statement).toMatch(/Refunds +│ 4 +│ 0\.08 USD/)
  expect(statement).toMatch(/After +│ +│ 999\.96 USD/)
}, 60_000)

test('an account in a currency without prices is told how to set one', async (t) => {
  const { run } = await operated(t)
  const made = await run('account', 'create', '--name', 'Shop', '--currency', 'MRU')
  expect(made).toContain('MRU has no prices yet: npx caravan price set default PRICE --currency MRU\n')
  expect(await run('account', 'create', '--name', 'Shop')).not.toContain('no prices')
}, 60_000)
