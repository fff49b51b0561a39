/** The messages that wait for each route, how long, and whether a carrier will take them. */
import { Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Code } from '../parts/code.tsx'
import { State } from '../parts/state.tsx'
import { useOperatorsLanguage } from './language.ts'
import type { RouteNow } from './now.ts'

export function RouteState({ route: { why, messages } }: { route: RouteNow }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateNow
  if (why)
    return (
      <State sign={why === 'paused' || why === 'throttled' ? 'part' : 'failed'}>
        {words.routeStates[why]}
      </State>
    )
  if (messages === 0) return <span className="hint">{words.idle}</span>
  return <State sign="going">{words.moves}</State>
}

export function RouteName({ prefix }: { prefix: string }) {
  const { texts } = useOperatorsLanguage()
  return prefix === 'default' ? texts.why.otherNumbers : <Code>{prefix}</Code>
}

/** Routes with the most to send come first; those with nothing are left to the page of routes. */
export function NowRoutes({ routes }: { routes: RouteNow[] }) {
  const { texts, number, lasting } = useOperatorsLanguage()
  const words = texts.operateNow
  const waiting = routes
    .filter(({ messages, why }) => messages > 0 || why)
    .sort((a, b) => b.messages - a.messages)
  if (waiting.length === 0) return null
  return (
    <section className="card panel">
      <Title order={2}>{words.routes}</Title>
      <table className="rows labelled named">
        <thead>
          <tr>
            <th scope="col">{words.route}</th>
            <th scope="col">{words.state}</th>
            <th scope="col" className="end">
              {words.waiting}
            </th>
            <th scope="col" className="end">
              {words.oldestTitle}
            </th>
          </tr>
        </thead>
        <tbody>
          {waiting.map((route) => (
            <tr key={route.prefix}>
              <td>
                <Link
                  to={'/operate/routes' as '/'}
                  search={{ route: route.prefix } as never}
                  className="line-name"
                >
                  <RouteName prefix={route.prefix} />
                </Link>
              </td>
              <td>
                <RouteState route={route} />
              </td>
              <td className="end figures" data-label={words.waiting}>
                {number(route.messages)}
              </td>
              <td className="end figures" data-label={words.oldestTitle}>
                {route.oldestSeconds === null ? '–' : lasting(Math.round(route.oldestSeconds))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
