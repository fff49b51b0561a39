/** Passwords of connections as they are stored: sealed, each for its connection alone. */
import type { Vault } from '../kernel/vault.ts'
import type { StoredSmsc } from './store.ts'

/** To whom a connection's password belongs, in the words of the vault. */
export function smscOwner(name: string): string {
  return `smscs/${name}`
}

/** As it is stored. */
export function passwordOf({ config }: Pick<StoredSmsc, 'config'>): string {
  return (config as { password?: string }).password ?? ''
}

/** The settings with the password that the carrier is shown. */
export function withPassword(vault: Vault, stored: Pick<StoredSmsc, 'name' | 'config'>): object {
  const password = passwordOf(stored)
  return { ...(stored.config as object), password: password && vault.open(password, smscOwner(stored.name)) }
}

export function sealPassword(vault: Vault, name: string, password: string): string {
  return password && vault.seal(password, smscOwner(name))
}
