/** Why a message waits, and what happens next: for its sender, and for operators with routes, connections and prices. */
import { Skeleton, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { adminApi, api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { useAccountKey } from '../session.ts'
import { Cause } from './cause.tsx'
import { Code } from './code.tsx'
import { useCountryName } from './country.ts'
import { type Earned, EarnedLine } from './earned.tsx'
import { Problem } from './problem.tsx'
import { type Sign, State } from './state.tsx'
import { useMoment } from './when.tsx'

/** The queue moves: what was said is asked for again this often. */
const LIVE_MS = 5_000

interface Reason {
  code: string
  sentence: string
  until?: string | undefined
  at?: string | undefined
}

/** The fields that are the same for its sender and for operators. */
export interface Explained {
  next: Reason
  waits: Reason[]
}

/** Absent for those who may not see money. */
interface ConnectionCost {
  currency: string
  perPart: number
  charged: 'submit' | 'delivery'
  marginCurrency: string
  marginPerPart: number | null
}

export interface ExplainedWhole extends Explained {
  phone: string
  country: string
  operatorName?: string | undefined
  parts: number
  encoding: string
  sender: Reason & { from: string | null }
  price: Reason & { currency: string; perPart?: number | undefined; cost?: number | undefined }
  margin?: Earned | undefined
  prices: { list: string; prefix: string; perPart: number; chosen: boolean }[]
  routes: (Reason & { prefix: string; paused: boolean; chosen: boolean })[]
  connections: (Reason & {
    connection: string
    rank: number
    takesNow: boolean
    cost?: ConnectionCost | undefined
    binds: { index: number; state: string; perSecond: number; lastError: string | null }[]
  })[]
}

const SIGNS: Record<string, Sign> = {
  DELIVERED: 'done',
  SENT: 'done',
  AWAITS_RECEIPT: 'done',
  NOT_DELIVERED: 'failed',
  FAILED: 'failed',
  REFUSED: 'failed',
  OPTED_OUT: 'failed',
  NO_CREDIT: 'failed',
  CAP_REACHED: 'failed',
  NEXT: 'going',
  QUEUED: 'going',
  IN_FLIGHT: 'going',
}
const OVER = new Set(['DELIVERED', 'SENT', 'AWAITS_RECEIPT', 'NOT_DELIVERED', 'FAILED'])

/** On the page of a message, for the account that sends it. */
export function Why({ messageId }: { messageId: string }) {
  const { lang } = useLanguage()
  const { data, error } = useQuery({
    queryKey: [...useAccountKey(), 'why', messageId, lang],
    queryFn: () => ok(api.GET('/api/v2/why', { params: { query: { messageId } } })),
    refetchInterval: ({ state }) => (state.data && !OVER.has(state.data.next.code) ? LIVE_MS : false),
  })
  return <WhyBlock explained={data} error={error} />
}

/** On the page of a message, for operators. */
export function WhyForOperators({ messageId }: { messageId: string }) {
  const { lang } = useLanguage()
  const { data, error } = useQuery({
    queryKey: ['operate', 'why', messageId, lang],
    queryFn: () => ok(adminApi.GET('/api/admin/v1/why', { params: { query: { messageId } } })),
    refetchInterval: ({ state }) => (state.data && !OVER.has(state.data.next.code) ? LIVE_MS : false),
  })
  return (
    <>
      <WhyBlock explained={data} error={error} />
      {data && <Ways explained={data} />}
    </>
  )
}

function WhyBlock({ explained, error }: { explained: Explained | undefined; error: Error | null }) {
  const { texts } = useLanguage()
  if (!explained) return error ? <Problem error={error} /> : <Skeleton height={96} />
  return (
    <section className="card panel">
      <Title order={2}>{OVER.has(explained.next.code) ? texts.why.done : texts.why.title}</Title>
      <Next explained={explained} />
    </section>
  )
}

/** The first reason decides; the others hold as well. */
export function Next({ explained: { next, waits } }: { explained: Explained }) {
  const { texts } = useLanguage()
  const others = waits.slice(1)
  return (
    <>
      <State sign={SIGNS[next.code] ?? 'part'}>
        <Sentence reason={next} />
      </State>
      {others.length > 0 && (
        <div>
          <Text c="dimmed" fz="sm">
            {texts.why.also}
          </Text>
          <ul className="plain">
            {others.map((reason) => (
              <li key={reason.code}>
                <Sentence reason={reason} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

function Sentence({ reason: { sentence, at, until } }: { reason: Reason }) {
  const { texts, said } = useLanguage()
  const moment = useMoment()
  const times = [at && texts.why.at(moment(at)), until && texts.why.until(moment(until))].filter(Boolean)
  return (
    <span>
      {said(sentence)}
      {times.length > 0 && ` (${times.join(', ')})`}.
    </span>
  )
}

/** Where it goes and what it costs, with everything that was considered. */
export function Ways({ explained }: { explained: ExplainedWhole }) {
  const { texts, money, said } = useLanguage()
  const { routes, connections, prices, price } = explained
  const nameOf = (prefix: string) => (prefix === 'default' ? texts.why.otherNumbers : <Code>{prefix}</Code>)
  return (
    <>
      <Facts explained={explained} />
      {routes.length > 0 && (
        <Considered title={texts.why.routes}>
          {routes.map((route) => (
            <Row
              key={route.prefix}
              name={nameOf(route.prefix)}
              sentence={`${said(route.sentence)}.`}
              isTaken={route.chosen}
              said={route.chosen ? texts.why.chosen : texts.why.notChosen}
            />
          ))}
        </Considered>
      )}
      {connections.length > 0 && (
        <Considered title={texts.why.connections}>
          {connections.map((one) => (
            <Row
              key={one.connection}
              name={<Code>{one.connection}</Code>}
              more={
                <>
                  <Binds connection={one} />
                  {one.cost && <CostOf cost={one.cost} />}
                </>
              }
              sentence={<WhyConnection connection={one} />}
              isTaken={one.takesNow}
              said={one.takesNow ? texts.why.takesNow : texts.why.takesNot}
            />
          ))}
        </Considered>
      )}
      {prices.length > 0 && (
        <Considered title={texts.why.prices}>
          {prices.map(({ list, prefix, perPart, chosen }) => (
            <Row
              key={`${list} ${prefix}`}
              name={nameOf(prefix)}
              sentence={`${texts.why.lists[list] ?? list} · ${texts.why.perPart(money(perPart, price.currency))}`}
              isTaken={chosen}
              said={chosen ? texts.why.chosen : texts.why.notChosen}
            />
          ))}
        </Considered>
      )}
    </>
  )
}

function Facts({ explained }: { explained: ExplainedWhole }) {
  const { texts, money, number, said } = useLanguage()
  const countryName = useCountryName()
  const { country, operatorName, parts, encoding, sender, price, margin, next } = explained
  return (
    <section className="card panel">
      <dl className="facts">
        <dt>{texts.why.price}</dt>
        <dd>
          {price.cost !== undefined && (
            <strong className="figures">
              <bdi>{money(price.cost, price.currency)}</bdi>
            </strong>
          )}
          <Text c="dimmed" fz="sm">
            {said(price.sentence)}.
          </Text>
        </dd>
        {margin && (margin.cost > 0 || OVER.has(next.code)) && (
          <>
            <dt>{texts.why.earned}</dt>
            <dd className="figures">
              <EarnedLine earned={margin} />
            </dd>
          </>
        )}
        <dt>{texts.why.place}</dt>
        <dd>
          <bdi>{[countryName(country), operatorName].filter(Boolean).join(' · ')}</bdi>
        </dd>
        <dt>{texts.why.text}</dt>
        <dd className="figures">
          <bdi dir="ltr">{texts.why.parts(number(parts), encoding === 'gsm7' ? 'GSM-7' : 'UCS-2')}</bdi>
        </dd>
        <dt>{texts.why.sender}</dt>
        <dd>
          <bdi>{sender.from ?? texts.why.ofCarrier}</bdi>
          <Text c="dimmed" fz="sm">
            {said(sender.sentence)}.
          </Text>
        </dd>
      </dl>
    </section>
  )
}

/** Why a connection takes the message or not; the error of one that is down stands behind what it means. */
function WhyConnection({ connection }: { connection: ExplainedWhole['connections'][number] }) {
  const { texts, said } = useLanguage()
  const { code, sentence, binds } = connection
  const error = binds.find(({ lastError }) => lastError !== null)?.lastError
  if (code !== 'CONNECTION_DOWN') return <>{said(sentence)}.</>
  return error ? <Cause error={error} /> : texts.causes.unknown
}

function Considered({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <Title order={2} mb="xs">
        {title}
      </Title>
      <table className="rows card">
        <tbody>{children}</tbody>
      </table>
    </section>
  )
}

interface RowProps {
  name: React.ReactNode
  sentence: React.ReactNode
  isTaken: boolean
  said: string
  more?: React.ReactNode
}

function Row({ name, sentence, isTaken, said, more }: RowProps) {
  return (
    <tr>
      <td>
        {name}
        {more}
      </td>
      <td>{sentence}</td>
      <td className="end verdict-cell">
        {isTaken ? (
          <State sign="done">{said}</State>
        ) : (
          <Text c="dimmed" fz="sm">
            {said}
          </Text>
        )}
      </td>
    </tr>
  )
}

function CostOf({ cost }: { cost: ConnectionCost }) {
  const { texts, money } = useLanguage()
  const { currency, perPart, charged, marginCurrency, marginPerPart } = cost
  const words = texts.why.costs
  return (
    <Text c="dimmed" fz="sm" className="figures">
      {words[charged](money(perPart, currency))}
      {marginPerPart !== null && ` · ${words.left(money(marginPerPart, marginCurrency))}`}
    </Text>
  )
}

function Binds({ connection }: { connection: ExplainedWhole['connections'][number] }) {
  const { texts, number } = useLanguage()
  const { rank, binds } = connection
  const rate = binds.reduce((sum, { perSecond }) => sum + perSecond, 0)
  return (
    <Text c="dimmed" fz="sm" className="figures">
      {texts.why.rank(number(rank))} · {texts.why.rate(number(Math.round(rate)))}
    </Text>
  )
}
