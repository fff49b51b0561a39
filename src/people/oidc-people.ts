/** The person that a provider vouches for: known by issuer and subject, with the roles of the provider's groups. */
import type { FastifyRequest } from 'fastify'
import { type Actor, writeEntry } from '../audit/store.ts'
import { type Tx, transaction } from '../db/sql.ts'
import { AppError } from '../kernel/errors.ts'
import type { PeopleDeps } from './deps.ts'
import type { Claimed } from './oidc.ts'
import type { GroupRole, Provider } from './providers.ts'
import {
  addIdentity,
  createPerson,
  findByIdentity,
  findPerson,
  findPersonByEmail,
  hasOwner,
  holdOwners,
  membershipsOf,
  type PersonRow,
  removeMembership,
  setMembership,
  setOperatorRole,
} from './store.ts'

/**
 * Returns the person, with the roles that their groups have now. Throws PROVIDER_FAILED for whoever is in no group that
 * has a role, is disabled, or has the address of somebody else.
 */
export async function personOfClaims(
  { pool }: PeopleDeps,
  { ip }: FastifyRequest,
  provider: Provider,
  claimed: Claimed,
): Promise<PersonRow> {
  if (claimed.roles.length === 0) throw failed(`${claimed.subject} is in no group that has a role here`)
  return transaction(pool, async (tx) => {
    const id = await identified(tx, provider, claimed)
    const person = (await findPerson(tx, id)) as PersonRow
    if (person.disabledAt) throw failed(`${id} is disabled`)
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
}

function failed(why: string): AppError {
  return new AppError('PROVIDER_FAILED', { cause: new Error(why) })
}

async function identified(tx: Tx, { trustEmail }: Provider, claimed: Claimed): Promise<string> {
  const { issuer, subject, email, emailVerified, name } = claimed
  const known = await findByIdentity(tx, issuer, subject)
  if (known !== undefined) return known
  if (email === undefined) throw failed(`the provider names no address of ${subject}`)
  const same = await findPersonByEmail(tx, email)
  // Otherwise whoever can choose an address at the provider could become anybody here.
  if (same && !(trustEmail && emailVerified)) throw failed(`${same.id} has the address of ${subject} already`)
  const id = same?.id ?? (await createPerson(tx, { name, email, passwordHash: null, operatorRole: null }))
  if (id === undefined) throw failed(`the address of ${subject} was taken in this moment`)
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
  const wanted = new Map(
    roles.flatMap((one) => ('accountId' in one ? [[one.accountId, one.role] as const] : [])),
  )
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
