/** One carrier: its binds, what it answers, what it does wrong, trying it, its wire, and its settings. */
import { Skeleton, Text, Title } from '@mantine/core'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { BindDoctor } from '../operate/bind-doctor.tsx'
import { BindTable } from '../operate/bind-table.tsx'
import { type Connection, type Oddity, placeOf, useBinds, useConnections } from '../operate/carriers.ts'
import { ConnectionActions } from '../operate/connection-actions.tsx'
import { useOperatorsLanguage } from '../operate/language.ts'
import { type CarrierNow, shareOf, useNow, usePercent } from '../operate/now.ts'
import { Answers, CarrierState } from '../operate/now-carriers.tsx'
import { WireTrace } from '../operate/wire-trace.tsx'
import { Code } from '../parts/code.tsx'
import { OperateFrame } from '../parts/operate-frame.tsx'
import { Problem } from '../parts/problem.tsx'
import { When } from '../parts/when.tsx'
import { useOperator } from '../session.ts'

export function OperateCarrier() {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateCarriers
  const { name = '' } = useParams({ strict: false }) as { name?: string }
  const { added } = useSearch({ strict: false }) as { added?: string }
  const { may } = useOperator()
  const connections = useConnections()
  const now = useNow()
  const binds = useBinds()
  const [done, setDone] = useState<string>()
  const connection = connections.data?.find((one) => one.name === name)
  const carrier = now.data?.carriers.find((one) => one.name === name)
  const isUnknown = connections.data !== undefined && now.data !== undefined && !connection && !carrier
  const error = connections.error ?? now.error ?? binds.error
  const said = done ?? (added === undefined ? undefined : words.added(name))
  return (
    <OperateFrame
      place="carriers"
      name={name}
      title={
        <>
          <Link to={'/operate/carriers' as '/'} className="crumb">
            {words.allCarriers}
          </Link>
          <bdi>{name}</bdi>
        </>
      }
      explain={connection && <Code>{placeOf(connection)}</Code>}
      action={
        connection && may('routes.write') && <ConnectionActions connection={connection} onDone={setDone} />
      }
    >
      {said !== undefined && (
        <p className="notice" role="status">
          {said}
        </p>
      )}
      <Problem error={error} />
      {isUnknown && <Text>{words.notFound(name)}</Text>}
      {carrier && !connection && connections.data && <Text c="dimmed">{words.builtIn}</Text>}
      {!error && !isUnknown && !(carrier && binds.data) && <Skeleton height={320} />}
      {carrier && binds.data && (
        <>
          <Facts carrier={carrier} />
          <BindTable binds={binds.data.binds.filter(({ smsc }) => smsc === name)} />
          <Odd oddities={binds.data.oddities.filter(({ smsc }) => smsc === name)} />
          <div className="halves">
            {may('routes.write') && <BindDoctor name={name} />}
            <WireTrace name={name} />
          </div>
          {connection && <SettingsList connection={connection} />}
        </>
      )}
    </OperateFrame>
  )
}

function Facts({ carrier }: { carrier: CarrierNow }) {
  const { texts, number } = useOperatorsLanguage()
  const percent = usePercent()
  const words = texts.operateCarriers
  const share = shareOf(carrier.lastHour)
  const receipts = carrier.lastHour.delivered + carrier.lastHour.undelivered
  return (
    <dl className="card padded facts stacked">
      <dt>{words.binds}</dt>
      <dd>
        <CarrierState carrier={carrier} />
      </dd>
      <dt>{words.waiting}</dt>
      <dd className="figures">{number(carrier.messages)}</dd>
      <dt>{words.delivered}</dt>
      <dd className="figures">
        {share === undefined
          ? texts.operateNow.noReceipts
          : `${percent(share)} ${texts.operateNow.receipts(receipts, number(receipts))}`}
      </dd>
      <dt>{words.answers}</dt>
      <dd>
        <Answers answers={carrier.answers} />
      </dd>
    </dl>
  )
}

function Odd({ oddities }: { oddities: Oddity[] }) {
  const { texts, number } = useOperatorsLanguage()
  const words = texts.operateCarriers
  return (
    <section className="card panel">
      <Title order={2}>{words.odd}</Title>
      {oddities.length === 0 && <Text c="dimmed">{words.nothingOdd}</Text>}
      <div>
        {oddities.map(({ kind, reason, count, lastAt, example }) => (
          <div key={`${kind} ${reason}`} className="line">
            <div className="line-head">
              <strong>{words.oddities[kind](reason)}</strong>
              <span className="hint figures">
                {words.times(count, number(count))} · <When at={lastAt} />
              </span>
            </div>
            <Text c="dimmed" fz="sm" className="code breakable" dir="ltr" lang="en">
              {example}
            </Text>
            {kind === 'unmatched' && <Text fz="sm">{words.unmatchedHint}</Text>}
          </div>
        ))}
      </div>
    </section>
  )
}

/** Every setting as it is in force; the password only as set or not. */
function SettingsList({ connection: { config } }: { connection: Connection }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateCarriers
  return (
    <section className="card panel">
      <details>
        <summary>
          <Title order={2} className="inline">
            {words.settings}
          </Title>
        </summary>
        <dl className="facts" dir="ltr">
          {Object.entries(config).flatMap(([name, value]) => [
            <dt key={name} className="code">
              {name}
            </dt>,
            <dd key={`${name} is`} className="code">
              {name === 'password' ? (value === '' ? words.notSet : words.hidden) : JSON.stringify(value)}
            </dd>,
          ])}
        </dl>
      </details>
    </section>
  )
}
