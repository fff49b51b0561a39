/** Answers that come late to one process, when another one has settled the message. */
import type { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { openAccount } from '../../src/admin/accounts-api.ts'
import { listBinds } from '../../src/dispatch/store.ts'
import { examine } from '../../src/doctor/store.ts'
import { encode } from '../../src/smpp/pdu.ts'
import { testDatabase, until } from '../harness.ts'
import { rawCarrier } from '../smsc/raw-carrier.ts'
import { gateway } from './gateways.ts'

const MESSAGES = 24

test('a late yes to a process, after another one sent and settled the message: marked, billed once, and each copy has its receipt', async (t) => {
  const { url: database, pool } = await testDatabase(t)
  /** By text: the submits in their order. The first of each is not answered. */
  const submits = new Map<string, { socket: Socket; sequenceNumber: number }[]>()
  const yes = (sequenceNumber: number, messageId: string) =>
    encode({ command: 'submit_sm_resp', sequenceNumber, messageId })
  const carrier = await rawCarrier(t, {
    onSubmit: ({ shortMessage, sequenceNumber }, socket) => {
      const text = shortMessage.toString('latin1')
      const copies = submits.get(text) ?? []
      submits.set(text, [...copies, { socket, sequenceNumber }])
      return copies.length === 0 ? undefined : yes(sequenceNumber, `second-${text}`)
    },
  })
  const env = {
    DATABASE_URL: database,
    SMSC_URL: `${carrier.url}?binds=6&window=2&responseTimeoutMs=1500&enquireLinkMs=0`,
  }
  // Binds that start together share the rate.
  const [one] = await Promise.all([gateway(t, env), gateway(t, env)])
  await until(async () => {
    const binds = (await listBinds(pool)).filter(({ smsc, state }) => smsc === 'default' && state === 'bound')
    return new Set(binds.map(({ owner }) => owner)).size === 2
  })
  const { apiKey } = await openAccount(pool, { name: 'Test', currency: 'USD', balanceMicros: 1_000_000n })
  const headers = { 'content-type': 'application/json', 'x-api-key': apiKey }
  const answer = await fetch(`${one?.url}/api/v2/bulk/send`, {
    method: 'POST',
    headers,
    body: JSON.stringify({
      recipients: Array.from({ length: MESSAGES }, (_, i) => ({ phone: `3808${1000 + i}`, message: `${i}` })),
    }),
  })
  expect(answer.status).toBe(202)
  const sent = async () =>
    (await pool.query(`select from messages where state = 'sent'`)).rowCount === MESSAGES
  await until(sent)

  const elsewhere = [...submits].filter(([, [first, second]]) => first?.socket !== second?.socket)
  expect(elsewhere.length).toBeGreaterThan(0)
  for (const [text, [first]] of elsewhere) first?.socket.write(yes(first.sequenceNumber, `first-${text}`))
  await until(
    async () => (await pool.query('select from submissions')).rowCount === MESSAGES + elsewhere.length,
  )
  const marked = await pool.query<{ text: string }>(
    `select distinct m.seq::text as text from messages m where m.possible_duplicate order by 1`,
  )
  expect(marked.rows.map(({ text }) => text)).toEqual(expect.arrayContaining(elsewhere.map(([text]) => text)))
  const charged = await pool.query(
    `select sum(amount_micros)::int as micros from ledger_entries where kind <> 'top_up'`,
  )
  expect(charged.rows).toEqual([{ micros: -20_000 * MESSAGES }])

  // Half of the receipts name the copy that was answered late.
  for (const [i, [text, [first, second]]] of elsewhere.entries()) {
    const { socket } = (i % 2 ? first : second)!
    const id = i % 2 ? `first-${text}` : `second-${text}`
    const shortMessage = Buffer.from(`id:${id} stat:DELIVRD err:000`)
    socket.write(
      encode({
        command: 'deliver_sm',
        sequenceNumber: 100 + i,
        sourceAddr: '22238081000',
        esmClass: 4,
        shortMessage,
      }),
    )
  }
  await until(
    async () =>
      (await pool.query(`select from messages where delivery = 'delivered'`)).rowCount === elsewhere.length,
  )
  const found = (await examine(pool)).filter(({ name, count }) => name !== 'safe settings' && count > 0)
  expect(found).toEqual([])
})
