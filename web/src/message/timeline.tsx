/** The story of a message in the order of time, each event as a sentence. */
import { Text, Title } from '@mantine/core'
import { useLanguage } from '../language.tsx'
import type { MessageInFull } from '../pages/message.tsx'
import { type Sign, State } from '../parts/state.tsx'
import { useMoment } from '../parts/when.tsx'

type Event = MessageInFull['timeline'][number]

const TAKEN = 'ESME_ROK'
/** A receipt's code for no fault. */
const NO_FAULT = /^0+$/

export function Timeline({ message }: { message: MessageInFull }) {
  const { texts } = useLanguage()
  const moment = useMoment('second')
  const say = useSentences(message)
  return (
    <section className="card panel">
      <Title order={2}>{texts.messages.story}</Title>
      <ol className="timeline">
        {message.timeline.map((event, at) => {
          const { sign, sentence, more } = say(event)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: events have no key, and are only added to
            <li key={at}>
              <Text c="dimmed" fz="sm" className="figures">
                {event.at === null ? texts.messages.unknownTime : moment(event.at)}
              </Text>
              <div>
                {sign ? <State sign={sign}>{sentence}</State> : <span>{sentence}</span>}
                {more && (
                  <Text c="dimmed" fz="sm">
                    {more}
                  </Text>
                )}
              </div>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

interface Said {
  sentence: string
  sign?: Sign
  more?: string
}

function useSentences(message: MessageInFull): (event: Event) => Said {
  const { texts, money } = useLanguage()
  const moment = useMoment('second')
  const words = texts.messages
  return (event) => {
    switch (event.event) {
      case 'accepted':
        return { sentence: words.accepted }
      case 'scheduled':
        return { sentence: words.scheduled(moment(event.until ?? '')) }
      case 'attempt': {
        const { result = '', bind = '', part = 0 } = event
        const isTaken = result === TAKEN
        return {
          sentence: words.attempt(`\u2068${bind}\u2069`, message.parts > 1 ? part : undefined),
          more: isTaken ? words.took : words.answered(words.answers[result] ?? result),
          ...(!isTaken && { sign: 'part' as const }),
        }
      }
      case 'held':
        return { sentence: words.held(moment(event.until ?? '')), sign: 'part' }
      case 'canceled':
        return { sentence: words.canceled }
      case 'sent':
        return { sentence: words.sent, sign: 'done' }
      case 'failed':
        return { sentence: words.failed(event.error ?? event.errorCode ?? ''), sign: 'failed' }
      case 'refunded':
        return { sentence: words.refunded(money(event.amount ?? 0, event.currency ?? message.currency)) }
      case 'receipt':
        return {
          sentence: words.receipt(words.states[event.status ?? ''] ?? event.status ?? ''),
          sign: event.status === 'delivered' ? 'done' : 'part',
          ...(event.code && !NO_FAULT.test(event.code) && { more: event.code }),
        }
      default:
        return { sentence: words.retry, sign: 'going' }
    }
  }
}
