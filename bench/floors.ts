/** The least that each step can cost, measured in the same run: what the ratios are against. */
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { to as copyTo } from 'pg-copy-streams'
import { startEmbedded } from '../src/db/embedded.ts'
import { copyInto, openPool, type Pool, transaction } from '../src/db/sql.ts'
import { newId } from '../src/kernel/ids.ts'
import { connect } from '../src/smpp/connect.ts'
import { bodyOf, type Stage, textOf } from './stage.ts'

/** On the database of the stage, joined as the commands do. */
export async function onDatabase<T>(stage: Stage, work: (pool: Pool) => Promise<T>): Promise<T> {
  const embedded = await startEmbedded(stage.dataDir)
  const pool = openPool(embedded.url, { connectionsMax: 1, onError: () => undefined })
  try {
    return await work(pool)
  } finally {
    await pool.end()
    await embedded.stop()
  }
}

/** JSON.parse of the body, in milliseconds. */
export function parseFloorMs(recipients: number): number {
  const body = bodyOf(recipients)
  const startedAt = performance.now()
  JSON.parse(body)
  return performance.now() - startedAt
}

/** COPY of the same rows into the same table, in milliseconds. */
export function copyFloorMs(stage: Stage, recipients: number): Promise<number> {
  return onDatabase(stage, async (pool) => {
    const batchId = newId()
    const rows = Array.from(
      { length: recipients },
      (_, i) => `${batchId}\t${i}\t20000\t1\t+2223${8_000_000 + i}\t${textOf(i)}\n`,
    ).join('')
    const startedAt = performance.now()
    await transaction(pool, (tx) =>
      copyInto(tx, 'messages (batch_id, seq, cost_micros, parts, phone, text)', [rows]),
    )
    const took = performance.now() - startedAt
    await pool.query('delete from messages where batch_id = $1', [batchId])
    return took
  })
}

/** COPY (select ...) TO STDOUT of what a status shows of a batch, in milliseconds. */
export function copyOutFloorMs(stage: Stage, batchId: string): Promise<number> {
  return onDatabase(stage, async (pool) => {
    const client = await pool.connect()
    const out = new PassThrough().resume()
    const startedAt = performance.now()
    const statement = `copy (select batch_id, seq, phone, state, error_code, error, delivery, delivery_at, delivery_code
                             from messages where batch_id = '${batchId}' order by seq) to stdout`
    await pipeline(client.query(copyTo(statement)), out)
    client.release()
    return performance.now() - startedAt
  })
}

/** The messages that a bare client of ours moves into the same sink, a second: one session, nothing stored. */
export async function bareClientPerSecond(
  stage: Stage,
  messages: number,
  windowMax: number,
): Promise<number> {
  const [host = '', port = ''] = stage.sink.split(':')
  const session = await connect({ host, port: Number(port), windowMax })
  await session.request({ command: 'bind_transceiver', systemId: 'caravan', password: 'password' })
  const startedAt = performance.now()
  let left = messages
  const lane = async () => {
    while (left-- > 0)
      await session.request({
        command: 'submit_sm',
        sourceAddr: 'CARAVAN',
        destinationAddr: `2223${8_000_000 + left}`,
        shortMessage: Buffer.from(textOf(left), 'latin1'),
      })
  }
  await Promise.all(Array.from({ length: windowMax }, lane))
  const took = performance.now() - startedAt
  await session.unbind()
  return messages / (took / 1_000)
}
