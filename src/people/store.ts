/** People, and what they are in which account. */
import { type Db, type Tx, violates } from '../db/sql.ts'
import { newId } from '../kernel/ids.ts'

export type Language = 'en' | 'fr' | 'ar'

export interface PersonRow {
  id: string
  name: string
  email: string
  phone: string | null
  language: Language
  timeZone: string
  operatorRole: string | null
  disabledAt: Date | null
  createdAt: Date
  lastSignInAt: Date | null
  hasPassword: boolean
  hasTotp: boolean
  passkeyCount: number
}

export interface Membership {
  membershipId: string
  accountId: string
  accountName: string
  role: string
}

/** A person of an account, as the account's owner sees them. */
export interface Member extends PersonRow {
  role: string
  memberSince: Date
}

const PERSON = `p.id, p.name, p.email, p.phone, p.language, p.time_zone as "timeZone",
                p.operator_role as "operatorRole", p.disabled_at as "disabledAt", p.created_at as "createdAt",
                p.last_sign_in_at as "lastSignInAt", p.password_hash is not null as "hasPassword",
                p.totp_secret is not null as "hasTotp",
                (select count(*)::int from passkeys k where k.person_id = p.id) as "passkeyCount"`

export interface NewPerson {
  name: string
  email: string
  phone?: string | null
  language?: Language
  timeZone?: string
  passwordHash: string | null
  operatorRole: string | null
}

/** Returns undefined if somebody has the address. Call it as the last statement before a refusal: it fails then. */
export async function createPerson(db: Db, person: NewPerson): Promise<string | undefined> {
  const { name, email, phone, language = 'en', timeZone = 'UTC', passwordHash, operatorRole } = person
  const { rows } = await db.query<{ id: string }>(
    `insert into people (id, name, email, phone, language, time_zone, password_hash, operator_role)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (lower(email)) do nothing returning id`,
    [newId(), name, email, phone, language, timeZone, passwordHash, operatorRole],
  )
  return rows[0]?.id
}

export async function findPerson(db: Db, id: string): Promise<PersonRow | undefined> {
  const { rows } = await db.query<PersonRow>(`select ${PERSON} from people p where p.id = $1`, [id])
  return rows[0]
}

export async function findPersonByEmail(
  db: Db,
  email: string,
): Promise<(PersonRow & { passwordHash: string | null }) | undefined> {
  const { rows } = await db.query<PersonRow & { passwordHash: string | null }>(
    `select ${PERSON}, p.password_hash as "passwordHash" from people p where lower(p.email) = lower($1)`,
    [email],
  )
  return rows[0]
}

/** Returns a page of all people in order of creation. */
export async function listPeople(
  db: Db,
  {
    afterId,
    limit,
    accountId,
    isOperator,
    name,
  }: {
    afterId?: string | undefined
    limit: number
    accountId?: string | undefined
    isOperator?: boolean | undefined
    /** Part of a name or an address. */
    name?: string | undefined
  },
): Promise<PersonRow[]> {
  const { rows } = await db.query<PersonRow>(
    `select ${PERSON} from people p
     where ($1::uuid is null or p.id > $1)
       and ($3::uuid is null or exists (select from memberships m where m.person_id = p.id and m.account_id = $3))
       and ($4::boolean is null or (p.operator_role is not null) = $4)
       and ($5::text is null or position(lower($5 collate "und-x-icu") in lower(p.name collate "und-x-icu")) > 0
            or position(lower($5) in lower(p.email)) > 0)
     order by p.id limit $2`,
    [afterId, limit, accountId, isOperator, name],
  )
  return rows
}

export async function hasPeople(db: Db): Promise<boolean> {
  return (await db.query('select from people limit 1')).rows.length > 0
}

export async function membershipsOf(db: Db, personId: string): Promise<Membership[]> {
  const { rows } = await db.query<Membership>(
    `select m.id as "membershipId", m.account_id as "accountId", a.name as "accountName", m.role
     from memberships m join accounts a on a.id = m.account_id where m.person_id = $1 order by a.name, a.id`,
    [personId],
  )
  return rows
}

export async function membersOf(db: Db, accountId: string): Promise<Member[]> {
  const { rows } = await db.query<Member>(
    `select ${PERSON}, m.role, m.created_at as "memberSince"
     from memberships m join people p on p.id = m.person_id where m.account_id = $1 order by p.name, p.id limit 1000`,
    [accountId],
  )
  return rows
}

/** Makes the person a member, or gives a member another role. Returns the role before, if any. */
export async function setMembership(
  tx: Tx,
  { personId, accountId, role }: { personId: string; accountId: string; role: string },
): Promise<string | undefined> {
  const before = await roleOf(tx, personId, accountId)
  await tx.query(
    `insert into memberships (id, person_id, account_id, role) values ($1, $2, $3, $4)
     on conflict (person_id, account_id) do update set role = excluded.role`,
    [newId(), personId, accountId, role],
  )
  return before
}

