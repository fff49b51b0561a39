/** A link to choose a new password. The answer does not tell whether the e-mail belongs to anybody. */
import { Anchor, Button, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { Door } from '../parts/door.tsx'
import { Email } from '../parts/email.tsx'
import { Problem } from '../parts/problem.tsx'

export function Forgotten() {
  const { texts } = useLanguage()
  const [email, setEmail] = useState('')
  const asking = useMutation({
    mutationFn: () => ok(api.POST('/api/v2/people/forgotten', { body: { email } })),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    asking.mutate()
  }
  return (
    <Door title={texts.forgotten.title}>
      {asking.isSuccess ? (
        <Stack>
          <Text role="status">{texts.forgotten.sent}</Text>
          <Text c="dimmed" fz="sm">
            {texts.forgotten.noMail}
          </Text>
          <Anchor component={Link} to="/sign-in">
            {texts.link.signIn}
          </Anchor>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <Text>{texts.forgotten.explain}</Text>
            <Email autoFocus value={email} onChange={setEmail} />
            <Problem error={asking.error} />
            <Button type="submit" loading={asking.isPending}>
              {texts.forgotten.button}
            </Button>
            <Anchor component={Link} to="/sign-in" fz="sm">
              {texts.common.back}
            </Anchor>
          </Stack>
        </form>
      )}
    </Door>
  )
}
