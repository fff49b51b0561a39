/** The limits on accounts: those that were stopped, the rules for that, and caps by number. */

import { DestinationCaps } from '../operate/destination-caps.tsx'
import { useOperatorsLanguage } from '../operate/language.ts'
import { OperatePage } from '../operate/page.tsx'
import { StopRules } from '../operate/stop-rules.tsx'
import { StoppedAccounts } from '../operate/stopped-accounts.tsx'

export function OperateLimits() {
  const words = useOperatorsLanguage().texts.operateLimits.limits
  return (
    <OperatePage
      place="accounts"
      title={words.title}
      name={words.title}
      permission="accounts.read"
      explain={words.explain}
    >
      <StoppedAccounts />
      <StopRules />
      <DestinationCaps />
    </OperatePage>
  )
}
