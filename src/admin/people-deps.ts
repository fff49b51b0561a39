/** The endpoints of operators for people share these. */
import { z } from 'zod'
import type { Pool } from '../db/sql.ts'
import type { Vault } from '../kernel/vault.ts'
import type { InviteDeps } from '../people/invite.ts'
import { findPerson, type PersonRow } from '../people/store.ts'
import { found } from './schema.ts'

export interface PeopleAdminDeps extends InviteDeps {
  vault: () => Promise<Vault>
  idleMinutes: number
}

export const personParams = z.object({ personId: z.string() })
export type PersonParams = { Params: { personId: string } }

/** Returns the person; throws PERSON_NOT_FOUND. */
export async function personAt(pool: Pool, id: string): Promise<PersonRow> {
  return found('PERSON_NOT_FOUND', id, (uuid) => findPerson(pool, uuid))
}
