/** Secrets of webhooks as they are stored: sealed, each for its endpoint alone. */
import type { Db } from '../db/sql.ts'
import type { Vault } from '../kernel/vault.ts'
import { findTarget, type Target } from './store.ts'

/** To whom a webhook's secrets belong, in the words of the vault. */
export function endpointOwner(id: string): string {
  return `webhook_endpoints/${id}`
}

export function sealSecret(vault: Vault, endpointId: string, secret: string): string {
  return vault.seal(secret, endpointOwner(endpointId))
}

/** The target with the secrets that sign. */
export async function openTarget(db: Db, vault: Vault, id: string): Promise<Target | undefined> {
  const target = await findTarget(db, id)
  return (
    target && { ...target, secrets: target.secrets.map((secret) => vault.open(secret, endpointOwner(id))) }
  )
}
