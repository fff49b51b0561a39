/** caravan smsc trace */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import { type Admin, withAdmin } from '../support/admin.ts'
import { CliError, counted, type JsonOption, print, printJson } from '../support/output.ts'

interface TraceOptions extends JsonOption {
  seconds: string
  pdus: string
  hex: boolean
}

const POLL_MS = 500
/** A process that has the bind writes twice a second, so the last PDUs come a little after the end. */
const AFTER_MS = 1_500

export function smscTraceCommand(smsc: Command): void {
  smsc
    .command('trace')
    .description(
      'show the PDUs of a connection as they pass, with texts, passwords and the middle of numbers masked; end it with Ctrl-C',
    )
    .argument('<name>', 'the connection; "default" is the one of SMSC_URL')
    .option('--seconds <n>', 'how long, at most 600', '60')
    .option('--pdus <n>', 'how many, at most 5000', '1000')
    .option('--no-hex', 'without the octets')
    .option('--json', 'print one JSON object for each PDU')
    .action(trace)
}

async function trace(name: string, { seconds, pdus, hex, json }: TraceOptions): Promise<void> {
  const body = { seconds: wholeNumber('--seconds', seconds), pdus: wholeNumber('--pdus', pdus) }
  await withAdmin(async (admin) => {
    const params = { name }
    await admin.ask('POST', '/smscs/{name}/trace', { params, body })
    if (!json) print(`Tracing ${name} for ${body.seconds} s or ${body.pdus} PDUs. Ctrl-C ends it.`)
    const interrupted = new AbortController()
    const onInterrupt = () => interrupted.abort()
    process.once('SIGINT', onInterrupt)
    try {
      const caught = await follow(admin, name, interrupted.signal, (pdu) =>
        json ? printJson(JSON.stringify(pdu)) : print(lineOf(pdu, hex)),
      )
      if (!json) print(endOf(name, caught))
    } finally {
      process.off('SIGINT', onInterrupt)
      await admin.ask('DELETE', '/smscs/{name}/trace', { params })
    }
  })
}

interface Pdu {
  id: string
  bind: string
  at: string
  direction: 'in' | 'out'
  decoded: string
  octets: string
}

/** Prints PDUs until the trace is over or interrupted; returns how many. */
async function follow(
  admin: Admin,
  name: string,
  interrupted: AbortSignal,
  show: (pdu: Pdu) => void,
): Promise<number> {
  let after = '0'
  let count = 0
  let overAtMs: number | undefined
  while (!interrupted.aborted) {
    const answer = await admin.ask('GET', '/smscs/{name}/trace', { params: { name }, query: { after } })
    for (const pdu of answer.pdus) {
      show(pdu)
      after = pdu.id
      count++
    }
    const now = performance.now()
    if (answer.trace === null) overAtMs ??= now
    if (overAtMs !== undefined && answer.pdus.length === 0 && now - overAtMs > AFTER_MS) break
    await sleep(POLL_MS, undefined, { signal: interrupted }).catch(() => undefined)
  }
  return count
}

function lineOf({ bind, at, direction, decoded, octets }: Pdu, hex: boolean): string {
  const line = `${at.slice(11, 23)} ${bind} ${direction === 'out' ? '->' : '<-'} ${decoded}`
  return hex && octets !== '' ? `${line}\n    ${octets}` : line
}

function endOf(name: string, caught: number): string {
  if (caught > 0) return `${counted(caught, 'PDU', 'PDUs')}. The trace has ended.`
  return `No PDU passed. See whether ${name} has a bind: npx caravan smsc status`
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new CliError(`${option} must be a whole number, not "${text}"`)
  return Number(text)
}
