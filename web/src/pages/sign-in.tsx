/** Signing in: by password and second factor, by a passkey, or by a company's provider. */
import { Anchor, Button, Divider, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useLanguage } from '../language.tsx'
import { Door } from '../parts/door.tsx'
import { Email } from '../parts/email.tsx'
import { Password } from '../parts/password.tsx'
import { Problem } from '../parts/problem.tsx'
import { readWays, type SecondFactor, signIn, signInByPasskey, useSignedIn } from '../session.ts'
import type { Texts } from '../texts/en.ts'
import { FactorStep } from './factor.tsx'

export function SignIn() {
  const { texts } = useLanguage()
  const [factor, setFactor] = useState<SecondFactor>()
  if (factor) return <FactorStep factor={factor} onBack={() => setFactor(undefined)} />
  return (
    <Door title={texts.signIn.title}>
      <Stack>
        <PasswordForm onFactor={setFactor} />
        <OtherWays />
      </Stack>
    </Door>
  )
}

function PasswordForm({ onFactor }: { onFactor: (factor: SecondFactor) => void }) {
  const { texts } = useLanguage()
  const { ended, error } = useSearch({ strict: false }) as { ended?: boolean; error?: string }
  const signedIn = useSignedIn()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const attempt = useMutation({
    mutationFn: signIn,
    onSuccess: (factor) => (factor ? onFactor(factor) : signedIn()),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    attempt.mutate({ email, password })
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        {ended && <Text c="dimmed">{texts.signIn.ended}</Text>}
        {error && !attempt.error && <Problem sentence={sentenceOf(error, texts)} />}
        <Email autoFocus value={email} onChange={setEmail} />
        <Password
          label={texts.common.password}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Problem error={attempt.error} />
        <Button type="submit" loading={attempt.isPending}>
          {texts.signIn.button}
        </Button>
        <Anchor component={Link} to="/forgotten" fz="sm">
          {texts.signIn.forgotten}
        </Anchor>
      </Stack>
    </form>
  )
}

/** Why the way through a provider led back here. */
function sentenceOf(code: string, { signIn }: Texts): string {
  const { providerFailed, providerTroubles } = signIn
  return Object.hasOwn(providerTroubles, code)
    ? providerTroubles[code as keyof typeof providerTroubles]
    : providerFailed
}

function OtherWays() {
  const { texts } = useLanguage()
  const { to } = useSearch({ strict: false }) as { to?: string }
  const signedIn = useSignedIn()
  const { data } = useQuery({ queryKey: ['ways'], queryFn: readWays })
  const passkey = useMutation({ mutationFn: signInByPasskey, onSuccess: signedIn })
  return (
    <Stack gap="xs">
      <Divider label={texts.signIn.or} />
      <Button variant="default" loading={passkey.isPending} onClick={() => passkey.mutate()}>
        {texts.signIn.withPasskey}
      </Button>
      {data?.providers.map(({ id, name, url }) => (
        <Button
          key={id}
          component="a"
          variant="default"
          href={to ? `${url}?to=${encodeURIComponent(to)}` : url}
        >
          {texts.signIn.with(name)}
        </Button>
      ))}
      <Problem error={passkey.error} />
    </Stack>
  )
}