/** Returns the first of these that is not the id of an account. */
export async function missingAccount(db: Db, accountIds: string[]): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>(
    `select id from unnest($1::uuid[]) id where not exists (select from accounts a where a.id = id.id) limit 1`,
    [accountIds],
  )
  return rows[0]?.id
}

export async function removeMembership(tx: Tx, personId: string, accountId: string): Promise<void> {
  await tx.query('delete from memberships where person_id = $1 and account_id = $2', [personId, accountId])
}

export async function roleOf(db: Db, personId: string, accountId: string): Promise<string | undefined> {
  const { rows } = await db.query<{ role: string }>(
    'select role from memberships where person_id = $1 and account_id = $2',
    [personId, accountId],
  )
  return rows[0]?.role
}

/** Makes changes of who owns the gateway or an account take turns, until the transaction ends. */
export async function holdOwners(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('owners', 0))`)
}

/** Whether anybody who may sign in owns the account; for null, the gateway. */
export async function hasOwner(db: Db, accountId: string | null): Promise<boolean> {
  const { rows } = await db.query(
    `select from people p
     where p.disabled_at is null and case
       when $1::uuid is null then p.operator_role = 'owner'
       else exists (select from memberships m where m.person_id = p.id and m.account_id = $1 and m.role = 'owner') end
     limit 1`,
    [accountId],
  )
  return rows.length > 0
}

/** The accounts that the person owns. */
export async function ownedAccounts(db: Db, personId: string): Promise<string[]> {
  const { rows } = await db.query<{ accountId: string }>(
    `select account_id as "accountId" from memberships where person_id = $1 and role = 'owner'`,
    [personId],
  )
  return rows.map(({ accountId }) => accountId)
}

export interface PersonChanges {
  name?: string | undefined
  phone?: string | null | undefined
  language?: Language | undefined
  timeZone?: string | undefined
}

export async function updateProfile(db: Db, id: string, changes: PersonChanges): Promise<void> {
  const { name, phone, language, timeZone } = changes
  await db.query(
    `update people set name = coalesce($2, name), language = coalesce($3, language),
                       time_zone = coalesce($4, time_zone), phone = case when $6 then $5 else phone end
     where id = $1`,
    [id, name, language, timeZone, phone, phone !== undefined],
  )
}

/** Returns false if somebody else has the address; the transaction has failed then. */
export async function setEmail(db: Db, id: string, email: string): Promise<boolean> {
  try {
    await db.query('update people set email = $2 where id = $1', [id, email])
    return true
  } catch (error) {
    if (violates(error, 'people_email')) return false
    throw error
  }
}

export async function setPasswordHash(db: Db, id: string, hash: string): Promise<void> {
  await db.query('update people set password_hash = $2 where id = $1', [id, hash])
}

export async function passwordHashOf(db: Db, id: string): Promise<string | null> {
  const { rows } = await db.query<{ hash: string | null }>(
    'select password_hash as hash from people where id = $1',
    [id],
  )
  return rows[0]?.hash ?? null
}

export async function setOperatorRole(db: Db, id: string, role: string | null): Promise<void> {
  await db.query('update people set operator_role = $2 where id = $1', [id, role])
}

export async function setDisabled(db: Db, id: string, disabled: boolean): Promise<void> {
  await db.query(
    'update people set disabled_at = case when $2 then coalesce(disabled_at, now()) end where id = $1',
    [id, disabled],
  )
}

export async function noteSignIn(db: Db, id: string): Promise<void> {
  await db.query('update people set last_sign_in_at = now() where id = $1', [id])
}

/** The roles whose people need a second factor. */
export async function requiredFactors(db: Db): Promise<string[]> {
  const { rows } = await db.query<{ role: string }>('select role from required_factors')
  return rows.map(({ role }) => role)
}

export async function requireFactor(db: Db, role: string, isRequired: boolean): Promise<void> {
  if (isRequired)
    await db.query('insert into required_factors (role) values ($1) on conflict do nothing', [role])
  else await db.query('delete from required_factors where role = $1', [role])
}

/** The account that a new owner of the gateway also owns: the only one there is, which is that for trying things out. */
export async function onlyAccount(db: Db): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>('select id from accounts limit 2')
  return rows.length === 1 ? rows[0]?.id : undefined
}

export async function findByIdentity(db: Db, issuer: string, subject: string): Promise<string | undefined> {
  const { rows } = await db.query<{ personId: string }>(
    'select person_id as "personId" from person_identities where issuer = $1 and subject = $2',
    [issuer, subject],
  )
  return rows[0]?.personId
}

export async function addIdentity(db: Db, issuer: string, subject: string, personId: string): Promise<void> {
  await db.query(
    `insert into person_identities (issuer, subject, person_id) values ($1, $2, $3) on conflict do nothing`,
    [issuer, subject, personId],
  )
}
