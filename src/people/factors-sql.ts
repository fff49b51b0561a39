/** Second factors: authenticator apps (the secret is sealed), recovery codes (hashed) and passkeys (public keys). */
import type { Db } from '../db/sql.ts'
import { hashSecret, newId } from '../kernel/ids.ts'

export interface Passkey {
  id: string
  personId: string
  credentialId: string
  publicKey: Buffer
  counter: bigint
  transports: string[]
  name: string
  createdAt: Date
  lastUsedAt: Date | null
}

const PASSKEY = `id, person_id as "personId", credential_id as "credentialId", public_key as "publicKey", counter,
                 transports, name, created_at as "createdAt", last_used_at as "lastUsedAt"`

export async function totpOf(db: Db, personId: string): Promise<string | null> {
  const { rows } = await db.query<{ secret: string | null }>(
    'select totp_secret as secret from people where id = $1',
    [personId],
  )
  return rows[0]?.secret ?? null
}

/** Null takes the app away. */
export async function setTotp(db: Db, personId: string, sealed: string | null): Promise<void> {
  await db.query('update people set totp_secret = $2, totp_step = null where id = $1', [personId, sealed])
}

/** Uses up the code of a step, and returns false if it was used before. RFC 6238 section 5.2. */
export async function useTotpStep(db: Db, personId: string, step: bigint): Promise<boolean> {
  const { rowCount } = await db.query(
    'update people set totp_step = $2 where id = $1 and (totp_step is null or totp_step < $2)',
    [personId, step],
  )
  return rowCount === 1
}

/** Replaces all recovery codes. Call it in a transaction. */
export async function setRecoveryCodes(db: Db, personId: string, codes: string[]): Promise<void> {
  await db.query('delete from recovery_codes where person_id = $1', [personId])
  await db.query('insert into recovery_codes (person_id, hash) select $1, unnest($2::bytea[])', [
    personId,
    codes.map(hashSecret),
  ])
}

/** Uses up a recovery code; returns false if there is no such code or it was used before. */
export async function useRecoveryCode(db: Db, personId: string, code: string): Promise<boolean> {
  const { rowCount } = await db.query(
    'update recovery_codes set used_at = now() where person_id = $1 and hash = $2 and used_at is null',
    [personId, hashSecret(code)],
  )
  return rowCount === 1
}

export async function recoveryCodesLeft(db: Db, personId: string): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    'select count(*)::int as count from recovery_codes where person_id = $1 and used_at is null',
    [personId],
  )
  return rows[0]!.count
}

export async function passkeysOf(db: Db, personId: string): Promise<Passkey[]> {
  const { rows } = await db.query<Passkey>(
    `select ${PASSKEY} from passkeys where person_id = $1 order by created_at, id`,
    [personId],
  )
  return rows
}

export async function findPasskey(db: Db, credentialId: string): Promise<Passkey | undefined> {
  const { rows } = await db.query<Passkey>(`select ${PASSKEY} from passkeys where credential_id = $1`, [
    credentialId,
  ])
  return rows[0]
}

/** Returns undefined if the passkey is there already. */
export async function addPasskey(
  db: Db,
  passkey: Pick<Passkey, 'personId' | 'credentialId' | 'transports' | 'name'> & {
    publicKey: Uint8Array
    counter: number
  },
): Promise<string | undefined> {
  const { personId, credentialId, publicKey, counter, transports, name } = passkey
  const { rows } = await db.query<{ id: string }>(
    `insert into passkeys (id, person_id, credential_id, public_key, counter, transports, name)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (credential_id) do nothing returning id`,
    [newId(), personId, credentialId, Buffer.from(publicKey), counter, transports, name],
  )
  return rows[0]?.id
}

export async function removePasskey(db: Db, personId: string, id: string): Promise<string | undefined> {
  const { rows } = await db.query<{ name: string }>(
    'delete from passkeys where person_id = $1 and id = $2 returning name',
    [personId, id],
  )
  return rows[0]?.name
}

export async function notePasskeyUse(db: Db, id: string, counter: number): Promise<void> {
  await db.query('update passkeys set counter = $2, last_used_at = now() where id = $1', [id, counter])
}

/** Takes away all factors of a person who has lost them. */
export async function clearFactors(db: Db, personId: string): Promise<void> {
  await setTotp(db, personId, null)
  await db.query('delete from passkeys where person_id = $1', [personId])
  await db.query('delete from recovery_codes where person_id = $1', [personId])
}
