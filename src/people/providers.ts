/** The file of providers by which companies sign in, with the roles that their groups have here. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { ACCOUNT_ROLE_NAMES, OPERATOR_ROLE_NAMES } from '../kernel/roles.ts'

const role = z.union([
  z.strictObject({ operatorRole: z.enum(OPERATOR_ROLE_NAMES) }),
  z.strictObject({ accountId: z.uuid(), role: z.enum(ACCOUNT_ROLE_NAMES) }),
])
const provider = z.strictObject({
  /** Part of its address here. */
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** On the button. */
  name: z.string().min(1).max(60),
  issuer: z
    .url({ protocol: /^https?$/ })
    .refine(
      (issuer) => issuer.startsWith('https:') || isOnThisMachine(new URL(issuer)),
      'must begin with https:// unless the provider is on this machine',
    ),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1).optional(),
  scopes: z.string().default('openid email profile'),
  /** The claim that lists a person's groups. */
  groupsClaim: z.string().default('groups'),
  /**
   * The roles of the people of a group here. A person in none of them is not let in. Where two groups of a person give
   * different roles, the first in the file decides.
   */
  groups: z.record(z.string(), z.array(role).min(1)),
  /** Whether its people may be those that are here already with the same, verified address. */
  trustEmail: z.boolean().default(false),
})
const file = z
  .array(provider)
  .max(20)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'two providers have the same id')

export type Provider = z.infer<typeof provider>
export type GroupRole = z.infer<typeof role>

/** Such a provider, and only such a one, may be without TLS. */
export function isOnThisMachine({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && /^(127(\.\d+){3}|localhost|\[::1\])$/.test(hostname)
}

/** Reads the file of providers; throws a sentence for the operator. */
export function readProviders(path: string): Provider[] {
  let text: unknown
  try {
    text = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new Error(`cannot be read as JSON: ${(error as Error).message}`)
  }
  const read = file.safeParse(text)
  if (read.success) return read.data
  const [first] = read.error.issues
  throw new Error(`${first?.path.join('.')}: ${first?.message}`)
}
