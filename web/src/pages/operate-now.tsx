/** Now: what is wrong, or that nothing is; then the figures, the carriers, the queue, and what does not move. */
import { Button, Skeleton, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useOperatorsLanguage } from '../operate/language.ts'
import { BUILT_IN, type Now, roundRate, shareOf, useNow, usePercent } from '../operate/now.ts'
import { NowAlarms } from '../operate/now-alarms.tsx'
import { NowCarriers } from '../operate/now-carriers.tsx'
import { NowMoney } from '../operate/now-money.tsx'
import { NowRoutes } from '../operate/now-routes.tsx'
import { BusyAccounts, Stuck } from '../operate/now-stuck.tsx'
import { Troubles } from '../operate/troubles.tsx'
import { OperateFrame } from '../parts/operate-frame.tsx'
import { Problem } from '../parts/problem.tsx'
import { useTimeOfDay } from '../parts/when.tsx'
import { useOperator } from '../session.ts'

export function OperateNow() {
  const { texts } = useOperatorsLanguage()
  const timeOfDay = useTimeOfDay()
  const { data, error } = useNow()
  const words = texts.operateNow
  return (
    <OperateFrame
      place="now"
      title={words.title}
      explain={
        <span className="figures">
          {data
            ? `${words.live(timeOfDay(Date.parse(data.at)))} · ${words.processes(data.processes)}`
            : '\u00a0'}
        </span>
      }
    >
      <Problem error={error} />
      {error && data && <Text c="dimmed">{words.stale}</Text>}
      {data ? <Shown now={data} /> : !error && <Loading />}
    </OperateFrame>
  )
}

function Loading() {
  return (
    <>
      <Skeleton height={64} />
      <Skeleton height={104} />
      <Skeleton height={240} />
    </>
  )
}

function Shown({ now }: { now: Now }) {
  const { may } = useOperator()
  return (
    <>
      <Troubles now={now} />
      <NoCarrier now={now} />
      <Figures now={now} />
      <NowAlarms />
      <NowCarriers carriers={now.carriers} />
      <div className="halves">
        <Stuck stuck={now.stuck} />
        <BusyAccounts accounts={now.accounts} />
      </div>
      <NowRoutes routes={now.routes} />
      {may('money') && <NowMoney />}
    </>
  )
}

/** Said on a new gateway: what to do first. */
function NoCarrier({ now: { carriers } }: { now: Now }) {
  const { texts } = useOperatorsLanguage()
  const { may } = useOperator()
  if (carriers.some(({ name }) => name !== BUILT_IN)) return null
  return (
    <section className="card padded in-line">
      <Text>{texts.operateNow.noCarrier}</Text>
      {may('routes.write') && (
        <Button
          component={Link}
          to={'/operate/carriers' as '/'}
          search={{ add: 'true' } as never}
          className="end"
        >
          {texts.operateNow.addCarrier}
        </Button>
      )}
    </section>
  )
}

function Figures({ now }: { now: Now }) {
  const { texts, number, lasting } = useOperatorsLanguage()
  const percent = usePercent()
  const words = texts.operateNow
  const { waiting, carriers, inDoubt, perSecond, allowedPerSecond } = now
  const receipts = {
    delivered: carriers.reduce((sum, { lastHour }) => sum + lastHour.delivered, 0),
    undelivered: carriers.reduce((sum, { lastHour }) => sum + lastHour.undelivered, 0),
  }
  const share = shareOf(receipts)
  const all = receipts.delivered + receipts.undelivered
  const isUp = carriers.some(({ bound }) => bound > 0)
  const others = [
    ...(waiting.stopped > 0 ? [words.stopped(waiting.stopped, number(waiting.stopped))] : []),
    ...(waiting.scheduled > 0 ? [words.scheduled(waiting.scheduled, number(waiting.scheduled))] : []),
  ]
  const count = number(waiting.messages)
  return (
    <dl className="card strip">
      <Figure
        name={words.leaving}
        value={words.perSecond(number(roundRate(perSecond)))}
        note={
          !isUp
            ? words.noBind
            : allowedPerSecond === null
              ? words.windowsOnly
              : words.ofAllowed(number(Math.round(allowedPerSecond)))
        }
      />
      <Figure
        name={words.waiting}
        value={waiting.isWhole ? count : words.atLeast(count)}
        note={[
          waiting.oldestSeconds === null
            ? words.nothingWaits
            : words.oldest(lasting(Math.max(1, Math.round(waiting.oldestSeconds)))),
          ...others,
        ].join(' · ')}
      />
      <Figure
        name={words.inDoubt}
        value={inDoubt >= 1_000 ? words.atLeast(number(inDoubt)) : number(inDoubt)}
        note={inDoubt > 0 ? words.inDoubtSome : words.inDoubtNone}
      />
      <Figure
        name={words.delivered}
        value={share === undefined ? '–' : percent(share)}
        note={share === undefined ? words.noReceipts : words.receipts(all, number(all))}
      />
    </dl>
  )
}

function Figure({ name, value, note }: { name: string; value: string; note: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="figures">{value}</dd>
      <dd className="hint figures">{note}</dd>
    </div>
  )
}
