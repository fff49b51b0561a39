/** Pages that belong together, as links under the title. */
import { Link, useRouterState } from '@tanstack/react-router'

export function Tabs({ label, tabs }: { label: string; tabs: { to: string; name: string }[] }) {
  const path = useRouterState({ select: ({ location }) => location.pathname })
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(({ to, name }) => (
        <Link key={to} to={to as '/'} className="tab" aria-current={path === to ? 'page' : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  )
}
