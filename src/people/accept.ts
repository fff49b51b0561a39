/** Accepting an invitation or the set-up link: a new person, or another role for one who is here already. */
import type { FastifyRequest } from 'fastify'
import { type Actor, writeEntry } from '../audit/store.ts'
import { type Tx, transaction } from '../db/sql.ts'
import { AppError } from '../kernel/errors.ts'
import { invalid } from '../kernel/issue.ts'
import type { PeopleDeps } from './deps.ts'
import { addPasskey, setRecoveryCodes } from './factors-sql.ts'
import { findLink, type Link, useLink } from './links-sql.ts'
import { endNewPasskey, type NewPasskey } from './passkeys.ts'
import { hashPassword } from './passwords.ts'
import { checkNewPassword } from './schema.ts'
import {
  createPerson,
  findPerson,
  findPersonByEmail,
  type Language,
  onlyAccount,
  type PersonRow,
  setMembership,
  setOperatorRole,
} from './store.ts'
import { newRecoveryCodes, plainCode } from './totp.ts'

const PURPOSES = ['set_up', 'invitation'] as const

interface Given {
  token: string
  name?: string | undefined
  email?: string | undefined
  language?: Language | undefined
  timeZone?: string | undefined
  password?: string | undefined
  passkey?: { challenge: string; response: object } | undefined
}

interface Accepted {
  person: PersonRow
  isNew: boolean
  recoveryCodes: string[] | undefined
}

/** How the new person will sign in. */
interface Credentials {
  passwordHash: string | null
  passkey: NewPasskey | undefined
}

export async function acceptInvitation(
  deps: PeopleDeps,
  request: FastifyRequest,
  given: Given,
): Promise<Accepted> {
  const { pool } = deps
  const link = await findLink(pool, given.token)
  if (!link || !PURPOSES.includes(link.purpose as 'invitation')) throw new AppError('LINK_INVALID')
  const email = link.email ?? given.email
  if (email === undefined) throw invalid([{ path: ['email'], message: 'Required' }])
  const known = await findPersonByEmail(pool, email)
  // The link was sent to the address, but does not change how its person signs in.
  const credentials = known ? undefined : await credentialsOf(deps, request, given, email)
  return transaction(pool, async (tx) => {
    const used = await useLink(tx, given.token, [...PURPOSES])
    if (!used) throw new AppError('LINK_INVALID')
    if (known) {
      await giveRoles(tx, request, used, known)
      return { person: known, isNew: false, recoveryCodes: undefined }
    }
    return create(tx, request, { link: used, given, email, credentials: credentials as Credentials })
  })
}

async function credentialsOf(
  { pool }: PeopleDeps,
  request: FastifyRequest,
  { password, passkey }: Given,
  email: string,
): Promise<Credentials> {
  if (passkey) return { passwordHash: null, passkey: await endNewPasskey(pool, request, { email }, passkey) }
  if (password === undefined) throw invalid([{ path: ['password'], message: 'Required' }])
  checkNewPassword(password, email)
  return { passwordHash: await hashPassword(password), passkey: undefined }
}

async function create(
  tx: Tx,
  request: FastifyRequest,
  { link, given, email, credentials }: { link: Link; given: Given; email: string; credentials: Credentials },
): Promise<Accepted> {
  const name = given.name ?? link.name
  if (name === null) throw invalid([{ path: ['name'], message: 'Required' }])
  const { passwordHash, passkey } = credentials
  const { phone } = link
  const language = given.language ?? link.language
  const fields = { name, email, phone, language, passwordHash, operatorRole: null }
  const id = await createPerson(
    tx,
    given.timeZone === undefined ? fields : { ...fields, timeZone: given.timeZone },
  )
  // Somebody else has taken the address in this very moment.
  if (id === undefined) throw new AppError('LINK_INVALID')
  let recoveryCodes: string[] | undefined
  if (passkey) {
    if (!(await addPasskey(tx, { ...passkey, personId: id, name: 'Passkey' })))
      throw new AppError('FACTOR_FAILED')
    recoveryCodes = newRecoveryCodes()
    await setRecoveryCodes(tx, id, recoveryCodes.map(plainCode))
  }
  const person = (await findPerson(tx, id)) as PersonRow
  await giveRoles(tx, request, link, person)
  return { person, isNew: true, recoveryCodes }
}

async function giveRoles(tx: Tx, { ip }: FastifyRequest, link: Link, person: PersonRow): Promise<void> {
  const isSetUp = link.purpose === 'set_up'
  const operatorRole = isSetUp ? 'owner' : link.operatorRole
  const accountId = isSetUp ? await onlyAccount(tx) : link.accountId
  const role = isSetUp ? 'owner' : link.role
  if (operatorRole) await setOperatorRole(tx, person.id, operatorRole)
  if (accountId && role) await setMembership(tx, { personId: person.id, accountId, role })
  const actor: Actor = { tokenId: null, personId: person.id, name: person.name }
  const after = { email: person.email, role, operatorRole }
  const entry = { actor, ip, action: 'invitation.accept', target: person.id, after }
  await writeEntry(tx, accountId ? { ...entry, accountId } : entry)
}
