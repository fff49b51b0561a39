/** The troubles of sending, in sentences: the worst first and large, the others below it. */
import { IconAlertTriangleFilled, IconSquareXFilled } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useCause } from '../parts/cause.tsx'
import { Said } from '../parts/said.tsx'
import { State } from '../parts/state.tsx'
import { useOperatorsLanguage } from './language.ts'
import { type Now, type Trouble, usePercent } from './now.ts'

const SHOWN = 4

export function Troubles({ now }: { now: Now }) {
  const { texts, number } = useOperatorsLanguage()
  const words = texts.operateNow
  const [worst, ...others] = now.troubles
  const { messages } = now.waiting
  if (!worst)
    return (
      <p className="card padded well" role="status">
        <State sign="done">{words.well}</State>{' '}
        {messages > 0 ? words.wellBusy(messages, number(messages)) : words.wellIdle}
      </p>
    )
  const shown = others.slice(0, SHOWN)
  return (
    <section role="status" className="card alarm" data-severity={worst.severity}>
      {worst.severity === 'failed' ? (
        <IconSquareXFilled size={18} aria-hidden />
      ) : (
        <IconAlertTriangleFilled size={18} aria-hidden />
      )}
      <div className="alarm-words">
        <p className="alarm-first">
          <Sentence trouble={worst} />
        </p>
        {shown.length > 0 && (
          <ul className="alarm-others">
            {shown.map((trouble) => (
              <li key={keyOf(trouble)}>
                <Sentence trouble={trouble} />
              </li>
            ))}
            {others.length > SHOWN && <li className="hint">{words.more(others.length - SHOWN)}</li>}
          </ul>
        )}
      </div>
      <Action trouble={worst} />
    </section>
  )
}

function keyOf({ kind, carrier, route }: Trouble): string {
  return [kind, carrier, route].join(' ')
}

/** Names stay whole within a sentence of the other direction. */
const isolated = (name: string) => `\u2068${name}\u2069`

function Sentence({ trouble }: { trouble: Trouble }) {
  const { texts, number } = useOperatorsLanguage()
  const percent = usePercent()
  const words = texts.operateNow
  const { kind, carrier = '', route = '', bound = 0, binds = 0, share = 0, usualShare = 0 } = trouble
  const { messages = 0, detail } = trouble
  const cause = useCause(detail ?? '')
  const said =
    kind === 'binds'
      ? words.binds(isolated(carrier), number(bound), number(binds))
      : kind === 'delivery'
        ? words.delivery(isolated(carrier), percent(share), percent(usualShare))
        : words.troubles[kind](isolated(carrier || route))
  return (
    <>
      <strong>{said}</strong>
      {messages > 0 && ` ${words.waits(messages, number(messages))}`}
      {detail !== undefined && (
        <>
          {cause && ` ${cause}`} <Said words={detail} />
        </>
      )}
    </>
  )
}

function Action({ trouble: { carrier, route } }: { trouble: Trouble }) {
  const { texts } = useOperatorsLanguage()
  if (carrier !== undefined)
    return (
      <Link
        to={'/operate/carriers/$name' as '/'}
        params={{ name: carrier } as never}
        className="alarm-action link"
      >
        {texts.operateNow.toCarrier}
      </Link>
    )
  if (route === undefined) return null
  return (
    <Link to={'/operate/routes' as '/'} search={{ route } as never} className="alarm-action link">
      {texts.operateNow.toRoute}
    </Link>
  )
}
