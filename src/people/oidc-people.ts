/** The person that a provider vouches for: known by issuer and subject, with the roles of the provider's groups. */
import type { FastifyRequest } from 'fastify'
import { type Actor, writeEntry } from '../audit/store.ts'
import { type Tx, transaction } from '../db/sql.ts'
import { AppError } from '../kernel/errors.ts'
import type { PeopleDeps } from './deps.ts'
import type { Claimed } from './oidc.ts'
import { refused } from './provider-troubles.ts'
import type { GroupRole, Provider } from './providers.ts'
import * as schema from './schema.ts'
import {
  addIdentity,
  createPerson,
  findByIdentity,
  findPerson,
  findPersonByEmail,
  hasOwner,
  holdOwners,
  membershipsOf,
  missingAccount,
  type PersonRow,
  removeMembership,
  setMembership,
  setOperatorRole,
} from './store.ts'

const SUBJECT = /^\P{Cc}{1,255}$/u
const NAME_MAX = 200

/**
 * Returns the person, with the roles that their groups have now. Throws PROVIDER_NO_ROLE for whoever is in no group that
 * has a role, and PROVIDER_FAILED for whoever is disabled or has the address of somebody else.
 */
export async function personOfClaims(
  { pool }: PeopleDeps,
  { ip }: FastifyRequest,
  provider: Provider,
  claimed: Claimed,
): Promise<PersonRow> {
  const person = await transaction(pool, async (tx) => {
    const id = await identified(tx, provider, claimed)
    if (id === undefined) return undefined
    const person = (await findPerson(tx, id)) as PersonRow
    if (person.disabledAt) throw refused(`${id} is disabled`)
    await holdOwners(tx)
    const before = await rolesNow(tx, person)
    await followGroups(tx, provider, person, claimed.roles)
    const after = await rolesNow(tx, (await findPerson(tx, id)) as PersonRow)
    if (JSON.stringify(before) !== JSON.stringify(after)) {
      const actor: Actor = { tokenId: null, personId: id, name: person.name }
      const details = { provider: provider.id }
      await writeEntry(tx, { actor, ip, action: 'person.roles', target: id, details, before, after })
    }
    return person
  })
  // The roles of somebody whom all groups have lost are gone by now.
  if (!person || claimed.roles.length === 0) {
    const cause = new Error(`${claimed.subject} is in no group that has a role in CARAVAN_OIDC_FILE`)
    throw new AppError('PROVIDER_NO_ROLE', { cause })
  }
  return person
}

/** Returns undefined for whoever is not here, and would have no role. */
async function identified(tx: Tx, { trustEmail }: Provider, claimed: Claimed): Promise<string | undefined> {
  const { issuer, subject, emailVerified } = claimed
  if (!SUBJECT.test(subject)) throw refused('The provider names a person by what is no name (sub)')
  const known = await findByIdentity(tx, issuer, subject)
  if (known !== undefined || claimed.roles.length === 0) return known
  const { data: email } = schema.email.safeParse(claimed.email)
  if (email === undefined || /\p{Cc}/u.test(email))
    throw refused(`The provider names no e-mail address of ${subject}; it may need another of the scopes`)
  const same = await findPersonByEmail(tx, email)
  // Otherwise whoever can choose an address at the provider could become anybody here.
  if (same && !trustEmail)
    throw refused(`${same.id} has the address of ${subject} already, and the provider is without trustEmail`)
  if (same && !emailVerified)
    throw refused(`${same.id} has the address of ${subject} already, which the provider has not verified`)
  const name =
    claimed.name
      .replace(/\p{Cc}/gu, '')
      .trim()
      .slice(0, NAME_MAX) || email
  const id = same?.id ?? (await createPerson(tx, { name, email, passwordHash: null, operatorRole: null }))
  if (id === undefined) throw refused(`The address of ${subject} was taken in this moment`)
  await addIdentity(tx, issuer, subject, id)
  return id
}

async function rolesNow(tx: Tx, { id, operatorRole }: PersonRow): Promise<object> {
  const memberships = await membershipsOf(tx, id)
  return {
    operatorRole,
    accounts: Object.fromEntries(memberships.map(({ accountId, role }) => [accountId, role])),
  }
}

/** Gives the roles of the groups, and takes those away that other groups of this provider would give. */
async function followGroups(
  tx: Tx,
  { groups }: Provider,
  person: PersonRow,
  roles: GroupRole[],
): Promise<void> {
  const possible = Object.values(groups).flat()
  // The first role in an account is the one that stays.
  const wanted = new Map(
    roles.flatMap((one) => ('accountId' in one ? [[one.accountId, one.role] as const] : [])).reverse(),
  )
  const missing = await missingAccount(tx, [...wanted.keys()])
  if (missing !== undefined)
    throw refused(`CARAVAN_OIDC_FILE gives a role in ${missing}, which is no account here`)
  const operatorRole = roles.find((one) => 'operatorRole' in one)?.operatorRole
  const governs = (role: string | null) =>
    possible.some((one) => 'operatorRole' in one && one.operatorRole === role)
  if (operatorRole !== undefined) await setOperatorRole(tx, person.id, operatorRole)
  else if (governs(person.operatorRole)) await setOperatorRole(tx, person.id, null)
  for (const accountId of new Set(possible.flatMap((one) => ('accountId' in one ? [one.accountId] : [])))) {
    const role = wanted.get(accountId)
    if (role !== undefined) await setMembership(tx, { personId: person.id, accountId, role })
    else await removeMembership(tx, person.id, accountId)
  }
  // A group that is gone must not leave the gateway without an owner.
  if (person.operatorRole === 'owner' && !(await hasOwner(tx, null))) throw new AppError('LAST_OWNER')
}
