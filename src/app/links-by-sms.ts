/** Sends one-time links by our own carrier, as single messages of the key that the operator has named for it. */
import { findKeyHolder } from '../accounts/keys-sql.ts'
import type { Acceptor } from '../batches/accept/acceptor.ts'
import { noteAccepted } from '../batches/accepted.ts'
import type { Pool } from '../db/sql.ts'
import type { Log } from '../kernel/log.ts'

export interface LinksBySms {
  /** Undefined where no key is named. */
  send: ((phone: string, text: string) => Promise<boolean>) | undefined
  /** Says what accepts messages, once it has been made. */
  sendWith: (acceptor: Acceptor, after: { log: Log; onAccepted: () => void }) => void
}

export function linksBySms(db: Pool, apiKey: string | undefined): LinksBySms {
  let accept: ((phone: string, text: string) => Promise<void>) | undefined
  return {
    send:
      apiKey === undefined
        ? undefined
        : async (phone, message) => {
            await accept?.(phone, message)
            return accept !== undefined
          },
    sendWith: (acceptor, after) => {
      accept = async (phone, message) => {
        const holder = apiKey === undefined ? undefined : await findKeyHolder(db, apiKey)
        if (!holder?.scopes.includes('send') || holder.suspended)
          throw new Error('CARAVAN_LINKS_API_KEY is not in force, or may not send')
        const body = { recipients: [{ phone, message }], urgent: true as const }
        noteAccepted(await acceptor.accept(holder, body), { accountId: holder.accountId, ...after })
      }
    },
  }
}
