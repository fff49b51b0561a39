/** The pages that one-time links lead to. The link's secret stands behind the # of the address, which no server sees. */
import { Anchor, Button, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import { ApiError, api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { Door } from '../parts/door.tsx'
import { Email } from '../parts/email.tsx'
import { NewPassword } from '../parts/password.tsx'
import { Problem } from '../parts/problem.tsx'
import { RecoveryCodes } from '../parts/recovery-codes.tsx'
import { makePasskey, useSignedIn } from '../session.ts'

/** Kept while the page is open: the address bar is cleared, so that the secret is in no history. */
function useToken(): string {
  const [token] = useState(() => location.hash.slice(1))
  useEffect(() => {
    if (location.hash) history.replaceState(history.state, '', location.pathname)
  }, [])
  return token
}

type Looked = Awaited<ReturnType<typeof look>>

const look = (token: string) => ok(api.POST('/api/v2/invitations/look', { body: { token } }))

/** The set-up link and invitations: what the link is for decides the words. */
export function Invitation() {
  const { texts } = useLanguage()
  const token = useToken()
  const { data, error } = useQuery({
    queryKey: ['link', token],
    queryFn: () => look(token),
    retry: false,
    staleTime: Infinity,
  })
  if (error) return <Spent error={error} />
  if (!data)
    return (
      <Door title={texts.common.loading}>
        <Skeleton height={240} />
      </Door>
    )
  return <Accept token={token} looked={data} />
}

/** A link that works no more; other failures say what they are. */
function Spent({ error }: { error: Error }) {
  const { texts } = useLanguage()
  const isSpent = error instanceof ApiError && error.code === 'LINK_INVALID'
  return (
    <Door title={isSpent ? texts.link.spent : texts.common.retry}>
      <Stack>
        {isSpent ? <Text>{texts.link.explain}</Text> : <Problem error={error} />}
        <Anchor component={Link} to="/sign-in">
          {texts.link.signIn}
        </Anchor>
      </Stack>
    </Door>
  )
}

function Accept({ token, looked }: { token: string; looked: Looked }) {
  const { texts, lang } = useLanguage()
  const navigate = useNavigate()
  const signedIn = useSignedIn()
  const isSetUp = looked.purpose === 'set_up'
  const words = isSetUp ? texts.setUp : texts.invitation
  const [name, setName] = useState(looked.name ?? '')
  const [email, setEmail] = useState(looked.email ?? '')
  const [password, setPassword] = useState('')
  const [codes, setCodes] = useState<string[]>()
  const about = { token, name, language: lang, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }
  const asked = isSetUp ? { ...about, email } : about
  const accept = useMutation({
    mutationFn: async (withPasskey: boolean) => {
      const proof = withPasskey ? { passkey: await newPasskey(asked) } : looked.isKnown ? {} : { password }
      return ok(api.POST('/api/v2/invitations/accept', { body: { ...asked, ...proof } }))
    },
    onSuccess: ({ isSignedIn, recoveryCodes }) => {
      if (recoveryCodes) setCodes(recoveryCodes)
      else if (isSignedIn) signedIn()
      else void navigate({ to: '/sign-in' })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    accept.mutate(false)
  }
  if (codes)
    return (
      <Door title={texts.profile.recoveryTitle}>
        <RecoveryCodes codes={codes} onKept={signedIn} />
      </Door>
    )
  return (
    <Door title={words.title}>
      <form onSubmit={submit}>
        <Stack>
          <Text>{isSetUp ? texts.setUp.explain : <InvitedTo looked={looked} />}</Text>
          {!looked.isKnown && (
            <TextInput
              label={words.yourName}
              autoComplete="name"
              required
              withAsterisk={false}
              autoFocus
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          )}
          <Email readOnly={!isSetUp} value={email} onChange={setEmail} />
          {!looked.isKnown && <NewPassword value={password} onChange={setPassword} />}
          <Problem error={accept.error} />
          <Button type="submit" loading={accept.isPending}>
            {words.button}
          </Button>
          {!looked.isKnown && (
            <Anchor
              component="button"
              type="button"
              fz="sm"
              ta="start"
              disabled={name === '' || email === ''}
              onClick={() => accept.mutate(true)}
            >
              {texts.setUp.withPasskey}
            </Anchor>
          )}
        </Stack>
      </form>
    </Door>
  )
}

function InvitedTo({ looked: { accountName, role, operatorRole } }: { looked: Looked }) {
  const { texts } = useLanguage()
  const roles = texts.team.roles
  return (
    <>
      {accountName !== null
        ? texts.invitation.to(accountName, roles[role ?? ''] ?? role ?? '')
        : texts.invitation.to('Caravan', texts.team.operatorRoles[operatorRole ?? ''] ?? operatorRole ?? '')}
    </>
  )
}

async function newPasskey(asked: { token: string; name: string; email?: string }) {
  const body = { token: asked.token, name: asked.name, ...(asked.email ? { email: asked.email } : {}) }
  return makePasskey(await ok(api.POST('/api/v2/invitations/passkey', { body })))
}

export function Reset() {
  const { texts } = useLanguage()
  const token = useToken()
  const navigate = useNavigate()
  const [password, setPassword] = useState('')
  const reset = useMutation({
    mutationFn: () => ok(api.POST('/api/v2/people/reset', { body: { token, password } })),
    onSuccess: () => void navigate({ to: '/sign-in' }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    reset.mutate()
  }
  return (
    <Door title={texts.reset.title}>
      <form onSubmit={submit}>
        <Stack>
          <NewPassword value={password} onChange={setPassword} />
          <Problem error={reset.error} />
          <Button type="submit" loading={reset.isPending}>
            {texts.reset.button}
          </Button>
        </Stack>
      </form>
    </Door>
  )
}

/** A new e-mail address is confirmed by a press, not by opening the link: mail programs open links by themselves. */
export function ConfirmEmail() {
  const { texts } = useLanguage()
  const token = useToken()
  const confirm = useMutation({ mutationFn: () => ok(api.POST('/api/v2/people/email', { body: { token } })) })
  return (
    <Door title={texts.email.title}>
      <Stack>
        {confirm.isSuccess ? (
          <>
            <Text role="status">{texts.email.done}</Text>
            <Anchor component={Link} to="/sign-in">
              {texts.link.signIn}
            </Anchor>
          </>
        ) : (
          <>
            <Problem error={confirm.error} />
            <Button loading={confirm.isPending} onClick={() => confirm.mutate()}>
              {texts.email.button}
            </Button>
          </>
        )}
      </Stack>
    </Door>
  )
}
