/** The stored secrets of webhooks: encrypted, each bound to its endpoint. */
import type { Db } from '../db/sql.ts'
import type { Vault } from '../kernel/vault.ts'
import { findTarget, type Target } from './store.ts'

/** The owner of a webhook's secrets, as the vault names it. */
export function endpointOwner(id: string): string {
  return `webhook_endpoints/${id}`
}

export function sealSecret(vault: Vault, endpointId: string, secret: string): string {
  return vault.seal(secret, endpointOwner(endpointId))
}

/** The target with its signing secrets in clear. */
export async function openTarget(db: Db, vault: Vault, id: string): Promise<Target | undefined> {
  const target = await findTarget(db, id)
  return (
    target && { ...target, secrets: target.secrets.map((secret) => vault.open(secret, endpointOwner(id))) }
  )
}
