/** Where one can go: as a member of an account, and as an operator of the gateway. */
import {
  IconActivity,
  IconAddressBook,
  IconAntenna,
  IconChartBar,
  IconChecks,
  IconCode,
  IconHome,
  IconInbox,
  IconMessages,
  IconRoute,
  IconSearch,
  IconSend,
  IconSettings,
  IconUsers,
  IconUsersGroup,
  IconWallet,
} from '@tabler/icons-react'
import { useRouter, useRouterState } from '@tanstack/react-router'
import { useLanguage } from '../language.tsx'
import { type Me, useMe, useOperator, useSession } from '../session.ts'

/** `with`: the permission that a place is for; `also`: other pages that belong to it. */
const MEMBER_PLACES = [
  { to: '/', key: 'home', Icon: IconHome },
  { to: '/send', key: 'send', Icon: IconSend, with: 'send' },
  { to: '/batches', key: 'messages', Icon: IconMessages, with: 'read', also: ['/messages'] },
  { to: '/contacts', key: 'contacts', Icon: IconAddressBook, with: 'read', also: ['/optouts'] },
  { to: '/inbox', key: 'inbox', Icon: IconInbox, with: 'texts' },
  { to: '/money', key: 'money', Icon: IconWallet, with: 'money' },
  { to: '/developers', key: 'developers', Icon: IconCode, with: 'webhooks' },
  { to: '/team', key: 'team', Icon: IconUsers, also: ['/approvals', '/senders'] },
] as const

/** A place of operators is the first of its tabs that there is and that the person may see. */
export const OPERATOR_PLACES = [
  {
    key: 'now',
    Icon: IconActivity,
    tabs: [
      { to: '/operate/now', key: 'now', with: 'routes.read' },
      { to: '/operate/alarms', key: 'alarms', with: 'routes.read' },
    ],
  },
  {
    key: 'carriers',
    Icon: IconAntenna,
    tabs: [{ to: '/operate/carriers', key: 'carriers', with: 'routes.read' }],
  },
  {
    key: 'routes',
    Icon: IconRoute,
    tabs: [
      { to: '/operate/routes', key: 'routes', with: 'routes.read' },
      { to: '/operate/tester', key: 'tester', with: 'routes.read' },
      { to: '/operate/prices', key: 'prices', with: 'accounts.read' },
      { to: '/operate/cost', key: 'cost', with: 'money' },
      { to: '/operate/margins', key: 'margins', with: 'money' },
    ],
  },
  {
    key: 'accounts',
    Icon: IconUsersGroup,
    tabs: [
      { to: '/operate/accounts', key: 'accounts', with: 'accounts.read' },
      { to: '/operate/limits', key: 'limits', with: 'accounts.read' },
    ],
  },
  {
    key: 'find',
    Icon: IconSearch,
    tabs: [{ to: '/operate/find', key: 'find', with: 'batches.read' }],
    also: ['/operate/batches', '/operate/messages'],
  },
  {
    key: 'figures',
    Icon: IconChartBar,
    tabs: [{ to: '/operate/figures', key: 'figures', with: 'batches.read' }],
  },
  {
    key: 'approvals',
    Icon: IconChecks,
    tabs: [{ to: '/operate/approvals', key: 'approvals', with: 'batches.read' }],
  },
  {
    key: 'system',
    Icon: IconSettings,
    tabs: [
      { to: '/operate/people', key: 'people', with: 'people' },
      { to: '/operate/audit', key: 'audit', with: 'audit' },
      { to: '/operate/doctor', key: 'doctor', with: 'doctor' },
      { to: '/operate/settings', key: 'settings', with: 'settings' },
      { to: '/operate/backups', key: 'backups', with: 'backups' },
    ],
  },
] as const

export type OperatorPlace = (typeof OPERATOR_PLACES)[number]
/** The places of the bar at the bottom of a phone; the others are behind "More". */
export const THUMBED = new Set<string>([
  'home',
  'send',
  'messages',
  'inbox',
  'now',
  'carriers',
  'routes',
  'find',
])

