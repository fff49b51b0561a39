/** The frame of every page of somebody who is signed in: where one can go, which account it is, and the content. */
import { Menu, Select, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { IconBook, IconHome, IconLogout, IconMoon, IconUser, IconUsers } from '@tabler/icons-react'
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { CATALOGUES, LANGS, useLanguage } from '../language.tsx'
import { useChooseAccount, useSession, useSignOut } from '../session.ts'
import { Mark } from './mark.tsx'

function usePlaces() {
  const { texts } = useLanguage()
  return [
    { to: '/', name: texts.nav.home, Icon: IconHome },
    { to: '/team', name: texts.nav.team, Icon: IconUsers },
    { to: '/profile', name: texts.nav.profile, Icon: IconUser },
  ] as const
}

export function Frame() {
  const { texts } = useLanguage()
  const places = usePlaces()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const links = places.map(({ to, name, Icon }) => (
    <Link key={to} to={to} aria-current={path === to ? 'page' : undefined}>
      <Icon size={18} stroke={1.7} aria-hidden />
      {name}
    </Link>
  ))
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {texts.frame.skip}
      </a>
      <aside className="side">
        <span style={{ paddingInline: 12 }}>
          <Mark />
        </span>
        <nav>
          {links}
          <a href="/docs/">
            <IconBook size={18} stroke={1.7} aria-hidden />
            {texts.nav.developers}
          </a>
        </nav>
        <Self />
      </aside>
      <header className="top">
        <Mark />
        <Self compact />
      </header>
      <main className="page" id="content" tabIndex={-1}>
        <Outlet />
      </main>
      <nav className="bottom">{links}</nav>
    </div>
  )
}

/** Who is signed in, for which account, and what is set for the person. */
function Self({ compact = false }: { compact?: boolean }) {
  const { texts, lang, setLang } = useLanguage()
  const { me, account, memberships } = useSession()
  const { toggleColorScheme } = useMantineColorScheme()
  const choose = useChooseAccount()
  const signOut = useSignOut()
  return (
    <div style={compact ? undefined : { marginTop: 'auto', display: 'grid', gap: 8 }}>
      {memberships.length > 1 && !compact && (
        <Select
          size="sm"
          aria-label={texts.frame.account}
          data={memberships.map(({ accountId, accountName }) => ({ value: accountId, label: accountName }))}
          value={account?.accountId ?? null}
          onChange={(accountId) => accountId && choose(accountId)}
        />
      )}
      <Menu position="top-start" width={220}>
        <Menu.Target>
          <UnstyledButton style={{ padding: '8px 12px', borderRadius: 8, minWidth: 0 }}>
            <span style={{ display: 'block', fontWeight: 600, fontSize: '0.875rem' }}>{me.name}</span>
            {!compact && (
              <span style={{ color: 'var(--muted)', fontSize: '0.8125rem' }}>
                {account?.accountName ?? texts.frame.operator}
              </span>
            )}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {compact &&
            memberships.length > 1 &&
            memberships.map(({ accountId, accountName }) => (
              <Menu.Item
                key={accountId}
                disabled={accountId === account?.accountId}
                onClick={() => choose(accountId)}
              >
                {accountName}
              </Menu.Item>
            ))}
          {LANGS.map((each) => (
            <Menu.Item key={each} lang={each} disabled={each === lang} onClick={() => setLang(each)}>
              {CATALOGUES[each].name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconMoon size={16} aria-hidden />}
            onClick={toggleColorScheme}
            closeMenuOnClick={false}
          >
            {texts.frame.theme}
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut.mutate()}>
            {texts.frame.signOut}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}
