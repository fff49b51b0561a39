/** A new password, a new e-mail address. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { useConfirmed } from '../parts/confirmed.tsx'
import { Email } from '../parts/email.tsx'
import { NewPassword } from '../parts/password.tsx'
import { Problem } from '../parts/problem.tsx'
import { useMe } from '../session.ts'

export function ChangePassword() {
  const { texts } = useLanguage()
  const queries = useQueryClient()
  const { email } = useMe()
  const [password, setPassword] = useState('')
  const change = useConfirmed(
    (given: string) => ok(api.PUT('/api/v2/people/me/password', { body: { password: given } })),
    () => {
      setPassword('')
      void queries.invalidateQueries()
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.run(password)
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        {/* So that a password manager knows whose password this is. */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <NewPassword value={password} onChange={setPassword} />
        <Problem error={change.error} />
        <Group>
          <Button type="submit" variant="default" loading={change.isPending}>
            {texts.profile.changePassword}
          </Button>
          {change.isSuccess && (
            <Text c="dimmed" role="status">
              {texts.profile.changed}
            </Text>
          )}
        </Group>
      </Stack>
      {change.dialog}
    </form>
  )
}

export function ChangeEmail() {
  const { texts } = useLanguage()
  const queries = useQueryClient()
  const me = useMe()
  const [email, setEmail] = useState(me.email)
  const [isChanged, setChanged] = useState<boolean>()
  const change = useConfirmed(
    (given: string) => ok(api.PUT('/api/v2/people/me/email', { body: { email: given } })),
    (done) => {
      setChanged(done.isChanged)
      void queries.invalidateQueries()
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.run(email)
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <Email autoComplete="email" value={email} onChange={setEmail} />
        <Problem error={change.error} />
        <Group>
          <Button type="submit" variant="default" loading={change.isPending} disabled={email === me.email}>
            {texts.profile.changeEmail}
          </Button>
          {isChanged !== undefined && (
            <Text c="dimmed" role="status">
              {isChanged ? texts.profile.emailChanged : texts.profile.emailSent(email)}
            </Text>
          )}
        </Group>
      </Stack>
      {change.dialog}
    </form>
  )
}
