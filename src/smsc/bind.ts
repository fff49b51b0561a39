/**
 * The sessions of one bind: a transceiver, or a transmitter and a receiver that live and end together. SMPP 3.4 section
 * 2.2.
 */
import type { ConnectionOptions } from 'node:tls'
import { STATUS } from '../smpp/commands.ts'
import { connect } from '../smpp/connect.ts'
import type { CloseReason, Session, SessionOptions } from '../smpp/session.ts'
import type { SmscConfig } from './config.ts'

/** The first session is the one that submits, if any does. */
const COMMANDS = {
  transceiver: ['bind_transceiver'],
  split: ['bind_transmitter', 'bind_receiver'],
  transmitter: ['bind_transmitter'],
  receiver: ['bind_receiver'],
} as const
/** With other hosts to try, a silent one may not take longer. */
const CONNECT_OF_SEVERAL_MS = 3_000
const BIND_OF_SEVERAL_MS = 5_000
/** Why a session ended that took too long to bind. */
export const GIVEN_UP = 'the bind was given up'

export interface BindOptions
  extends Pick<
    SessionOptions,
    'onRequest' | 'onRefused' | 'onHandlerError' | 'onPdu' | 'mayWrite' | 'checkMs'
  > {
  /** Aborts a bind that is being set up; an established one is not affected. */
  signal: AbortSignal
}

export type Opened = { bind: Bind } | { refusedWith: number }

interface Place {
  host: string
  port: number
}

/** The hosts of a connection, in the order in which they are tried. */
export function placesOf({ host, port, fallbackHosts }: SmscConfig): Place[] {
  const others = fallbackHosts.map((text) => {
    const [, name, digits] = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(text) as RegExpExecArray
    return { host: (name as string).replace(/^\[|\]$/g, ''), port: digits ? Number(digits) : port }
  })
  return [{ host, port }, ...others]
}

/**
 * Connects and binds to the first of the connection's hosts that takes it. If none does, the failure is that of the
 * first host: `refusedWith` is the command_status of a refusal; rejects for all other failures.
 */
export async function openBind(config: SmscConfig, options: BindOptions): Promise<Opened> {
  const places = placesOf(config)
  let first: Opened | { failedWith: unknown } | undefined
  for (const [i, place] of places.entries()) {
    const tried = await openAt(place, i, config, options).catch((failedWith: unknown) => ({ failedWith }))
    if ('bind' in tried) return tried
    first ??= tried
    if (options.signal.aborted) break
  }
  if (!first || 'failedWith' in first) throw first?.failedWith
  return first
}

/** Whether a host takes connections, without a bind that it might count. */
export async function answers(place: Place, config: SmscConfig): Promise<boolean> {
  const { localAddress } = config
  const session = await connect({
    ...{ ...place, localAddress, tls: tlsOptions(config) },
    timeoutMs: CONNECT_OF_SEVERAL_MS,
  }).catch(() => undefined)
  session?.destroy()
  return session !== undefined
}

async function openAt(
  place: Place,
  index: number,
  config: SmscConfig,
  options: BindOptions,
): Promise<Opened> {
  const { signal, ...handlers } = options
  const { windowMax, responseTimeoutMs, enquireLinkMs, localAddress, fallbackHosts } = config
  // One more than submits may take: a question about a message goes beside them.
  const session = { windowMax: windowMax + 1, responseTimeoutMs, enquireLinkMs, ...handlers }
  const isOneOfSeveral = fallbackHosts.length > 0
  const sessions: Session[] = []
  // A carrier that never answered may still count the session as one of our binds, so leave none behind.
  const cut = () => {
    for (const opened of sessions) opened.destroy(GIVEN_UP)
  }
  const timer = isOneOfSeveral ? setTimeout(cut, BIND_OF_SEVERAL_MS) : undefined
  signal.addEventListener('abort', cut)
  try {
    for (const command of COMMANDS[config.bindMode]) {
      const opened = await connect({
        ...{ ...place, localAddress, tls: tlsOptions(config), ...session },
        ...(isOneOfSeveral ? { timeoutMs: CONNECT_OF_SEVERAL_MS } : {}),
      })
      sessions.push(opened)
      signal.throwIfAborted()
      const refusedWith = await bindSession(opened, command, config)
      if (refusedWith === STATUS.ESME_ROK) continue
      opened.close()
      await Promise.all(sessions.map((other) => other.unbind()))
      return { refusedWith }
    }
    return { bind: new Bind(sessions, index) }
  } catch (error) {
    cut()
    throw error
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', cut)
  }
}

export class Bind {
  /** Resolves when the first session is over: nothing more can be submitted. */
  readonly ending: Promise<CloseReason>
  /** Resolves when all sessions are over. */
  readonly closed: Promise<unknown>
  readonly transmitter: Session
  /** The place of its host among those of the connection, from 0. */
  readonly placeIndex: number
  readonly #sessions: Session[]

  constructor(sessions: Session[], placeIndex: number) {
    this.#sessions = sessions
    this.placeIndex = placeIndex
    this.transmitter = sessions[0] as Session
    const ends = sessions.map(({ closed }) => closed)
    this.ending = Promise.race(ends)
    this.closed = Promise.all(ends)
    void this.ending.then((reason) => this.#endAll(reason))
  }

  /** True if submits can be made. */
  get isOpen(): boolean {
    return this.#sessions.every((session) => session.isOpen)
  }

  /** Ends cleanly: waits for the answers in flight first. */
  async unbind(): Promise<void> {
    await this.transmitter.unbind()
    await this.closed
  }

  /** Cuts the connections at once. */
  destroy(message: string): void {
    for (const session of this.#sessions) session.destroy(message)
  }

  /** Waits for the answers to a transmitter's submits in flight; a receiver is not worth waiting for. */
  #endAll({ code }: CloseReason): void {
    for (const session of this.#sessions) {
      if (session === this.transmitter || code === 'unbound') void session.unbind()
      else session.close()
    }
  }
}

async function bindSession(
  session: Session,
  command: (typeof COMMANDS)[keyof typeof COMMANDS][number],
  { systemId, password, systemType, interfaceVersion, addrTon, addrNpi, addressRange }: SmscConfig,
): Promise<number> {
  const answer = await session.request({
    command,
    systemId,
    password,
    systemType,
    interfaceVersion: Number(interfaceVersion),
    addrTon,
    addrNpi,
    addressRange,
  })
  // A generic_nack is never a yes, whatever its status.
  return answer.command === 'generic_nack'
    ? answer.commandStatus || STATUS.ESME_RBINDFAIL
    : answer.commandStatus
}

function tlsOptions({ tls, tlsCa, tlsVerify, tlsServername }: SmscConfig): ConnectionOptions | false {
  if (!tls) return false
  return {
    rejectUnauthorized: tlsVerify,
    ...(tlsCa === undefined ? {} : { ca: tlsCa }),
    ...(tlsServername === undefined ? {} : { servername: tlsServername }),
  }
}

/** Why a bind could not be set up; some network errors have a code but no message. */
export function reasonOf(error: unknown): string {
  const { message, code } = (error ?? {}) as NodeJS.ErrnoException
  return message || code || 'unknown error'
}
