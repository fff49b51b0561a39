/** The pages and their addresses. Each is loaded when it is first opened. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { Frame } from './parts/frame.tsx'
import { NoSuchPage } from './parts/missing.tsx'
import { firstOperatorPage } from './parts/places.ts'
import { queries } from './queries.ts'
import { readMoneySearch, readRequestsSearch, readWebhookSearch } from './search.ts'
import { readWays, sessionQuery } from './session.ts'

const root = createRootRoute()

/** Known from the last answer, or asked for: a browser reports each refusal as an error of the page. */
async function isSignedIn(): Promise<boolean> {
  return queries.getQueryData(sessionQuery.queryKey) !== undefined || (await readWays()).isSignedIn
}

/** Pages of somebody who is signed in; others are led to the sign-in page, and back afterwards. */
const framed = createRoute({
  getParentRoute: () => root,
  id: 'framed',
  component: Frame,
  beforeLoad: async ({ location }) => {
    if (await isSignedIn()) await queries.ensureQueryData(sessionQuery)
    else throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } })
  },
})

type Load = () => Promise<Record<string, unknown>>

const page = <const Path extends string>(path: Path, load: Load, name: string) =>
  createRoute({
    getParentRoute: () => framed,
    path,
    component: lazyRouteComponent(load, name),
    validateSearch: (search: Record<string, unknown>): TextSearch =>
      Object.fromEntries(
        Object.entries(search).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
      ),
  })
/** A page with a part of its state in the address. */
const searched = <const Path extends string, Search>(
  path: Path,
  validateSearch: (search: Record<string, unknown>) => Search,
  [load, name]: [Load, string],
) =>
  createRoute({
    getParentRoute: () => framed,
    path,
    validateSearch,
    component: lazyRouteComponent(load, name),
  })
const door = <const Path extends string>(path: Path, load: Load, name: string) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(load, name),
    validateSearch: ({ to, ended, error }: Record<string, unknown>): DoorSearch => ({
      ...(typeof to === 'string' ? { to } : {}),
      ...(ended ? { ended: true } : {}),
      ...(typeof error === 'string' ? { error } : {}),
    }),
  })

/** The state of a view: its filters, and where its page begins. */
export type TextSearch = Record<string, string | undefined>

/** Where to go afterwards, and why the person is here. */
interface DoorSearch {
  to?: string
  ended?: boolean
  error?: string
}

/** Leads to the first page for the person as an operator; the others have their profile. */
const toOperatorPage = async (): Promise<void> => {
  const me = await queries.ensureQueryData(sessionQuery)
  throw redirect({ to: (firstOperatorPage(me, isPage) ?? '/profile') as '/' })
}
const isPage = (path: string): boolean => path in router.routesByPath

