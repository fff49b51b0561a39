/** Pages that belong together: links between them, above each. */
import { Link, useRouterState } from '@tanstack/react-router'

export interface Tab {
  to: string
  name: string
  /** Leads out of the console. */
  isOutside?: boolean
}

export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const current = tabs
    .filter(({ to }) => path === to || path.startsWith(`${to}/`))
    .sort((a, b) => b.to.length - a.to.length)[0]
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(({ to, name, isOutside }) =>
        isOutside ? (
          <a key={to} href={to} className="tab">
            {name}
          </a>
        ) : (
          <Link
            key={to}
            to={to}
            className="tab"
            activeOptions={{ exact: true }}
            aria-current={current?.to === to ? 'page' : undefined}
          >
            {name}
          </Link>
        ),
      )}
    </nav>
  )
}
