/** The frame of every page of somebody who is signed in: where one can go, which account it is, and the content. */
import { Menu, Select, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import {
  IconAddressBook,
  IconCode,
  IconDots,
  IconHome,
  IconInbox,
  IconLogout,
  IconMessages,
  IconMoon,
  IconSend,
  IconUser,
  IconUsers,
  IconWallet,
} from '@tabler/icons-react'
import { Link, Outlet, useRouter, useRouterState } from '@tanstack/react-router'
import { CATALOGUES, LANGS, useLanguage } from '../language.tsx'
import { useChooseAccount, useSession, useSignOut } from '../session.ts'
import { Mark } from './mark.tsx'
import { Unread } from './unread.tsx'

/** Where one can go. `with`: the permission that a place is for; `also`: other pages that belong to it. */
const PLACES = [
  { to: '/', key: 'home', Icon: IconHome },
  { to: '/send', key: 'send', Icon: IconSend, with: 'send' },
  { to: '/batches', key: 'messages', Icon: IconMessages, with: 'read', also: ['/messages'] },
  { to: '/contacts', key: 'contacts', Icon: IconAddressBook, with: 'read', also: ['/optouts'] },
  { to: '/inbox', key: 'inbox', Icon: IconInbox, with: 'texts' },
  { to: '/money', key: 'money', Icon: IconWallet, with: 'money' },
  { to: '/developers', key: 'developers', Icon: IconCode, with: 'webhooks' },
  { to: '/team', key: 'team', Icon: IconUsers, also: ['/approvals', '/senders'] },
] as const
/** Those of the bar at the bottom of a phone; the others are behind "More". */
const THUMBED = new Set<string>(['home', 'send', 'messages', 'inbox'])

function usePlaces() {
  const { texts } = useLanguage()
  const { may } = useSession()
  const { routesByPath } = useRouter()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const isIn = (to: string) => (to === '/' ? path === to : path === to || path.startsWith(`${to}/`))
  return PLACES.filter((place) => place.to in routesByPath && (!('with' in place) || may(place.with))).map(
    (place) => ({
      ...place,
      // Checked above: a place without its page is not shown.
      to: place.to as '/',
      name: texts.nav[place.key],
      isCurrent: [place.to, ...('also' in place ? place.also : [])].some(isIn),
    }),
  )
}
type Place = ReturnType<typeof usePlaces>[number]

function PlaceLink({ place: { key, to, name, Icon, isCurrent } }: { place: Place }) {
  return (
    <Link to={to} aria-current={isCurrent ? 'page' : undefined}>
      <Icon size={18} stroke={1.7} aria-hidden />
      {name}
      {key === 'inbox' && <Unread />}
    </Link>
  )
}

export function Frame() {
  const { texts } = useLanguage()
  const places = usePlaces()
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {texts.frame.skip}
      </a>
      <aside className="side">
        <span className="side-mark">
          <Mark />
        </span>
        <nav aria-label={texts.frame.places}>
          {places.map((place) => (
            <PlaceLink key={place.key} place={place} />
          ))}
        </nav>
        <Self />
      </aside>
      <section className="top" aria-label={texts.frame.account}>
        <Mark />
        <Self compact />
      </section>
      <main className="page" id="content" tabIndex={-1}>
        <Outlet />
      </main>
      <nav className="bottom" aria-label={texts.frame.places}>
        {places
          .filter(({ key }) => THUMBED.has(key))
          .map((place) => (
            <PlaceLink key={place.key} place={place} />
          ))}
        <More places={places.filter(({ key }) => !THUMBED.has(key))} />
      </nav>
    </div>
  )
}

/** On a phone: the places that have no room in the bar. */
function More({ places }: { places: Place[] }) {
  const { texts } = useLanguage()
  return (
    <Menu position="top-end" width={220}>
      <Menu.Target>
        <UnstyledButton className="more" aria-current={places.some((place) => place.isCurrent) || undefined}>
          <IconDots size={18} stroke={1.7} aria-hidden />
          {texts.nav.more}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {places.map(({ key, to, name, Icon }) => (
          <Menu.Item key={key} component={Link} to={to} leftSection={<Icon size={16} aria-hidden />}>
            {name}
          </Menu.Item>
        ))}
        <Menu.Item component="a" href="/docs/">
          {texts.nav.reference}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
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
    <div className={compact ? 'self-compact' : 'self'}>
      {memberships.length > 1 && !compact && (
        <Select
          size="sm"
          aria-label={texts.frame.account}
          data={memberships.map(({ accountId, accountName }) => ({ value: accountId, label: accountName }))}
          value={account?.accountId ?? null}
          onChange={(accountId) => accountId && choose(accountId)}
        />
      )}
      <Link to="/profile" className="self-profile" aria-label={texts.nav.profile}>
        <IconUser size={18} stroke={1.7} aria-hidden />
      </Link>
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
          <Menu.Item component="a" href="/docs/">
            {texts.nav.reference}
          </Menu.Item>
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
