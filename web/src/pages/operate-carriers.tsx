/** The carriers: each with its binds, its speed and what waits for it; a new one is added here. */
import { Button, Modal, Skeleton, Text } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { placeOf, useAddConnection, useConnections } from '../operate/carriers.ts'
import { ConnectionForm } from '../operate/connection-form.tsx'
import { useOperatorsLanguage } from '../operate/language.ts'
import { BUILT_IN, type CarrierNow, roundRate, shareOf, useNow, usePercent } from '../operate/now.ts'
import { CarrierState } from '../operate/now-carriers.tsx'
import { Cause } from '../parts/cause.tsx'
import { Code } from '../parts/code.tsx'
import { OperateFrame } from '../parts/operate-frame.tsx'
import { Problem } from '../parts/problem.tsx'
import { useOperator } from '../session.ts'

export function OperateCarriers() {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateCarriers
  const { may } = useOperator()
  const { add } = useSearch({ strict: false }) as { add?: string }
  const navigate = useNavigate()
  const open = (isOpen: boolean) =>
    void navigate({ to: '/operate/carriers' as '/', search: (isOpen ? { add: 'true' } : {}) as never })
  return (
    <OperateFrame
      place="carriers"
      title={words.title}
      explain={words.explain}
      action={may('routes.write') && <Button onClick={() => open(true)}>{words.add}</Button>}
    >
      <List />
      {may('routes.write') && (
        <Modal
          opened={add !== undefined}
          onClose={() => open(false)}
          title={words.form.addTitle}
          size="lg"
          closeButtonProps={{ 'aria-label': texts.common.close }}
        >
          <Add />
        </Modal>
      )}
    </OperateFrame>
  )
}

function Add() {
  const navigate = useNavigate()
  const add = useAddConnection()
  return (
    <ConnectionForm
      isPending={add.isPending}
      error={add.error}
      onSave={(name, settings) =>
        add.mutate(
          { name, settings },
          {
            onSuccess: () =>
              void navigate({
                to: '/operate/carriers/$name' as '/',
                params: { name } as never,
                search: { added: 'true' } as never,
              }),
          },
        )
      }
    />
  )
}

function List() {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateCarriers
  const now = useNow()
  const connections = useConnections()
  const error = now.error ?? connections.error
  if (error && !(now.data && connections.data)) return <Problem error={error} />
  if (!now.data || !connections.data) return <Skeleton height={200} />
  const places = new Map(connections.data.map((one) => [one.name, placeOf(one)]))
  const hasCarrier = now.data.carriers.some(({ name }) => name !== BUILT_IN)
  return (
    <>
      <Problem error={error} />
      {!hasCarrier && <Text c="dimmed">{words.none}</Text>}
      <section className="card">
        <table className="rows labelled named">
          <thead>
            <tr>
              <th scope="col">{words.carrier}</th>
              <th scope="col">{words.place}</th>
              <th scope="col">{words.binds}</th>
              <th scope="col" className="end">
                {words.rate}
              </th>
              <th scope="col" className="end">
                {texts.operateNow.waiting}
              </th>
              <th scope="col" className="end">
                {words.delivered}
              </th>
            </tr>
          </thead>
          <tbody>
            {now.data.carriers.map((carrier) => (
              <Row key={carrier.name} carrier={carrier} place={places.get(carrier.name)} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

function Row({ carrier, place }: { carrier: CarrierNow; place: string | undefined }) {
  const { texts, number } = useOperatorsLanguage()
  const percent = usePercent()
  const words = texts.operateCarriers
  const { name, perSecond, allowedPerSecond, messages, lastHour, lastError } = carrier
  const share = shareOf(lastHour)
  const rate = number(roundRate(perSecond))
  return (
    <tr>
      <td>
        <Link to={'/operate/carriers/$name' as '/'} params={{ name } as never} className="line-name">
          <bdi>{name}</bdi>
        </Link>
      </td>
      <td className="hint wide">{place === undefined ? words.simulator : <Code>{place}</Code>}</td>
      <td>
        <CarrierState carrier={carrier} />
        {lastError !== null && <Cause error={lastError} />}
      </td>
      <td className="end figures" data-label={words.rate}>
        {allowedPerSecond === null || carrier.bound === 0
          ? words.rateOnly(rate)
          : words.rateOf(rate, number(Math.round(allowedPerSecond)))}
      </td>
      <td className="end figures" data-label={texts.operateNow.waiting}>
        {number(messages)}
      </td>
      <td className="end figures" data-label={texts.operateNow.deliveredShort}>
        {share === undefined ? '–' : percent(share)}
      </td>
    </tr>
  )
}
