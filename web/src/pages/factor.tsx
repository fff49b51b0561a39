/** The second step of signing in. */
import { Anchor } from '@mantine/core'
import { useLanguage } from '../language.tsx'
import { Door } from '../parts/door.tsx'
import { FactorFields } from '../parts/factor-fields.tsx'
import { type SecondFactor, showFactor, useSignedIn } from '../session.ts'

export function FactorStep({ factor, onBack }: { factor: SecondFactor; onBack: () => void }) {
  const { texts } = useLanguage()
  const signedIn = useSignedIn()
  const { challenge, ways, passkey } = factor
  return (
    <Door title={texts.factor.title}>
      <FactorFields
        ways={ways}
        passkey={passkey}
        show={(shown) => showFactor({ ...shown, challenge })}
        onShown={signedIn}
      />
      <Anchor component="button" type="button" fz="sm" mt="md" onClick={onBack}>
        {texts.common.back}
      </Anchor>
    </Door>
  )
}
