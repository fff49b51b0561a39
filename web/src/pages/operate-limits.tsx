/** The limits on accounts: those that were stopped, the rules for that, and caps by number. */

import { DestinationCaps } from '../operate/destination-caps.tsx'
import { useOperatorsLanguage } from '../operate/language.ts'
import { StopRules } from '../operate/stop-rules.tsx'
import { StoppedAccounts } from '../operate/stopped-accounts.tsx'
import { OperateFrame } from '../parts/operate-frame.tsx'

export function OperateLimits() {
  const words = useOperatorsLanguage().texts.operateLimits.limits
  return (
    <OperateFrame place="accounts" title={words.title} name={words.title} explain={words.explain}>
      <StoppedAccounts />
      <StopRules />
      <DestinationCaps />
    </OperateFrame>
  )
}
