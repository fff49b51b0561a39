/** Tries a connection step by step, on a bind of its own, and says in words what came of it and what to ask the carrier. */
import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '../kernel/clock.ts'
import { STATUS, statusName, statusText } from '../smpp/commands.ts'
import { SmppError, SmppTimeout } from '../smpp/errors.ts'
import type { RequestPdu } from '../smpp/pdu.ts'
import type { Session } from '../smpp/session.ts'
import { type Bind, GIVEN_UP, openBind } from './bind.ts'
import { type SmscConfig, sends } from './config.ts'
import { submitParts } from './parts.ts'
import { submitPdus } from './submit.ts'

export interface TrialStep {
  step: 'connect' | 'bind' | 'enquire_link' | 'submit'
  ok: boolean
  /** From the beginning of the step, in milliseconds. */
  ms: number
  /** The event, in a sentence. */
  says: string
  /** A question for the carrier, or a change to make here. */
  ask?: string | undefined
}

/** An answer that takes longer is reported, whatever the connection allows. */
const TIMEOUT_MS = 15_000
const TEXT = 'Caravan: a test of the connection.'
/** The carrier has this long to answer the unbind. */
const LEAVE_MS = 2_000

/** Ends with the first step that fails. `phone` ("+222..."): a message is sent to it, which nobody is charged for. */
export async function tryConnection(asked: SmscConfig, phone?: string): Promise<TrialStep[]> {
  const responseTimeoutMs = Math.min(asked.responseTimeoutMs, TIMEOUT_MS)
  // The only link check is the one of the test.
  const config = { ...asked, responseTimeoutMs, enquireLinkMs: 0 }
  const beganMs = performance.now()
  const elapsed = () => Math.round(performance.now() - beganMs)
  const place = `${config.host}:${config.port}`
  const how = config.tls ? ' with TLS' : ''
  const connected: TrialStep = { step: 'connect', ok: true, ms: 0, says: `Connected to ${place}${how}.` }
  let isConnected = false
  let opened: Awaited<ReturnType<typeof openBind>>
  try {
    opened = await openBind(config, {
      onRequest: leaveWithCarrier,
      // The first PDU is the bind.
      onPdu: () => {
        if (!isConnected) connected.ms = elapsed()
        isConnected = true
      },
      signal: AbortSignal.timeout(2 * TIMEOUT_MS),
    })
  } catch (error) {
    if (!isConnected) return [{ step: 'connect', ms: elapsed(), ...describeFailure(error, config) }]
    return [connected, { step: 'bind', ms: elapsed() - connected.ms, ...unanswered('bind', error, config) }]
  }
  const ms = elapsed() - connected.ms
  if ('refusedWith' in opened)
    return [connected, { step: 'bind', ms, ...refusal(opened.refusedWith, config) }]
  const bound: TrialStep = {
    step: 'bind',
    ok: true,
    ms,
    says: `Bound as ${config.bindMode} ${config.systemId}.`,
  }
  try {
    return [connected, bound, ...(await useBind(opened.bind, config, phone))]
  } finally {
    await Promise.race([opened.bind.unbind(), sleep(LEAVE_MS, undefined, { ref: false })])
    opened.bind.destroy('the test is over')
  }
}

async function useBind(bind: Bind, config: SmscConfig, phone: string | undefined): Promise<TrialStep[]> {
  const { transmitter } = bind
  const checked = await timed('enquire_link', config, async () => {
    const { commandStatus } = await transmitter.request({ command: 'enquire_link' })
    if (commandStatus !== STATUS.ESME_ROK)
      return {
        ok: false,
        says: `The link check was refused: ${statusText(commandStatus)} (${statusName(commandStatus)}).`,
        ask: ASKS.enquire_link,
      }
    return { ok: true, says: `The carrier answers link checks (${statusName(commandStatus)}).` }
  })
  if (!checked.ok || phone === undefined) return [checked]
  if (!sends(config)) return [checked, { step: 'submit', ok: false, ms: 0, says: 'A receiver cannot send.' }]
  const [part] = submitParts({ phone, text: TEXT }, 0, config)
  const pdu = submitPdus(config, systemClock)(part!)
  const submitted = await timed('submit', config, async () => {
    const answer = await transmitter.request(pdu)
    const { commandStatus } = answer
    const status = `${statusText(commandStatus)} (${statusName(commandStatus)})`
    if (commandStatus !== STATUS.ESME_ROK || answer.command === 'generic_nack')
      return { ok: false, says: `The message was refused: ${status}.`, ask: askForSubmit(commandStatus) }
    const id =
      answer.messageId === '' ? 'without an id, so its receipt cannot be matched' : `as ${answer.messageId}`
    return { ok: true, says: `The message was taken ${id}. Look whether it reaches the phone.` }
  })
  return [checked, submitted]
}

/** Messages and receipts that come meanwhile are for the real binds. */
function leaveWithCarrier(request: RequestPdu, session: Session): void {
  if (request.command === 'deliver_sm' || request.command === 'data_sm')
    session.respond(request, { commandStatus: STATUS.ESME_RX_T_APPN })
}

type Said = Pick<TrialStep, 'ok' | 'says' | 'ask'>

async function timed(
  step: keyof typeof ASKS,
  config: SmscConfig,
  work: () => Promise<Said>,
): Promise<TrialStep> {
  const beganMs = performance.now()
  const said = await work().catch((error: unknown): Said => {
    if (error instanceof SmppError) return { ok: false, says: `${step} could not be made: ${error.message}.` }
    return unanswered(step, error, config)
  })
  return { step, ms: Math.round(performance.now() - beganMs), ...said }
}

