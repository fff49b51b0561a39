/** Why nothing of the account goes, for its own people: where they would look for what was sent. */
import { useQuery } from '@tanstack/react-query'
import { api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { useAccountKey } from '../session.ts'
import { Decision } from './decision.tsx'

export const readCaps = () => ok(api.GET('/api/v2/caps'))

export function useCaps() {
  return useQuery({ queryKey: [...useAccountKey(), 'caps'], queryFn: readCaps })
}

type Stop = NonNullable<Awaited<ReturnType<typeof readCaps>>['accountStopped']>

/** The words about a stop, in sentences for one reader. */
interface Words {
  spike: (n: number, shown: string, limit: string) => string
  spikeMoney: (money: string, limit: string) => string
  range: (n: number, shown: string, range: string) => string
}

export function useStopReason(): (words: Words, stop: Stop, currency: string) => string {
  const { number, money } = useLanguage()
  return (words, { rule, messages, limit, range, money: spent, moneyLimit }, currency) => {
    if (rule === 'range') return words.range(messages, number(messages), `\u2066${range ?? ''}\u2069`)
    return messages <= limit && spent !== undefined
      ? words.spikeMoney(money(spent, currency), money(moneyLimit ?? 0, currency))
      : words.spike(messages, number(messages), number(limit))
  }
}

/** Nothing for an account that was neither suspended nor stopped. */
export function Stopped() {
  const { texts } = useLanguage()
  const { data } = useCaps()
  const reasonOf = useStopReason()
  if (data?.suspended)
    return <Decision title={texts.caps.suspended.title}>{texts.caps.suspended.explain}</Decision>
  if (!data?.accountStopped) return null
  return (
    <Decision title={texts.caps.stopped.title}>
      {reasonOf(texts.caps.stopped, data.accountStopped, data.currency)} {texts.caps.stopped.explain}
    </Decision>
  )
}
