/** A real SMTP server on loopback that keeps what it is given. */
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { TestContext } from 'vitest'
import { until } from '../harness.ts'

export interface MailServer {
  url: string
  /** The mails to an address, oldest first: headers and text, decoded. */
  to: (address: string) => string[]
  /** While it is away, it refuses every mail for the time being. */
  setAway: (isAway: boolean) => void
  /** How many mails it has refused. */
  refused: () => number
  /** From now on, each mail that it has taken is answered only after this. */
  setTaken: (taken: () => void) => void
  /** Waits for the next mail to an address. */
  next: (address: string, seen?: number) => Promise<string>
}

export async function mailServer(t: TestContext): Promise<MailServer> {
  const mails: { to: string[]; text: string }[] = []
  let isAway = false
  let refused = 0
  let onTaken: () => void = () => undefined
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: (_address, _session, callback) => {
      if (!isAway) return callback()
      refused++
      callback(Object.assign(new Error('Try again later'), { responseCode: 451 }))
    },
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        mails.push({ to, text: decoded(Buffer.concat(chunks).toString()) })
        onTaken()
        callback()
      })
    },
  })
  // A gateway that is killed hangs up in the middle, also while the library does not listen for it.
  server.on('error', () => undefined)
  server.server.on('connection', (socket) => socket.on('error', () => undefined))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const { port } = server.server.address() as AddressInfo
  const to = (address: string) => mails.filter((mail) => mail.to.includes(address)).map(({ text }) => text)
  return {
    url: `smtp://127.0.0.1:${port}`,
    to,
    setAway: (away) => {
      isAway = away
    },
    refused: () => refused,
    setTaken: (taken) => {
      onTaken = taken
    },
    next: (address, seen = 0) => until(() => to(address)[seen]),
  }
}

/** The parts of a mail that are not in ASCII. RFC 2045 section 6.7, RFC 2047. */
function decoded(mail: string): string {
  const [head = '', ...rest] = mail.split('\r\n\r\n')
  const body = rest.join('\n\n')
  const text = /base64/i.test(head)
    ? Buffer.from(body, 'base64').toString()
    : Buffer.from(
        body
          .replace(/=\r?\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, octet) => String.fromCharCode(Number(`0x${octet}`))),
        /=[0-9A-F]{2}/.test(body) ? 'latin1' : 'utf8',
      ).toString()
  return `${head}\n\n${text}`
}