/** The questions to ask if there is no answer. */
const ASKS: Record<Exclude<TrialStep['step'], 'connect'>, string> = {
  bind: 'Ask whether an SMPP service listens on this port, whether the address of this machine is allowed, how many binds may be open, and whether it expects TLS (smpps://).',
  enquire_link:
    'Ask how many binds are allowed, and whether link checks are answered: if they are not, set enquireLinkMs=0.',
  submit:
    'The message may have been taken. Ask what became of it, and within what time submits are answered: responseTimeoutMs has to be longer.',
}

/** There was a connection, and by it no answer that could be read. */
function unanswered(step: keyof typeof ASKS, error: unknown, { responseTimeoutMs }: SmscConfig): Said {
  const what = step === 'bind' ? 'the bind' : step
  const { message } = error as Error
  const ask = ASKS[step]
  const length = /^command_length (\d+) /.exec(message)?.[1]
  if (length !== undefined) return notSmpp(what, Number(length))
  if (message === GIVEN_UP) return { ok: false, says: `The carrier did not answer ${what} in time.`, ask }
  if (error instanceof SmppTimeout)
    return {
      ok: false,
      says: `The carrier did not answer ${what} within ${responseTimeoutMs / 1_000} s.`,
      ask,
    }
  return {
    ok: false,
    says: `The other side ended the connection instead of answering ${what} (${message}).`,
    ask,
  }
}

/** TLS alert of any version: RFC 8446 section 5.1. */
const TLS_ALERT = 0x1503

/** The first four octets of an answer are not the length of a PDU. */
function notSmpp(what: string, octets: number): Said {
  if (octets >>> 16 === TLS_ALERT)
    return {
      ok: false,
      says: 'The other side speaks TLS.',
      ask: 'Let the URL begin with smpps://, or ask for the port without TLS.',
    }
  const hex = octets.toString(16).padStart(8, '0')
  const text = Buffer.from(hex, 'hex').toString('latin1')
  const shown = /^[ -~]+$/.test(text) ? `"${text}"` : `0x${hex}`
  return {
    ok: false,
    says: `The other side answered ${what} with something that is not SMPP (${shown}).`,
    ask: 'Ask for the host and the port of SMPP.',
  }
}

const FAILURES: [pattern: RegExp, says: string, ask: string][] = [
  [
    /^(ENOTFOUND|EAI_AGAIN)$/,
    'No address is known for the host',
    'Check its spelling and the name service of this machine.',
  ],
  [/^ECONNREFUSED$/, 'Nothing listens on that port', 'Ask for the right host and port.'],
  [
    /^(EHOSTUNREACH|ENETUNREACH)$/,
    'There is no way to the host',
    'Check the network, or the VPN to the carrier.',
  ],
  [
    /^ECONNRESET$/,
    'The other side cut the connection',
    'Ask whether the address of this machine is allowed, and whether TLS is expected.',
  ],
  [/^EADDRNOTAVAIL$/, 'This machine does not have that localAddress', 'Correct localAddress.'],
  [
    /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/,
    'The certificate is not one that is trusted',
    'Ask for the certificate of its authority and set tlsCa, or set tlsServername.',
  ],
  [
    /^(EPROTO|ERR_SSL.*)$/,
    'The other side does not speak TLS',
    'Ask whether the port is for TLS; without it the URL begins with smpp://.',
  ],
]

function describeFailure(error: unknown, { host, port }: SmscConfig): Said {
  const { code = '', message } = error as NodeJS.ErrnoException
  const place = `${host}:${port}`
  if (error instanceof SmppTimeout && message.startsWith('no TLS'))
    return {
      ok: false,
      says: `The other side takes the connection and does not answer in TLS: ${place}.`,
      ask: 'Ask whether the port is for TLS; without it the URL begins with smpp://.',
    }
  if (error instanceof SmppTimeout)
    return {
      ok: false,
      says: `No answer from ${place}.`,
      ask: 'Ask whether the address of this machine is allowed.',
    }
  const found = FAILURES.find(([pattern]) => pattern.test(code))
  if (!found) return { ok: false, says: `No connection to ${place}: ${message || code}.` }
  return { ok: false, says: `${found[1]}: ${place} (${code}).`, ask: found[2] }
}

function refusal(commandStatus: number, { binds }: SmscConfig): Said {
  const says = `The bind was refused: ${statusText(commandStatus)} (${statusName(commandStatus)}).`
  if (commandStatus === STATUS.ESME_RINVPASWD || commandStatus === STATUS.ESME_RINVSYSID)
    return { ok: false, says, ask: 'Ask for the system id and the password once more.' }
  if (commandStatus === STATUS.ESME_RALYBND || commandStatus === STATUS.ESME_RBINDFAIL)
    return {
      ok: false,
      says,
      ask: `This test needs a bind beside the ${binds} of the connection. Ask how many are allowed, from which addresses, and of which kind (bindMode).`,
    }
  if (commandStatus === STATUS.ESME_RINVCMDID)
    return { ok: false, says, ask: 'Ask which kind of bind is expected, and set bindMode.' }
  return { ok: false, says, ask: 'Ask why, with the time of this test.' }
}

function askForSubmit(commandStatus: number): string {
  if (commandStatus === STATUS.ESME_RINVSRCADR)
    return 'Ask which senders are allowed, and set from, sourceTon and sourceNpi.'
  if (commandStatus === STATUS.ESME_RINVDSTADR)
    return 'Ask in which form numbers are expected: destTon, destNpi, destPlus.'
  if (commandStatus === STATUS.ESME_RTHROTTLED) return 'Ask for the rate that was agreed, and set tps.'
  return 'Ask what this status means there; outcomes can give it another meaning.'
}