export const router = createRouter({
  defaultPreload: 'intent',
  routeTree: root.addChildren([
    framed.addChildren([
      createRoute({
        getParentRoute: () => framed,
        path: '/',
        component: lazyRouteComponent(() => import('./pages/home.tsx'), 'Home'),
        // A person who is only an operator has no account, and so no home.
        beforeLoad: async () => {
          const { operator, memberships } = await queries.ensureQueryData(sessionQuery)
          if (operator && memberships.length === 0) await toOperatorPage()
        },
      }),
      page('/send', () => import('./pages/send.tsx'), 'Send'),
      page('/send/$draftId/$step', () => import('./pages/draft.tsx'), 'DraftPage'),
      page('/templates', () => import('./pages/templates.tsx'), 'Templates'),
      page('/batches', () => import('./pages/batches.tsx'), 'Batches'),
      page('/batches/$batchId', () => import('./pages/batch.tsx'), 'BatchPage'),
      page('/batches/$batchId/proof', () => import('./pages/proof.tsx'), 'ProofPage'),
      page('/messages', () => import('./pages/messages.tsx'), 'Messages'),
      page('/messages/$messageId', () => import('./pages/message.tsx'), 'MessagePage'),
      page('/contacts', () => import('./pages/contacts.tsx'), 'Contacts'),
      page('/contacts/$listId', () => import('./pages/contact-list.tsx'), 'ContactList'),
      page('/optouts', () => import('./pages/optouts.tsx'), 'Optouts'),
      page('/inbox', () => import('./pages/inbox.tsx'), 'Inbox'),
      page('/inbox/$phone', () => import('./pages/inbox.tsx'), 'Inbox'),
      page('/team', () => import('./pages/team.tsx'), 'Team'),
      page('/team/caps', () => import('./pages/caps.tsx'), 'Caps'),
      page('/approvals', () => import('./pages/approvals.tsx'), 'Approvals'),
      page('/senders', () => import('./pages/senders.tsx'), 'Senders'),
      page('/money/use', () => import('./pages/use.tsx'), 'Use'),
      searched('/money', readMoneySearch, [() => import('./pages/money.tsx'), 'Money']),
      createRoute({
        getParentRoute: () => framed,
        path: '/developers',
        beforeLoad: () => {
          throw redirect({ to: '/developers/keys' })
        },
      }),
      page('/developers/keys', () => import('./pages/keys.tsx'), 'Keys'),
      searched('/developers/requests', readRequestsSearch, [
        () => import('./pages/requests.tsx'),
        'Requests',
      ]),
      page('/developers/webhooks', () => import('./pages/webhooks.tsx'), 'Webhooks'),
      searched('/developers/webhooks/$webhookId', readWebhookSearch, [
        () => import('./pages/webhook.tsx'),
        'Webhook',
      ]),
      page('/operate/find', () => import('./pages/operate-find.tsx'), 'OperateFind'),
      page('/operate/batches/$batchId', () => import('./pages/operate-batch.tsx'), 'OperateBatch'),
      page('/operate/messages/$messageId', () => import('./pages/operate-message.tsx'), 'OperateMessage'),
      page('/operate/approvals', () => import('./pages/operate-approvals.tsx'), 'OperateApprovals'),
      page('/operate/accounts', () => import('./pages/operate-accounts.tsx'), 'OperateAccounts'),
      page('/operate/accounts/$accountId', () => import('./pages/operate-account.tsx'), 'OperateAccount'),
      page('/operate/prices', () => import('./pages/operate-prices.tsx'), 'OperatePrices'),
      page('/operate/people', () => import('./pages/operate-people.tsx'), 'OperatePeople'),
      page('/operate/people/$personId', () => import('./pages/operate-person.tsx'), 'OperatePerson'),
      page('/operate/audit', () => import('./pages/operate-audit.tsx'), 'OperateAudit'),
      page('/operate/doctor', () => import('./pages/operate-doctor.tsx'), 'OperateDoctor'),
      page('/operate/settings', () => import('./pages/operate-settings.tsx'), 'OperateSettings'),
      page('/operate/backups', () => import('./pages/operate-backups.tsx'), 'OperateBackups'),
      page('/operate/figures', () => import('./pages/operate-figures.tsx'), 'OperateFigures'),
      page('/profile', () => import('./pages/profile.tsx'), 'Profile'),
      page('/operate/tester', () => import('./pages/operate-tester.tsx'), 'OperateTester'),
      createRoute({ getParentRoute: () => framed, path: '/operate', beforeLoad: toOperatorPage }),
      page('/operate/now', () => import('./pages/operate-now.tsx'), 'OperateNow'),
      page('/operate/carriers', () => import('./pages/operate-carriers.tsx'), 'OperateCarriers'),
      page('/operate/carriers/$name', () => import('./pages/operate-carrier.tsx'), 'OperateCarrier'),
      page('/operate/routes', () => import('./pages/operate-routes.tsx'), 'OperateRoutes'),
      page('/operate/cost', () => import('./pages/operate-cost.tsx'), 'OperateCost'),
      page('/operate/cost/invoice', () => import('./pages/operate-invoice.tsx'), 'OperateInvoice'),
      page('/operate/margins', () => import('./pages/operate-margins.tsx'), 'OperateMargins'),
      page('/operate/limits', () => import('./pages/operate-limits.tsx'), 'OperateLimits'),
      page('/operate/alarms', () => import('./pages/operate-alarms.tsx'), 'OperateAlarms'),
      page('/operate/alarms/$alarmId', () => import('./pages/operate-alarm.tsx'), 'OperateAlarm'),
      createRoute({ getParentRoute: () => framed, path: '$', component: NoSuchPage }),
    ]),
    door('/sign-in', () => import('./pages/sign-in.tsx'), 'SignIn'),
    door('/forgotten', () => import('./pages/forgotten.tsx'), 'Forgotten'),
    door('/set-up', () => import('./pages/link.tsx'), 'Invitation'),
    door('/invitation', () => import('./pages/link.tsx'), 'Invitation'),
    door('/new-password', () => import('./pages/link.tsx'), 'Reset'),
    door('/confirm-email', () => import('./pages/link.tsx'), 'ConfirmEmail'),
  ]),
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
