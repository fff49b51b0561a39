/** An e-mail address, which is written from left to right in every language. */
import { TextInput, type TextInputProps } from '@mantine/core'
import { useLanguage } from '../language.tsx'

interface EmailProps extends Omit<TextInputProps, 'onChange' | 'value'> {
  value: string
  onChange: (email: string) => void
}

export function Email({ onChange, ...props }: EmailProps) {
  const { texts } = useLanguage()
  return (
    <TextInput
      label={texts.common.email}
      type="email"
      autoComplete="username"
      required
      withAsterisk={false}
      dir="ltr"
      onChange={(event) => onChange(event.currentTarget.value)}
      {...props}
    />
  )
}
