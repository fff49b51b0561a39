/** Changes of what people are: checked so that nobody raises themselves, and somebody always owns what there is. */
import type { Tx } from '../db/sql.ts'
import { AppError } from '../kernel/errors.ts'
import type { AccountRole, OperatorRole } from '../kernel/roles.ts'
import {
  findPerson,
  hasOwner,
  holdOwners,
  ownedAccounts,
  type PersonRow,
  removeMembership,
  roleOf,
  setDisabled,
  setMembership,
  setOperatorRole,
} from './store.ts'

/** Throws OWN_ROLE if a person would change what they themselves are. */
function refuseOwn(by: string | undefined, personId: string): void {
  if (by === personId) throw new AppError('OWN_ROLE')
}

async function requireOwner(tx: Tx, accountId: string | null): Promise<void> {
  if (!(await hasOwner(tx, accountId))) throw new AppError('LAST_OWNER')
}

/** Gives a member another role; `by` is the person who does it, if it is one. Returns the role before. */
export async function changeMemberRole(
  tx: Tx,
  by: string | undefined,
  { personId, accountId, role }: { personId: string; accountId: string; role: AccountRole },
): Promise<string | undefined> {
  refuseOwn(by, personId)
  await holdOwners(tx)
  const before = await setMembership(tx, { personId, accountId, role })
  if (before === 'owner') await requireOwner(tx, accountId)
  return before
}

/**
 * Takes a person out of an account; they may leave by themselves. Returns the role before; undefined if they were not a
 * member.
 */
export async function removeMember(
  tx: Tx,
  { personId, accountId }: { personId: string; accountId: string },
): Promise<string | undefined> {
  await holdOwners(tx)
  const before = await roleOf(tx, personId, accountId)
  if (before === undefined) return undefined
  await removeMembership(tx, personId, accountId)
  if (before === 'owner') await requireOwner(tx, accountId)
  return before
}

/** Makes a person an operator of another kind, or none. */
export async function changeOperatorRole(
  tx: Tx,
  by: string | undefined,
  person: PersonRow,
  role: OperatorRole | null,
): Promise<void> {
  refuseOwn(by, person.id)
  await holdOwners(tx)
  await setOperatorRole(tx, person.id, role)
  if (person.operatorRole === 'owner') await requireOwner(tx, null)
}

/** Lets a person sign in no more, or again. Whoever only they own would be nobody's. */
export async function changeDisabled(
  tx: Tx,
  by: string | undefined,
  { id, operatorRole }: PersonRow,
  isDisabled: boolean,
): Promise<void> {
  refuseOwn(by, id)
  await holdOwners(tx)
  await setDisabled(tx, id, isDisabled)
  if (!isDisabled) return
  if (operatorRole === 'owner') await requireOwner(tx, null)
  for (const accountId of await ownedAccounts(tx, id)) await requireOwner(tx, accountId)
}

/** Returns the person; throws PERSON_NOT_FOUND. */
export async function knownPerson(tx: Tx, id: string): Promise<PersonRow> {
  const person = await findPerson(tx, id)
  if (!person) throw new AppError('PERSON_NOT_FOUND')
  return person
}
