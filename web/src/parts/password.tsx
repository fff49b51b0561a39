/** Passwords, which can be shown while they are typed: the present one, and a new one. */
import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useLanguage } from '../language.tsx'

export function Password(props: PasswordInputProps) {
  const { texts } = useLanguage()
  return (
    <PasswordInput
      required
      withAsterisk={false}
      dir="ltr"
      visibilityToggleButtonProps={{ 'aria-label': texts.common.showPassword }}
      {...props}
    />
  )
}

export function NewPassword({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { texts } = useLanguage()
  return (
    <Password
      label={texts.common.newPassword}
      description={texts.common.passwordHint}
      autoComplete="new-password"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
