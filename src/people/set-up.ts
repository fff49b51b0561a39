/** The link that makes whoever uses it first the owner of the gateway. */
import { type Pool, transaction } from '../db/sql.ts'
import type { Vault } from '../kernel/vault.ts'
import { createLink, holdSetUp, keepToken, setUpToken } from './links-sql.ts'
import { hasPeople } from './store.ts'

/** The name of a link's row for the vault. */
export function linkOwner(id: string): string {
  return `person_links/${id}`
}

/** Returns the token of the link, made if there is none yet; undefined once there is anybody who can sign in. */
export function makeSetUpLink(pool: Pool, vault: Vault): Promise<string | undefined> {
  return transaction(pool, async (tx) => {
    await holdSetUp(tx)
    if (await hasPeople(tx)) return undefined
    const known = await setUpToken(tx)
    if (known) return vault.open(known.token, linkOwner(known.id))
    const { id, token } = await createLink(tx, { purpose: 'set_up' })
    await keepToken(tx, id, vault.seal(token, linkOwner(id)))
    return token
  })
}
