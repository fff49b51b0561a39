/** The public keys that statements and proofs were ever signed with. */
import type { Db } from '../db/sql.ts'

export interface SigningKey {
  keyId: string
  /** Its 32 octets in base64url. */
  publicKey: string
  since: Date
}

/** Oldest first. */
export async function listSigningKeys(db: Db): Promise<SigningKey[]> {
  const { rows } = await db.query<SigningKey>(
    'select id as "keyId", public_key as "publicKey", created_at as since from signing_keys order by created_at, id',
  )
  return rows
}

export async function noteSigningKey(db: Db, { keyId, publicKey }: Omit<SigningKey, 'since'>): Promise<void> {
  await db.query('insert into signing_keys (id, public_key) values ($1, $2) on conflict do nothing', [
    keyId,
    publicKey,
  ])
}
