/** A password, which can be shown while it is typed. */
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
