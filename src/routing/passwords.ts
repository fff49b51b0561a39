/** The stored passwords of connections: encrypted, each bound to its connection. */
import type { Vault } from '../kernel/vault.ts'
import type { StoredSmsc } from './store.ts'

/** The owner of a connection's password, as the vault names it. */
export function smscOwner(name: string): string {
  return `smscs/${name}`
}

/** The stored form. */
export function passwordOf({ config }: Pick<StoredSmsc, 'config'>): string {
  return (config as { password?: string }).password ?? ''
}

/** The settings with the password in clear, for the carrier. */
export function withPassword(vault: Vault, stored: Pick<StoredSmsc, 'name' | 'config'>): object {
  const password = passwordOf(stored)
  return { ...(stored.config as object), password: password && vault.open(password, smscOwner(stored.name)) }
}

export function sealPassword(vault: Vault, name: string, password: string): string {
  return password && vault.seal(password, smscOwner(name))
}
