/**
 * The sessions of one bind: a transceiver, or a transmitter and a receiver that live and end together. SMPP 3.4 section
 * 2.2.
 */
import type { ConnectionOptions } from 'node:tls'
import { STATUS } from '../smpp/commands.ts'
import { connect } from '../smpp/connect.ts'
import type { CloseReason, Session, SessionOptions } from '../smpp/session.ts'
import type { SmscConfig } from './config.ts'

const INTERFACE_VERSION = 0x34
/** The first session is the one that submits. */
const COMMANDS = {
  transceiver: ['bind_transceiver'],
  split: ['bind_transmitter', 'bind_receiver'],
} as const

export interface BindOptions
  extends Pick<SessionOptions, 'onRequest' | 'onRefused' | 'onHandlerError' | 'onPdu' | 'mayWrite'> {
  /** Aborts a bind that is being set up; an established one is not affected. */
  signal: AbortSignal
}

export type Opened = { bind: Bind } | { refusedWith: number }

/** Connects and binds. `refusedWith` is the command_status of a refusal; rejects for all other failures. */
export async function openBind(config: SmscConfig, options: BindOptions): Promise<Opened> {
  const { signal, ...handlers } = options
  const { host, port, windowMax, responseTimeoutMs, enquireLinkMs } = config
  const session = { windowMax, responseTimeoutMs, enquireLinkMs, ...handlers }
  const sessions: Session[] = []
  // A carrier that never answered may still count the session as one of our binds, so leave none behind.
  const cut = () => {
    for (const opened of sessions) opened.destroy('the bind was given up')
  }
  signal.addEventListener('abort', cut)
  try {
    for (const command of COMMANDS[config.bindMode]) {
      const opened = await connect({ host, port, tls: tlsOptions(config), ...session })
      sessions.push(opened)
      signal.throwIfAborted()
      const refusedWith = await bindSession(opened, command, config)
      if (refusedWith === STATUS.ESME_ROK) continue
      opened.close()
      await Promise.all(sessions.map((other) => other.unbind()))
      return { refusedWith }
    }
    return { bind: new Bind(sessions) }
  } catch (error) {
    cut()
    throw error
  } finally {
    signal.removeEventListener('abort', cut)
  }
}

export class Bind {
  /** Resolves when the first session is over: nothing more can be submitted. */
  readonly ending: Promise<CloseReason>
  /** Resolves when all sessions are over. */
  readonly closed: Promise<unknown>
  readonly transmitter: Session
  readonly #sessions: Session[]

  constructor(sessions: Session[]) {
    this.#sessions = sessions
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
  { systemId, password, systemType }: SmscConfig,
): Promise<number> {
  const answer = await session.request({
    command,
    systemId,
    password,
    systemType,
    interfaceVersion: INTERFACE_VERSION,
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
