/**
 * The carriers' strikes: they answer late or oddly, cut the link on one message, deliver thousands of receipts at once.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Scene, Struck } from './faults.ts'
import { ask } from './program.ts'

const SUBMIT_SM_RESP = 0x80000004
const DELIVER_SM = 5
const DELIVER_SM_RESP = 0x80000005
const SUBMIT_SM = 4
const ESME_RTHROTTLED = 0x58
const HEADER_OCTETS = 16
const FLAPS = 5
const FLAP_MS = 5_000
const THROTTLED_MS = 10_000
const LATE_FOR_MS = 5_000
const LATE_BY_MS = 2_500
const BURST = 5_000
const HOARD_MS = 20_000
const BURST_ANSWERED_MS = 30_000
const DELIVERED_MS = 30_000
const POLL_MS = 50
const ROUTE_CHANGES = 6
const ROUTE_MS = 1_500
/** The end of numbers on which the carrier cuts the link. */
export const POISON = '4321'

const idOf = (pdu: Buffer) => pdu.readUInt32BE(4)

/** Answers come after the time for them; what else passes comes in time. */
export async function answerLate({ stage }: Scene): Promise<Struck> {
  for (const wire of stage.wires)
    wire.fromSmsc = (pdu, pass) => {
      if (idOf(pdu) === SUBMIT_SM_RESP) setTimeout(() => pass(pdu), LATE_BY_MS)
      else pass(pdu)
    }
  await sleep(LATE_FOR_MS)
  for (const wire of stage.wires) wire.fromSmsc = undefined
  return { bindsHit: 0, faults: [] }
}

const ODD_BODIES: ((body: Buffer) => Buffer)[] = [
  (body) => body.subarray(0, -1),
  (body) => Buffer.concat([Buffer.alloc(74 - body.length, 'L'), body]),
  (body) => Buffer.concat([body, Buffer.from('more\0')]),
  (body) => Buffer.concat([body, Buffer.from('140000096162', 'hex')]),
  () => Buffer.alloc(0),
]

/** The connection comes up and goes down again every five seconds. */
export async function flap({ stage }: Scene): Promise<Struck> {
  let bindsHit = 0
  for (let i = 0; i < FLAPS; i++) {
    for (const wire of stage.wires) {
      bindsHit += wire.boundAt(Date.now())
      await wire.cut()
    }
    await sleep(FLAP_MS)
  }
  return { bindsHit, faults: [] }
}

/** Nine of ten messages are throttled for a while: the carrier wants less, and says so. */
export async function throttle({ stage }: Scene): Promise<Struck> {
  let count = 0
  for (const wire of stage.wires)
    wire.fromGateway = (pdu, pass) => {
      if (idOf(pdu) !== SUBMIT_SM || count++ % 10 === 0) pass(pdu)
      else wire.writeToGateway(answerTo(pdu, SUBMIT_SM_RESP, ESME_RTHROTTLED))
    }
  await sleep(THROTTLED_MS)
  for (const wire of stage.wires) wire.fromGateway = undefined
  return { bindsHit: 0, faults: [] }
}

/** From here on no answer has the body that the standard asks for. */
export async function answerOddly({ stage }: Scene): Promise<Struck> {
  let count = 0
  for (const wire of stage.wires)
    wire.fromSmsc = (pdu, pass) => {
      const status = pdu.readUInt32BE(8)
      const odd = ODD_BODIES[count++ % ODD_BODIES.length] as (body: Buffer) => Buffer
      if (idOf(pdu) !== SUBMIT_SM_RESP || status !== 0) pass(pdu)
      else pass(withBody(pdu, odd(pdu.subarray(HEADER_OCTETS))))
    }
  return { bindsHit: 0, faults: [] }
}

function withBody(pdu: Buffer, body: Buffer): Buffer {
  const changed = Buffer.concat([pdu.subarray(0, HEADER_OCTETS), body])
  changed.writeUInt32BE(changed.length, 0)
  return changed
}

