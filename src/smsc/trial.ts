/** Tries a connection step by step, on a bind of its own, and says in words what came of it and what to ask the carrier. */
import { systemClock } from '../kernel/clock.ts'
import { STATUS, statusName, statusText } from '../smpp/commands.ts'
import { SmppError, SmppTimeout } from '../smpp/errors.ts'
import type { RequestPdu } from '../smpp/pdu.ts'
import type { Session } from '../smpp/session.ts'
import { type Bind, openBind } from './bind.ts'
import { type SmscConfig, sends } from './config.ts'
import { submitParts } from './parts.ts'
import { submitPdus } from './submit.ts'

export interface TrialStep {
  step: 'connect' | 'bind' | 'enquire_link' | 'submit'
  ok: boolean
  /** From the beginning of the step, in milliseconds. */
  ms: number
  /** What happened, in a sentence. */
  says: string
  /** What to ask the carrier for, or to change here. */
  ask?: string | undefined
}

/** An answer that takes longer is reported, whatever the connection allows. */
const TIMEOUT_MS = 15_000
const TEXT = 'Caravan: a test of the connection.'

/** Ends with the first step that fails. `phone` ("+222..."): a message is sent to it, which nobody is charged for. */
export async function tryConnection(asked: SmscConfig, phone?: string): Promise<TrialStep[]> {
  const config = { ...asked, responseTimeoutMs: Math.min(asked.responseTimeoutMs, TIMEOUT_MS) }
  const beganMs = performance.now()
  const elapsed = () => Math.round(performance.now() - beganMs)
  const place = `${config.host}:${config.port}`
  const how = config.tls ? ' with TLS' : ''
  const connected: TrialStep = { step: 'connect', ok: true, ms: 0, says: `Connected to ${place}${how}.` }
  let opened: Awaited<ReturnType<typeof openBind>>
  try {
    opened = await openBind(config, {
      onRequest: leaveWithCarrier,
      // The first PDU is the bind.
      onPdu: () => {
        connected.ms ||= elapsed()
      },
      signal: AbortSignal.timeout(2 * TIMEOUT_MS),
    })
  } catch (error) {
    if (error instanceof SmppTimeout && !/no connection/.test(error.message))
      return [connected, { step: 'bind', ms: elapsed() - connected.ms, ...silent('the bind') }]
    return [{ step: 'connect', ms: elapsed(), ...describeFailure(error, config) }]
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
    await opened.bind.unbind()
  }
}

async function useBind(bind: Bind, config: SmscConfig, phone: string | undefined): Promise<TrialStep[]> {
  const { transmitter } = bind
  const checked = await timed('enquire_link', async () => {
    const { commandStatus } = await transmitter.request({ command: 'enquire_link' })
    return {
      ok: commandStatus === STATUS.ESME_ROK,
      says: `The carrier answers link checks (${statusName(commandStatus)}).`,
    }
  })
  if (!checked.ok || phone === undefined) return [checked]
  if (!sends(config)) return [checked, { step: 'submit', ok: false, ms: 0, says: 'A receiver cannot send.' }]
  const [part] = submitParts({ phone, text: TEXT }, 0, config)
  const pdu = submitPdus(config, systemClock)(part!)
  const submitted = await timed('submit', async () => {
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

async function timed(step: TrialStep['step'], work: () => Promise<Said>): Promise<TrialStep> {
  const beganMs = performance.now()
  const said = await work().catch((error: unknown): Said => {
    if (error instanceof SmppTimeout) return silent(step)
    if (error instanceof SmppError) return { ok: false, says: `${step} could not be made: ${error.message}.` }
    return { ok: false, says: `The connection ended: ${(error as Error).message}.` }
  })
  return { step, ms: Math.round(performance.now() - beganMs), ...said }
}

function silent(what: string): Said {
  return {
    ok: false,
    says: `The carrier did not answer ${what} within ${TIMEOUT_MS / 1_000} s.`,
    ask: 'Ask whether an SMPP service listens on this port, and whether it expects TLS.',
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
