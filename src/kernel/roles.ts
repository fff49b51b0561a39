/**
 * The permissions of people. A role is a list of permissions; both tables are here and nowhere else. An endpoint names
 * the permission that it needs, and the hook that checks the scopes of keys checks it.
 */

/** The permissions of members in an account. */
export const ACCOUNT_PERMISSIONS = {
  read: 'See batches, messages, lists and opt-outs',
  texts: 'See texts and whole numbers; without it they are masked',
  send: 'Send, and change lists',
  optouts: 'Change opt-outs',
  money: 'See the balance and the ledger',
  webhooks: 'See and change webhooks',
  keys: 'See, make and revoke API keys; see refused requests',
  caps: 'Set what may be spent, and which batches wait for approval',
  approve: 'Approve or reject batches of others',
  team: 'Invite people, and change their roles',
  audit: 'See who changed what',
} as const

/** The permissions of operators. */
export const OPERATOR_PERMISSIONS = {
  'accounts.read': 'See accounts, their keys and their senders',
  'accounts.write': 'Change accounts, their keys and their senders',
  money: 'Change balances and prices, give back money',
  'routes.read': 'See connections, routes and traces',
  'routes.write': 'Change, test and trace connections and routes',
  'batches.read': 'Find batches and messages of all accounts',
  'batches.write': 'Pause, resume and cancel batches, change opt-outs of all',
  texts: 'See texts and whole numbers; without it they are masked',
  unmask: 'Read a single message whole, for a reason that the audit log keeps',
  people: 'See and change people and their roles',
  audit: 'See who changed what',
  tokens: 'See and end admin tokens',
  doctor: 'Run the checks of the database and see what they found',
  settings: 'See the settings in force',
  backups: 'Make and download backups',
} as const

export type AccountPermission = keyof typeof ACCOUNT_PERMISSIONS
export type OperatorPermission = keyof typeof OPERATOR_PERMISSIONS

const allOf = <Key extends string>(table: Record<Key, unknown>) => Object.keys(table) as Key[]

/** The roles of an account's people. */
export const ACCOUNT_ROLES = {
  owner: allOf(ACCOUNT_PERMISSIONS),
  sender: ['read', 'texts', 'send', 'optouts'],
  developer: ['read', 'webhooks', 'keys'],
  finance: ['read', 'money'],
  viewer: ['read'],
} as const satisfies Record<string, readonly AccountPermission[]>

/** The roles of operators. */
export const OPERATOR_ROLES = {
  owner: allOf(OPERATOR_PERMISSIONS),
  operator: [
    ...['accounts.read', 'routes.read', 'routes.write', 'batches.read', 'batches.write'],
    ...['unmask', 'doctor', 'settings'],
  ],
  support: ['accounts.read', 'routes.read', 'batches.read', 'unmask'],
  commercial: ['accounts.read', 'accounts.write', 'money', 'batches.read'],
} as const satisfies Record<string, readonly OperatorPermission[]>

export type AccountRole = keyof typeof ACCOUNT_ROLES
export type OperatorRole = keyof typeof OPERATOR_ROLES

export const ACCOUNT_ROLE_NAMES = allOf(ACCOUNT_ROLES)
export const OPERATOR_ROLE_NAMES = allOf(OPERATOR_ROLES)

/** Nothing for a role that this version does not know. */
export function permissionsOfMember(role: string): readonly AccountPermission[] {
  return Object.hasOwn(ACCOUNT_ROLES, role) ? ACCOUNT_ROLES[role as AccountRole] : []
}

export function permissionsOfOperator(role: string): readonly OperatorPermission[] {
  return Object.hasOwn(OPERATOR_ROLES, role) ? OPERATOR_ROLES[role as OperatorRole] : []
}
