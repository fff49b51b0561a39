/** The state of an account: whether it sends, and who keeps it from that. */
import type { OperatorAccount } from '../pages/operate-account.tsx'
import { State } from '../parts/state.tsx'
import { useOperatorsLanguage } from './language.ts'

export function AccountState({
  account: { suspended, stopped },
}: {
  account: Pick<OperatorAccount, 'suspended' | 'stopped'>
}) {
  const words = useOperatorsLanguage().texts.operateAccounts
  const state = suspended ? 'suspended' : stopped ? 'stopped' : 'active'
  return <State sign={state === 'active' ? 'done' : 'part'}>{words[state]}</State>
}
