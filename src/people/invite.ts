/** Making a link that invites somebody, or lets somebody in again, and bringing it to them. */
import type { FastifyRequest } from 'fastify'
import { type Action, audited } from '../audit/store.ts'
import { originOf } from '../http/origin.ts'
import type { PeopleDeps } from './deps.ts'
import { createLink, endLinks, type Link, listInvitations } from './links-sql.ts'
import { linkUrl } from './post.ts'
import type { Language, PersonRow } from './store.ts'

const INVITATION_HOURS = 72
const RESET_HOURS = 1

export type InviteDeps = Pick<PeopleDeps, 'pool' | 'post' | 'publicUrl'> & {
  /** Where people reach the gateway, for commands, whose requests name no page. */
  baseUrl?: string | undefined
}

/** How a link went out; `link` if it has to be handed over by hand. */
export interface Sent {
  sentBy: 'mail' | 'sms' | null
  link?: string
}

export interface Invited {
  email: string
  name?: string | undefined
  phone?: string | undefined
  language?: Language | undefined
  accountId?: string | undefined
  role?: string | undefined
  operatorRole?: string | undefined
}

/** Invites somebody. An earlier invitation of theirs to the same account ends. */
export async function invite(
  deps: InviteDeps,
  request: FastifyRequest,
  invited: Invited,
): Promise<Sent & { invitation: Link }> {
  const { email, accountId, role, operatorRole } = invited
  const { id, token } = await audited(deps.pool, request, async (tx, audit) => {
    await endLinks(tx, { purpose: 'invitation', email, accountId })
    const made = await createLink(tx, {
      ...invited,
      purpose: 'invitation',
      hours: INVITATION_HOURS,
      createdBy: request.actor.personId,
    })
    const details = { email, role, operatorRole }
    const entry: Action = { action: 'invitation.create', target: made.id, details }
    await audit(accountId === undefined ? entry : { ...entry, accountId })
    return made
  })
  const invitation = (await listInvitations(deps.pool, accountId)).find((link) => link.id === id) as Link
  return { invitation, ...(await bring(deps, request, { ...invitation, token })) }
}

/** Makes a link for a new password; earlier ones end. */
export async function linkForReset(deps: InviteDeps, person: PersonRow, createdBy?: string): Promise<string> {
  await endLinks(deps.pool, { purpose: 'reset', personId: person.id })
  const { token } = await createLink(deps.pool, {
    purpose: 'reset',
    personId: person.id,
    hours: RESET_HOURS,
    createdBy,
  })
  return token
}

/** Sends a link, or returns it to be handed over. */
export async function bring(
  { post, publicUrl, baseUrl }: InviteDeps,
  request: FastifyRequest,
  link: Pick<Link, 'purpose' | 'email' | 'phone' | 'language'> & { token: string },
): Promise<Sent> {
  const sentBy = await post.sendLink(link)
  if (sentBy !== undefined) return { sentBy }
  const base = publicUrl ?? baseUrl ?? originOf(request, undefined)
  return { sentBy: null, link: linkUrl(base, link.purpose, link.token) }
}
