/** Sends one-time links by our own carrier, as single messages of the key that the operator has named for it. */
import { findKeyHolder } from '../accounts/keys-sql.ts'
import type { Acceptor } from '../batches/accept/acceptor.ts'
import type { Pool } from '../db/sql.ts'

export interface LinksBySms {
  /** Undefined where no key is named. */
  send: ((phone: string, text: string) => Promise<boolean>) | undefined
  /** Says what accepts messages, once it has been made. */
  sendWith: (acceptor: Acceptor, onAccepted: () => void) => void
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
    sendWith: (acceptor, onAccepted) => {
      accept = async (phone, message) => {
        const holder = apiKey === undefined ? undefined : await findKeyHolder(db, apiKey)
        if (!holder?.scopes.includes('send') || holder.suspended)
          throw new Error('CARAVAN_LINKS_API_KEY is not in force, or may not send')
        await acceptor.accept(holder, { recipients: [{ phone, message }], urgent: true })
        onAccepted()
      }
    },
  }
}
