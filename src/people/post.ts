/** Brings links and notices to people: by mail, by SMS, or shown to the one who made the link. */
import type { Log } from '../kernel/log.ts'
import type { LinkPurpose } from './links-sql.ts'
import type { Mailer } from './mail.ts'
import { linkMail, linkSms, type Notice, noticeMail } from './mail-texts.ts'
import type { Language } from './store.ts'

export interface PostDeps {
  log: Log
  /** The address of the gateway for people; links are sent only where it is set, as a caller could make up another. */
  publicUrl: string | undefined
  /** Undefined where no SMTP server is set. */
  mailer: Mailer | undefined
  /** Sends a text by our own carrier; undefined where that is not set. Returns whether it was accepted. */
  sendSms: ((phone: string, text: string) => Promise<boolean>) | undefined
}

export interface Post {
  /** Whether links can be sent by mail. */
  canMail: boolean
  /** Sends a link, and says how; undefined if it has to be shown. */
  sendLink(link: Addressed & { purpose: LinkPurpose; token: string }): Promise<'mail' | 'sms' | undefined>
  /** Tells a person what was changed. It is not waited for. */
  tell(person: { email: string; language: Language }, notice: Notice): void
}

interface Addressed {
  email: string | null
  phone: string | null | undefined
  language: Language
}

/** The pages that take the links. The token stands behind the #: no server and no log gets to see it. */
const PAGES: Record<LinkPurpose, string> = {
  set_up: 'set-up',
  invitation: 'invitation',
  reset: 'new-password',
  email: 'confirm-email',
}

export function linkUrl(base: string, purpose: LinkPurpose, token: string): string {
  return `${base.replace(/\/$/, '')}/${PAGES[purpose]}#${token}`
}

export function postOf({ log, publicUrl, mailer, sendSms }: PostDeps): Post {
  return {
    canMail: publicUrl !== undefined && mailer !== undefined,
    sendLink: async ({ purpose, token, email, phone, language }) => {
      if (publicUrl === undefined) return undefined
      const url = linkUrl(publicUrl, purpose, token)
      if (mailer && email && (await mailer.send(email, linkMail(purpose, language, url)))) return 'mail'
      if (!sendSms || !phone) return undefined
      const isSent = await sendSms(phone, linkSms(purpose, language, url)).catch((err: unknown) => {
        log.error({ err }, 'a link could not be sent by SMS: CARAVAN_LINKS_API_KEY names the key')
        return false
      })
      return isSent ? 'sms' : undefined
    },
    tell: ({ email, language }, notice) => void mailer?.send(email, noticeMail(notice, language)),
  }
}