/** The simulator's rules do it; each of the two messages takes the link with what was in flight once. */
export async function poison(): Promise<Struck> {
  return { bindsHit: 2, faults: [] }
}

/** Takes receipts from the SMSC in the gateway's name, and then writes them all at once. */
export async function burstReceipts(scene: Scene): Promise<Struck> {
  const [wire] = scene.stage.wires
  if (!wire) throw new Error('there is no wire')
  const hoarded = new Map<number, Buffer>()
  const answered = new Map<number, number>()
  const burst = Promise.withResolvers<void>()
  wire.fromSmsc = (pdu, pass) => {
    if (idOf(pdu) !== DELIVER_SM || hoarded.size === BURST) return pass(pdu)
    hoarded.set(pdu.readUInt32BE(12), Buffer.from(pdu))
    wire.writeToSmsc(yesTo(pdu))
    if (hoarded.size < BURST) return
    pass(Buffer.concat([...hoarded.values()]))
    burst.resolve()
  }
  wire.fromGateway = (pdu, pass) => {
    const sequence = pdu.readUInt32BE(12)
    if (idOf(pdu) === DELIVER_SM_RESP && hoarded.has(sequence) && !answered.has(sequence))
      answered.set(sequence, pdu.readUInt32BE(8))
    else pass(pdu)
  }
  await Promise.race([burst.promise, sleep(HOARD_MS)])
  const faults = hoarded.size < BURST ? [`only ${hoarded.size} receipts came in ${HOARD_MS / 1_000} s`] : []
  await until(() => answered.size >= hoarded.size, BURST_ANSWERED_MS)
  const refused = [...answered.values()].filter((status) => status !== 0).length
  if (answered.size < hoarded.size) faults.push(`${hoarded.size - answered.size} receipts were not answered`)
  if (refused > 0) faults.push(`${refused} receipts were refused`)
  if (!(await until(async () => (await delivered(scene)) >= BURST, DELIVERED_MS)))
    faults.push(`${await delivered(scene)} messages are delivered, not ${BURST}`)
  return { bindsHit: 0, faults }
}

/** All numbers go by another connection to the same carrier and back, again and again. */
export async function changeRoutes({ stage }: Scene): Promise<Struck> {
  const [wire] = stage.wires
  const url = new URL(stage.simulator.said)
  url.port = String(wire?.port)
  url.search = stage.smsc
  await ask(['smsc', 'add', 'other', url.href], stage.env)
  for (let i = 0; i < ROUTE_CHANGES; i++) {
    await ask(['route', 'set', 'default', '--to', i % 2 === 0 ? 'other' : 'default'], stage.env)
    await sleep(ROUTE_MS)
  }
  return { bindsHit: 0, faults: [] }
}

const yesTo = (pdu: Buffer) => answerTo(pdu, DELIVER_SM_RESP, 0)

/** With an empty id. */
function answerTo(pdu: Buffer, id: number, status: number): Buffer {
  const answer = Buffer.alloc(HEADER_OCTETS + 1)
  for (const [i, value] of [answer.length, id, status, pdu.readUInt32BE(12)].entries())
    answer.writeUInt32BE(value, 4 * i)
  return answer
}

async function delivered(scene: Scene): Promise<number> {
  const { url, apiKey, batchId } = scene.probing()
  const headers = { 'x-api-key': apiKey }
  const response = await fetch(`${url}/api/v2/bulk/status/${batchId}?limit=1`, { headers })
  const { batch } = (await response.json()) as { batch: { deliveredCount: number } }
  return batch.deliveredCount
}

async function until(holds: () => boolean | Promise<boolean>, withinMs: number): Promise<boolean> {
  const deadline = performance.now() + withinMs
  while (!(await holds())) {
    if (performance.now() > deadline) return false
    await sleep(POLL_MS)
  }
  return true
}
