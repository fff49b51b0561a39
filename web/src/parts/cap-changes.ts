/** What somebody changed in a form of caps: nothing else is sent, as others may have changed the rest meanwhile. */
import { amountOf, countOf } from './amounts.ts'

type Period = 'batch' | 'hour' | 'day' | 'month'
export type Typed = Partial<Record<`${Period}.${'messages' | 'money'}` | 'above', string>>

interface Changes {
  batch?: Limits
  hour?: Limits
  day?: Limits
  month?: Limits
  approvalAbove?: number | null
  keysNeedApproval?: boolean
}

interface Limits {
  messages?: number | null
  money?: string | null
}

export function capChanges(typed: Typed, keysNeedApproval: boolean | undefined): Changes {
  const changes: Changes = keysNeedApproval === undefined ? {} : { keysNeedApproval }
  for (const [field, text] of Object.entries(typed)) {
    const [period, kind] = field.split('.') as [Period | 'above', string | undefined]
    if (period === 'above') changes.approvalAbove = countOf(text)
    else if (kind === 'messages') changes[period] = { ...changes[period], messages: countOf(text) }
    else changes[period] = { ...changes[period], money: text.trim() === '' ? null : amountOf(text) }
  }
  return changes
}
