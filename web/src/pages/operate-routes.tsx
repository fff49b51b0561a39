/** The routes: where each leads, what waits on it, and changing it with a way back. */
import { Button, Group, Modal, Skeleton, Text } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useOperatorsLanguage } from '../operate/language.ts'
import { type Now, type RouteNow, useNow, usePercent } from '../operate/now.ts'
import { RouteName, RouteState } from '../operate/now-routes.tsx'
import { namesOf, RouteForm } from '../operate/route-form.tsx'
import {
  type Choice,
  choicesOf,
  partOf,
  type Route,
  type RouteChange,
  type Target,
  undoingOf,
  useChangeRoute,
  useRoutes,
} from '../operate/routes.ts'
import { OperateFrame } from '../parts/operate-frame.tsx'
import { Problem } from '../parts/problem.tsx'
import { Question } from '../parts/question.tsx'
import { useOperator } from '../session.ts'

/** The state in the address: the route that is changed, or that one is made. */
interface RoutesSearch {
  route?: string
  make?: string
}

/** A change in a sentence, and the change that undoes it. */
interface Done {
  sentence: string
  undoing?: RouteChange
}

function useOpen() {
  const search = useSearch({ strict: false }) as RoutesSearch
  const navigate = useNavigate()
  const open = (next: RoutesSearch) => void navigate({ to: '/operate/routes' as '/', search: next as never })
  return { search, open }
}

export function OperateRoutes() {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateRoutes
  const { may } = useOperator()
  const { open } = useOpen()
  const routes = useRoutes()
  const now = useNow()
  const [done, setDone] = useState<Done>()
  const error = routes.error ?? now.error
  return (
    <OperateFrame
      place="routes"
      title={words.title}
      explain={words.explain}
      action={may('routes.write') && <Button onClick={() => open({ make: 'true' })}>{words.add}</Button>}
    >
      {done && <DoneNotice done={done} onDone={setDone} />}
      <Problem error={error} />
      {routes.data && now.data ? (
        <>
          <List routes={routes.data} now={now.data} onDone={setDone} />
          {routes.data.length === 1 && <Text c="dimmed">{words.onlyOne}</Text>}
          {may('routes.write') && <Opened routes={routes.data} now={now.data} onDone={setDone} />}
        </>
      ) : (
        !error && <Skeleton height={240} />
      )}
    </OperateFrame>
  )
}

function DoneNotice({ done, onDone }: { done: Done; onDone: (done: Done) => void }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateRoutes
  const change = useChangeRoute()
  const { sentence, undoing } = done
  return (
    <div className="notice in-line" role="status">
      <span>{sentence}</span>
      {undoing && (
        <Button
          size="compact-sm"
          variant="default"
          loading={change.isPending}
          onClick={() => change.mutate(undoing, { onSuccess: () => onDone({ sentence: words.isUndone }) })}
        >
          {words.undo}
        </Button>
      )}
      <Problem error={change.error} />
    </div>
  )
}

interface ListProps {
  routes: Route[]
  now: Now
  onDone: (done: Done) => void
}

