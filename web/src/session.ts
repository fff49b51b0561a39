/** The person who is signed in, for which account, and the ways in and out. */
import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'
import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import { api, chooseAccount, chosenAccount, ok, onAccountChosen } from './api.ts'

export const sessionQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async () => {
    const { me } = await ok(api.GET('/api/v2/people/me'))
    const [first] = me.memberships
    // Each request names an account: the one that was chosen, or the first where that one is no longer theirs.
    if (first && !me.memberships.some(({ accountId }) => accountId === chosenAccount()))
      chooseAccount(first.accountId)
    return me
  },
  staleTime: 60_000,
})

export function useMe() {
  return useSuspenseQuery(sessionQuery).data
}
export type Me = ReturnType<typeof useMe>

/** The person, the account that pages are about, and what the person may do in it. */
export function useSession() {
  const me = useMe()
  const { memberships } = me
  const chosen = useSyncExternalStore(onAccountChosen, chosenAccount)
  const account = memberships.find(({ accountId }) => accountId === chosen) ?? memberships[0]
  return {
    me,
    account,
    memberships,
    may: (permission: string) => account?.permissions.includes(permission) ?? false,
  }
}

/** The person's permissions as an operator of the gateway, if they are one. */
export function useOperator() {
  const { operator } = useMe()
  return { operator, may: (permission: string) => operator?.permissions.includes(permission) ?? false }
}

/** Queries about the account begin with this, so that none is shown for another one. */
export function useAccountKey(): string[] {
  return ['account', useSession().account?.accountId ?? '']
}

export function useChooseAccount() {
  const queries = useQueryClient()
  return (accountId: string) => {
    chooseAccount(accountId)
    void queries.invalidateQueries()
  }
}

export function useSignOut() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () =>
      ok(api.DELETE('/api/v2/sessions/{sessionId}', { params: { path: { sessionId: 'current' } } })),
    // First away: a page that is still open would ask for what was cleared, and be refused.
    onSettled: async () => {
      await navigate({ to: '/sign-in' })
      // Forgets answers, but not those that the sign-in page has asked for already, nor a sign-in that has begun.
      queries.removeQueries({ type: 'inactive' })
    },
  })
}

/** Goes on to where the person wanted to go before they were asked to sign in. */
export function useSignedIn() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { to } = useSearch({ strict: false }) as { to?: string }
  return () => {
    queries.clear()
    // A path of the console only: another site's address in the link would lead there.
    void navigate({ to: to?.match(/^\/(?![/\\])/) ? to : '/' })
  }
}

export const readWays = () => ok(api.GET('/api/v2/sessions/ways'))

/** The second factor, besides the password. */
export interface SecondFactor {
  challenge: string
  ways: Way[]
  passkey?: Begun
}
export type Way = 'totp' | 'recoveryCode' | 'passkey'
export interface Begun {
  challenge: string
  options: Record<string, unknown>
}

/** Undefined: signed in. */
export async function signIn(body: { email: string; password: string }): Promise<SecondFactor | undefined> {
  const answer = await ok(api.POST('/api/v2/sessions', { body }))
  return 'secondFactor' in answer ? answer.secondFactor : undefined
}

export interface ShownFactor {
  totp?: string
  recoveryCode?: string
  passkey?: PasskeyAnswer
}

/** The browser's answer to the options that the API has begun with. */
export interface PasskeyAnswer {
  challenge: string
  response: Record<string, unknown>
}

export const showFactor = (body: ShownFactor & { challenge: string }) =>
  ok(api.POST('/api/v2/sessions/second-factor', { body }))

/** Asks the browser for a passkey; throws if the person turns it down. */
export async function askForPasskey({ challenge, options }: Begun): Promise<PasskeyAnswer> {
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON
  const response = await startAuthentication({ optionsJSON })
  return { challenge, response: response as unknown as Record<string, unknown> }
}

/** Asks the browser to make a passkey; throws if the person turns it down. */
export async function makePasskey({ challenge, options }: Begun): Promise<PasskeyAnswer> {
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON
  const response = await startRegistration({ optionsJSON })
  return { challenge, response: response as unknown as Record<string, unknown> }
}

export async function signInByPasskey(): Promise<void> {
  const begun = await ok(api.POST('/api/v2/sessions/passkey/options'))
  await ok(api.POST('/api/v2/sessions/passkey', { body: await askForPasskey(begun) }))
}
