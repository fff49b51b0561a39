/** The frame of every page of somebody who is signed in: where one can go, which account it is, and the content. */
import { Menu, Select, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { IconDots, IconLogout, IconMoon, IconUser } from '@tabler/icons-react'
import { Link, Outlet, useMatches, useNavigate } from '@tanstack/react-router'
import { CATALOGUES, LANGS, useLanguage } from '../language.tsx'
import { useChooseAccount, useOperator, useSession, useSignOut } from '../session.ts'
import { Mark } from './mark.tsx'
import { NoAccount, NotForRole } from './missing.tsx'
import { type Place, THUMBED, tabOfPage, usePlaces, useSide } from './places.ts'
import { Unread } from './unread.tsx'

function PlaceLink({ place: { key, to, name, Icon, isCurrent } }: { place: Place }) {
  return (
    <Link to={to as '/'} aria-current={isCurrent ? 'page' : undefined}>
      <Icon size={18} stroke={1.7} aria-hidden />
      {name}
      {key === 'inbox' && <Unread />}
    </Link>
  )
}

export function Frame() {
  const { texts } = useLanguage()
  const places = usePlaces()
  const lacksAccount = useLacksAccount()
  const refused = useRefusedPage()
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
        {lacksAccount ? <NoAccount /> : refused ? <NotForRole title={refused} /> : <Outlet />}
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

/** Whether the page is about an account, and the person is an operator who is a member of none. */
function useLacksAccount(): boolean {
  const { me, memberships } = useSession()
  const path = useMatches().at(-1)?.fullPath ?? '/'
  const isOfNoAccount = path.startsWith('/operate') || path === '/profile' || path === '/$'
  return me.operator !== null && memberships.length === 0 && !isOfNoAccount
}

/** The name of the operators' page that is open, if the person may not see it: nothing of it is asked for. */
function useRefusedPage(): string | undefined {
  const { texts } = useLanguage()
  const { may } = useOperator()
  const tab = tabOfPage(useMatches().at(-1)?.fullPath ?? '/')
  return tab && !may(tab.with) ? texts.operate.tabs[tab.key] : undefined
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
          <Menu.Item key={key} component={Link} to={to as '/'} leftSection={<Icon size={16} aria-hidden />}>
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

/** Stands for the gateway among the accounts that a person can look at. */
const GATEWAY = 'gateway'

/** The sides that the person can look at: the accounts that they are a member of and, for an operator, the gateway. */
function useSides() {
  const { texts } = useLanguage()
  const { me, account, memberships } = useSession()
  const side = useSide()
  const choose = useChooseAccount()
  const navigate = useNavigate()
  const accounts = memberships.map(({ accountId, accountName }) => ({ value: accountId, label: accountName }))
  const sides = me.operator ? [{ value: GATEWAY, label: texts.operate.gateway }, ...accounts] : accounts
  const value = side === 'operator' ? GATEWAY : (account?.accountId ?? null)
  const go = (to: string) => {
    if (to !== GATEWAY) choose(to)
    // Another account is looked at on the page that is open; the other side has pages of its own.
    if (to === GATEWAY || side === 'operator')
      void navigate({ to: (to === GATEWAY ? '/operate' : '/') as '/' })
  }
  return { sides, value, label: sides.find((one) => one.value === value)?.label, go }
}

/** The person who is signed in, for which account, and their settings. */
function Self({ compact = false }: { compact?: boolean }) {
  const { texts, lang, setLang } = useLanguage()
  const { me } = useSession()
  const { sides, value, label, go } = useSides()
  const { toggleColorScheme } = useMantineColorScheme()
  const signOut = useSignOut()
  return (
    <div className={compact ? 'self-compact' : 'self'}>
      {sides.length > 1 && !compact && (
        <Select
          size="sm"
          aria-label={texts.frame.account}
          data={sides}
          value={value}
          onChange={(to) => to && go(to)}
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
                {value === GATEWAY ? texts.frame.operator : label}
              </span>
            )}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {compact &&
            sides.length > 1 &&
            sides.map((one) => (
              <Menu.Item key={one.value} disabled={one.value === value} onClick={() => go(one.value)}>
                {one.label}
              </Menu.Item>
            ))}
          {compact && sides.length > 1 && <Menu.Divider />}
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