/** The tabs of a place whose page there is and which a person with these permissions may see. */
export function tabsOf(
  place: OperatorPlace,
  permissions: readonly string[],
  isPage: (path: string) => boolean,
): OperatorPlace['tabs'][number][] {
  return place.tabs.filter((tab) => isPage(tab.to) && permissions.includes(tab.with))
}

/** The tab that an operators' page belongs to, and with that the permission it is for. */
export function tabOfPage(path: string): OperatorPlace['tabs'][number] | undefined {
  const isIn = (to: string) => path === to || path.startsWith(`${to}/`)
  return OPERATOR_PLACES.flatMap((place) =>
    'also' in place && place.also.some(isIn) ? place.tabs : place.tabs.filter(({ to }) => isIn(to)),
  )[0]
}

/** The page that an operator begins with; undefined if there is none for their role. */
export function firstOperatorPage({ operator }: Me, isPage: (path: string) => boolean): string | undefined {
  return OPERATOR_PLACES.flatMap((place) => tabsOf(place, operator?.permissions ?? [], isPage))[0]?.to
}

function useIsIn() {
  const path = useRouterState({ select: ({ location }) => location.pathname })
  return (to: string) => (to === '/' ? path === to : path === to || path.startsWith(`${to}/`))
}

function useIsPage() {
  const { routesByPath } = useRouter()
  return (path: string) => path in routesByPath
}

/** The side that was looked at last: pages about the person belong to neither. */
let lastSide: 'member' | 'operator' | undefined

/** As what the person uses the console at present: as a member of an account, or as an operator. */
export function useSide(): 'member' | 'operator' {
  const { operator, memberships } = useMe()
  const isIn = useIsIn()
  const isOwn = isIn('/profile')
  if (operator === null) return 'member'
  if (memberships.length === 0 || isIn('/operate')) lastSide = 'operator'
  else if (!isOwn) lastSide = 'member'
  return lastSide ?? 'member'
}

function useMemberPlaces() {
  const { texts } = useLanguage()
  const { may } = useSession()
  const isPage = useIsPage()
  const isIn = useIsIn()
  return MEMBER_PLACES.filter((place) => isPage(place.to) && (!('with' in place) || may(place.with))).map(
    ({ key, to, Icon, ...place }) => ({
      ...{ key, Icon, to: to as string },
      name: texts.nav[key],
      isCurrent: [to, ...('also' in place ? place.also : [])].some(isIn),
    }),
  )
}

function useOperatorPlaces() {
  const { texts } = useLanguage()
  const { operator } = useOperator()
  const isPage = useIsPage()
  const isIn = useIsIn()
  return OPERATOR_PLACES.flatMap((place) => {
    const [first] = tabsOf(place, operator?.permissions ?? [], isPage)
    if (!first) return []
    const pages = [...place.tabs.map(({ to }) => to), ...('also' in place ? place.also : [])]
    const { key, Icon } = place
    const name = texts.operate.places[key]
    return [{ key, Icon, to: first.to as string, name, isCurrent: pages.some(isIn) }]
  })
}

/** The places of the side that the person is on. */
export function usePlaces() {
  const places = { member: useMemberPlaces(), operator: useOperatorPlaces() }
  return places[useSide()]
}
export type Place = ReturnType<typeof usePlaces>[number]

/** The tabs of a place of operators, with their names. */
export function useOperatorTabs(key: OperatorPlace['key']) {
  const { texts } = useLanguage()
  const { operator } = useOperator()
  const isPage = useIsPage()
  const place = OPERATOR_PLACES.find((one) => one.key === key) as OperatorPlace
  return tabsOf(place, operator?.permissions ?? [], isPage).map((tab) => ({
    to: tab.to,
    name: texts.operate.tabs[tab.key],
  }))
}