function List({ routes, now, onDone }: ListProps) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateRoutes
  const { may } = useOperator()
  return (
    <section className="card">
      <table className="rows labelled named">
        <thead>
          <tr>
            <th scope="col">{words.numbers}</th>
            <th scope="col">{words.leadsTo}</th>
            <th scope="col">{words.state}</th>
            <th scope="col" className="end">
              {words.waiting}
            </th>
            {may('routes.write') && (
              <th scope="col">
                <span className="unseen">{words.change}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {routes.map((route) => (
            <Row
              key={route.prefix}
              route={route}
              present={now.routes.find(({ prefix }) => prefix === route.prefix)}
              onDone={onDone}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The route's name within a sentence. */
function useNameOf(): (prefix: string) => string {
  const { texts } = useOperatorsLanguage()
  return (prefix) => (prefix === 'default' ? `“${texts.why.otherNumbers}”` : `\u2066${prefix}\u2069`)
}

interface RowProps {
  route: Route
  present: RouteNow | undefined
  onDone: (done: Done) => void
}

function Row({ route, present, onDone }: RowProps) {
  const { texts, number, lasting } = useOperatorsLanguage()
  const words = texts.operateRoutes
  const { may } = useOperator()
  const { open } = useOpen()
  const nameOf = useNameOf()
  const change = useChangeRoute()
  const { prefix, paused } = route
  const messages = present?.messages ?? 0
  const toggle = () => {
    const made: RouteChange = { kind: paused ? 'resume' : 'pause', prefix }
    const sentence = paused
      ? words.isResumed(nameOf(prefix))
      : words.isPaused(nameOf(prefix), messages, number(messages))
    change.mutate(made, { onSuccess: () => onDone({ sentence, undoing: undoingOf(made, route) }) })
  }
  return (
    <tr>
      <td>
        <strong>
          <RouteName prefix={prefix} />
        </strong>
        {prefix !== 'default' && (
          <Text c="dimmed" fz="sm">
            {route.country ? words.country : route.operator ? words.operator : words.beginWith}
          </Text>
        )}
      </td>
      <td className="whole">
        <Targets route={route} />
      </td>
      <td>{present && <RouteState route={present} />}</td>
      <td className="end figures" data-label={words.waiting}>
        {number(messages)}
        {present && present.oldestSeconds !== null && messages > 0 && (
          <Text c="dimmed" fz="sm">
            {texts.operateNow.oldest(lasting(Math.max(1, Math.round(present.oldestSeconds))))}
          </Text>
        )}
      </td>
      {may('routes.write') && (
        <td className="end">
          <Group gap={4} justify="flex-end" wrap="nowrap">
            <Button
              variant="subtle"
              size="sm"
              aria-label={paused ? words.resumeOf(nameOf(prefix)) : words.pauseOf(nameOf(prefix))}
              loading={change.isPending}
              onClick={toggle}
            >
              {paused ? words.resume : words.pause}
            </Button>
            <Button
              variant="subtle"
              size="sm"
              aria-label={words.changeOf(nameOf(prefix))}
              onClick={() => open({ route: prefix })}
            >
              {words.change}
            </Button>
          </Group>
          <Problem error={change.error} />
        </td>
      )}
    </tr>
  )
}

function Targets({ route: { targets, choice: by } }: { route: Route }) {
  const { texts } = useOperatorsLanguage()
  const percent = usePercent()
  const words = texts.operateRoutes
  const choices = choicesOf(targets)
  if (choices.length === 0) return <span className="hint">{words.nowhere}</span>
  return (
    <>
      {choices.map((choice, at) => (
        <div key={choice[0]?.rank} className={at === 0 ? undefined : 'hint'}>
          {at > 0 && `${words.ifDown} `}
          {choice.map((target, i) => (
            <span key={target.smsc}>
              {i > 0 && ', '}
              <bdi>{target.smsc}</bdi>
              {choice.length > 1 && by === 'share' && ` ${percent(partOf(target, targets))}`}
            </span>
          ))}
          {choice.length > 1 && by === 'leastCost' && ` · ${words.cheapest}`}
        </div>
      ))}
    </>
  )
}

/** The form that the address asks for, or the question before a route is removed. */
function Opened({ routes, now, onDone }: ListProps) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateRoutes
  const { search, open } = useOpen()
  const nameOf = useNameOf()
  const change = useChangeRoute()
  const [isRemoving, setRemoving] = useState(false)
  const route = routes.find(({ prefix }) => prefix === search.route)
  const close = () => {
    setRemoving(false)
    change.reset()
    open({})
  }
  if (search.route === undefined && search.make === undefined) return null
  if (search.make === undefined && !route) return <Text>{words.notFound(search.route ?? '')}</Text>
  if (route && isRemoving) return <Remove route={route} now={now} onDone={onDone} onClose={close} />
  const save = (prefix: string, targets: Target[], choice: Choice) => {
    const made: RouteChange = { kind: 'set', prefix, targets, choice }
    const before = routes.find((one) => one.prefix === prefix)
    const sentence = words.isChanged(nameOf(prefix), namesOf(targets))
    const onSuccess = () => {
      onDone({ sentence, undoing: undoingOf(made, before) })
      close()
    }
    change.mutate(made, { onSuccess })
  }
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={route ? words.changeOf(nameOf(route.prefix)) : words.form.makeTitle}
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      <RouteForm
        now={now}
        {...(route ? { route, onRemove: () => setRemoving(true) } : {})}
        isPending={change.isPending}
        error={change.error}
        onSave={save}
      />
    </Modal>
  )
}

interface RemoveProps {
  route: Route
  now: Now
  onDone: (done: Done) => void
  onClose: () => void
}

function Remove({ route, now, onDone, onClose }: RemoveProps) {
  const { texts, number } = useOperatorsLanguage()
  const words = texts.operateRoutes
  const nameOf = useNameOf()
  const change = useChangeRoute()
  const { prefix } = route
  const messages = now.routes.find((one) => one.prefix === prefix)?.messages ?? 0
  const made: RouteChange = { kind: 'remove', prefix }
  const onSuccess = () => {
    onDone({ sentence: words.isRemoved(nameOf(prefix)), undoing: undoingOf(made, route) })
    onClose()
  }
  return (
    <Question
      title={words.remove}
      action={words.remove}
      isDanger
      isPending={change.isPending}
      error={change.error}
      onDo={() => change.mutate(made, { onSuccess })}
      onClose={onClose}
    >
      <Text>
        {prefix === 'default'
          ? words.removeDefaultAsk
          : words.removeAsk(nameOf(prefix), messages, number(messages))}
      </Text>
    </Question>
  )
}
