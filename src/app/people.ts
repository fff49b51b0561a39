/** People who sign in: builds what their endpoints need from the settings. */
import type { Config } from '../config.ts'
import type { Pool } from '../db/sql.ts'
import type { Log } from '../kernel/log.ts'
import type { Vault } from '../kernel/vault.ts'
import { type Sessions, sessionsOf } from '../people/auth.ts'
import type { PeopleDeps } from '../people/deps.ts'
import { createMailer, type Mailer } from '../people/mail.ts'
import { providersOf } from '../people/oidc.ts'
import { postOf } from '../people/post.ts'
import type { Ends } from '../people/sessions-sql.ts'
import { type LinksBySms, linksBySms } from './links-by-sms.ts'

export interface PeopleParts {
  sessions: Sessions
  links: LinksBySms
  people: PeopleDeps
}

function endsOf({ sessionIdleMinutes, sessionHours }: Config): Ends {
  return { idleMinutes: sessionIdleMinutes, absoluteHours: sessionHours }
}

export function buildPeople(
  config: Config,
  { pool, authPool, log, vault }: { pool: Pool; authPool: Pool; log: Log; vault: Vault },
): PeopleParts & { stop: () => Promise<void> } {
  const { publicUrl } = config
  const ends = endsOf(config)
  const sessions = sessionsOf({ authPool, ends, publicUrl })
  const links = linksBySms(authPool, config.linksApiKey)
  const mailer = mailerOf(config, log)
  const post = postOf({ log, publicUrl, mailer, sendSms: links.send })
  const providers = providersOf(config.providers ?? [])
  const people = { pool, log, vault, ends, publicUrl, sessions, post, providers }
  return { sessions, links, people, stop: async () => mailer?.close() }
}

export function mailerOf({ smtpUrl, smtpFrom }: Config, log: Log): Mailer | undefined {
  return smtpUrl === undefined ? undefined : createMailer({ url: smtpUrl, from: smtpFrom as string, log })
}
