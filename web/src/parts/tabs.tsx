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
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(({ to, name, isOutside }) =>
        isOutside ? (
          <a key={to} href={to} className="tab">
            {name}
          </a>
        ) : (
          <Link key={to} to={to} className="tab" aria-current={path === to ? 'page' : undefined}>
            {name}
          </Link>
        ),
      )}
    </nav>
  )
}
