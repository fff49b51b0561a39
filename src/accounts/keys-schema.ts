/** The shapes of API keys, for the endpoints of operators and of the account's own people and keys. */
import { z } from 'zod'
import { dateOf } from '../http/schema.ts'
import { SCOPES } from '../kernel/caller.ts'
import { moment, shortText, visibleText } from '../kernel/fields.ts'
import { formatNetwork, parseNetwork } from '../kernel/networks.ts'
import type { ApiKey, KeyFields } from './keys-sql.ts'

const GRACE_SECONDS_MAX = 2_592_000
const GRACE_SECONDS_DEFAULT = 86_400
const NETWORKS_MAX = 100

const network = shortText.transform((text, context) => {
  const network = parseNetwork(text)
  if (network) return formatNetwork(network)
  context.addIssue('Must be an address or a network, such as 192.0.2.7 or 192.0.2.0/24')
  return z.NEVER
})
export const newKey = z.object({
  name: visibleText(200).default('default'),
  scopes: z
    .array(z.enum(SCOPES))
    .min(1)
    .default([...SCOPES])
    .meta({
      description: 'send: bulk/send and bulk/estimate; read: statuses and inbound; account: the money',
    }),
  test: z
    .boolean()
    .default(false)
    .meta({ description: 'Goes through everything, but nothing is sent to a carrier or charged' }),
  expiresAt: moment.optional(),
  allowedIps: z
    .array(network.meta({ examples: ['192.0.2.7', '192.0.2.0/24'] }))
    .min(1)
    .max(NETWORKS_MAX)
    .optional()
    .meta({ description: 'Absent: from anywhere' }),
})
export const rotation = z.object({
  graceSeconds: z
    .int()
    .min(0)
    .max(GRACE_SECONDS_MAX)
    .default(GRACE_SECONDS_DEFAULT)
    .meta({ description: 'How long the old key stays in force' }),
})
export const apiKey = z.object({
  apiKeyId: z.uuid(),
  accountId: z.uuid(),
  name: z.string(),
  hint: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  test: z.boolean(),
  allowedIps: z.array(z.string()).nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable().meta({ description: 'To the minute' }),
  revokedAt: z.iso.datetime().nullable(),
})
export const oneKey = z.object({ success: z.literal(true), key: apiKey })
export const shownOnce = oneKey.extend({
  apiKey: z.string().meta({ description: 'Shown once: only its hash is stored' }),
})
export const rotated = shownOnce.extend({
  oldKeyEndsAt: z.iso.datetime().meta({ description: 'The old key is in force until then' }),
})

/** The stored fields of a new key. */
export function fieldsOf({ expiresAt, allowedIps, scopes, ...fields }: z.output<typeof newKey>): KeyFields {
  return {
    ...fields,
    scopes: [...new Set(scopes)],
    expiresAt: dateOf(expiresAt) ?? null,
    allowedIps: allowedIps === undefined ? null : [...new Set(allowedIps)],
  }
}

export function keyJson(key: ApiKey): object {
  const { id, accountId, name, hint, scopes, test, allowedIps, createdAt, expiresAt, lastUsedAt, revokedAt } =
    key
  return {
    apiKeyId: id,
    accountId,
    name,
    hint,
    scopes,
    test,
    allowedIps,
    createdAt,
    expiresAt,
    lastUsedAt,
    revokedAt,
  }
}
