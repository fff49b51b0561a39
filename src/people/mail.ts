/** Sends mail over SMTP. A mail that cannot be sent is logged, and never keeps a request waiting. */
import type { Log } from '../kernel/log.ts'
import type { MailText } from './mail-texts.ts'

export interface Mailer {
  /** Returns whether the server has taken the mail. Mails with the same `id` are one for whoever reads them. */
  send(to: string, mail: MailText, id?: string): Promise<boolean>
  close(): Promise<void>
}

const TIMEOUT_MS = 10_000
const CONNECTIONS_MAX = 2

/** `url`: smtp://user:password@host:587, or smtps:// for TLS from the start. */
export function createMailer({ url, from, log }: { url: string; from: string; log: Log }): Mailer {
  const opened = openTransport(url, log)
  return {
    send: async (to, { subject, text }, id) => {
      try {
        const transport = await opened
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          ...(id && { messageId: `<${id}@caravan>` }),
        })
        return true
      } catch (err) {
        log.error({ err, subject }, 'a mail could not be sent: CARAVAN_SMTP_URL names the server')
        return false
      }
    },
    close: async () => (await opened).close(),
  }
}

/** The library is loaded only here: most installations send no mail. */
async function openTransport(url: string, log: Log) {
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS_MAX,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // A text comes from here alone: nothing is read from files or from elsewhere.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  transport.on('error', (err) => log.warn({ err }, 'the connection to the SMTP server'))
  return transport
}
