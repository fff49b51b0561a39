/** Showing a second factor: a code of the app, a recovery code, or a passkey. Whoever uses it says what follows. */
import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useLanguage } from '../language.tsx'
import { askForPasskey, type Begun, type ShownFactor } from '../session.ts'
import { Password } from './password.tsx'
import { Problem } from './problem.tsx'

type Way = 'password' | 'totp' | 'recoveryCode' | 'passkey'

interface FactorFieldsProps {
  ways: Way[]
  passkey?: Begun | undefined
  show: (shown: ShownFactor & { password?: string }) => Promise<unknown>
  onShown: () => void
}

export function FactorFields({ ways, passkey, show, onShown }: FactorFieldsProps) {
  const { texts } = useLanguage()
  const typed = ways.filter((way) => way !== 'passkey')
  const [way, setWay] = useState<Way>(typed[0] ?? 'recoveryCode')
  const [value, setValue] = useState('')
  const attempt = useMutation({ mutationFn: show, onSuccess: onShown })
  const byPasskey = useMutation({
    mutationFn: async (begun: Begun) => show({ passkey: await askForPasskey(begun) }),
    onSuccess: onShown,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    attempt.mutate({ [way]: value })
  }
  const switchTo = (next: Way) => {
    setWay(next)
    setValue('')
    attempt.reset()
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        {passkey && (
          <Button loading={byPasskey.isPending} onClick={() => byPasskey.mutate(passkey)}>
            {texts.factor.passkey}
          </Button>
        )}
        {way === 'totp' && <Text>{texts.factor.explain}</Text>}
        {way === 'recoveryCode' && <Text>{texts.factor.recoveryExplain}</Text>}
        {way === 'password' ? (
          <Password
            label={texts.common.password}
            autoComplete="current-password"
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
        ) : (
          <TextInput
            key={way}
            label={way === 'totp' ? texts.factor.code : texts.factor.recoveryCode}
            autoComplete="one-time-code"
            inputMode={way === 'totp' ? 'numeric' : 'text'}
            required
            withAsterisk={false}
            autoFocus
            dir="ltr"
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
        )}
        <Problem error={attempt.error ?? byPasskey.error} />
        <Button type="submit" variant={passkey ? 'default' : 'filled'} loading={attempt.isPending}>
          {texts.factor.button}
        </Button>
        {typed
          .filter((other) => other !== way)
          .map((other) => (
            <Anchor
              key={other}
              component="button"
              type="button"
              fz="sm"
              ta="start"
              onClick={() => switchTo(other)}
            >
              {other === 'totp' ? texts.factor.app : texts.factor.recovery}
            </Anchor>
          ))}
      </Stack>
    </form>
  )
}
