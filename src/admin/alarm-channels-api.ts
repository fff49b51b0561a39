/** The endpoints for the channels by which people are told of alarms. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { findAccount } from '../accounts/store.ts'
import {
  CHANNEL_KINDS,
  CHANNELS_MAX,
  type Channel,
  channelOwner,
  deleteChannel,
  enqueueNotices,
  findChannel,
  insertChannel,
  type LastNotice,
  listChannels,
  setChannelEnabled,
} from '../alarms/channels-sql.ts'
import { audited } from '../audit/store.ts'
import { seesMargins } from '../costs/earned.ts'
import type { Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { LANGS } from '../kernel/error-texts.ts'
import { AppError } from '../kernel/errors.ts'
import { isUuid, newId } from '../kernel/ids.ts'
import { invalid } from '../kernel/issue.ts'
import type { Vault } from '../kernel/vault.ts'
import { numbering } from '../sms/numbering.ts'
import { type UrlRules, urlProblem } from '../webhooks/addresses.ts'
import { newSigningSecret } from '../webhooks/signature.ts'

export interface AlarmChannelsApiDeps {
  pool: Pool
  /** Made when first asked for. */
  vault: () => Promise<Vault>
  urlRules: UrlRules
}

const TAG = 'Alarms'

const newChannel = z.object({
  kind: z.enum(CHANNEL_KINDS),
  target: z
    .string()
    .trim()
    .min(3)
    .max(2_048)
    .meta({
      description: 'webhook: a URL; mail: an address; sms: a number with its country code',
      examples: ['ops@example.net'],
    }),
  language: z.enum(LANGS).default('en'),
  accountId: z.uuid().optional().meta({ description: 'sms: the account that pays for the messages' }),
})
const channel = z.object({
  channelId: z.uuid(),
  kind: z.enum(CHANNEL_KINDS),
  target: z.string(),
  language: z.enum(LANGS),
  accountId: z.uuid().nullable(),
  enabled: z.boolean(),
  seesMargins: z
    .boolean()
    .meta({ description: 'Whether it is told of margins: whoever made it may see money' }),
  createdAt: z.iso.datetime(),
  lastState: z
    .enum(['waiting', 'sent', 'failed'])
    .nullable()
    .meta({ description: 'The result of its last notice' }),
  lastError: z.string().nullable(),
  lastAt: z.iso.datetime().nullable(),
})
const change = z.object({ enabled: z.boolean() })
type ChannelRequest = { Params: { channelId: string } }
const done = { 200: z.object({ success: z.literal(true) }) }
const channelParams = z.object({ channelId: z.string() })

export function alarmChannelsApi(app: FastifyInstance, deps: AlarmChannelsApiDeps): void {
  channelsApi(app, deps)
  makeChannelEndpoint(app, deps)
}

function channelsApi(app: FastifyInstance, { pool }: AlarmChannelsApiDeps): void {
  app.get(
    '/alarm-channels',
    operatorEndpoint({
      operationId: 'listAlarmChannels',
      permission: 'routes.read',
      tag: TAG,
      summary: 'List who is told of alarms, and how the last notice went',
      response: { 200: z.object({ success: z.literal(true), channels: z.array(channel) }) },
    }),
    async () => ({ success: true, channels: (await listChannels(pool)).map(channelJson) }),
  )

  app.patch<ChannelRequest>(
    '/alarm-channels/:channelId',
    operatorEndpoint({
      operationId: 'setAlarmChannel',
      permission: 'routes.write',
      sample: { body: { enabled: true } },
      tag: TAG,
      summary: 'Switch a channel on or off',
      params: channelParams,
      body: change,
      response: done,
      errors: ['CHANNEL_NOT_FOUND'],
    }),
    async (request) => {
      const { enabled } = check(change, request.body)
      const { id, target } = await existing(pool, request.params.channelId)
      return audited(pool, request, async (tx, audit) => {
        await setChannelEnabled(tx, id, enabled)
        await audit({ action: 'alarm.channel.change', target: id, details: { target, enabled } })
        return { success: true }
      })
    },
  )
  deleteChannelEndpoint(app, pool)
}

function deleteChannelEndpoint(app: FastifyInstance, pool: Pool): void {
  app.delete<ChannelRequest>(
    '/alarm-channels/:channelId',
    operatorEndpoint({
      operationId: 'deleteAlarmChannel',
      permission: 'routes.write',
      tag: TAG,
      summary: 'Take a channel away, and its notices with it',
      params: channelParams,
      response: done,
      errors: ['CHANNEL_NOT_FOUND'],
    }),
    async (request) => {
      const { id, kind, target } = await existing(pool, request.params.channelId)
      return audited(pool, request, async (tx, audit) => {
        await deleteChannel(tx, id)
        await audit({ action: 'alarm.channel.delete', target: id, details: { kind, target } })
        return { success: true }
      })
    },
  )

  app.post<ChannelRequest>(
    '/alarm-channels/:channelId/test',
    operatorEndpoint({
      operationId: 'testAlarmChannel',
      permission: 'routes.write',
      tag: TAG,
      summary: 'Send a test over a channel; the list of channels says how it went',
      params: channelParams,
      response: { 202: z.object({ success: z.literal(true) }) },
      errors: ['CHANNEL_NOT_FOUND'],
    }),
    async (request, reply) => {
      const { id, target } = await existing(pool, request.params.channelId)
      await audited(pool, request, async (tx, audit) => {
        // A test is about no alarm.
        await enqueueNotices(tx, 'test', new Map([[id, []]]))
        await audit({ action: 'alarm.channel.test', target: id, details: { target } })
      })
      return reply.code(202).send({ success: true })
    },
  )
}

function makeChannelEndpoint(app: FastifyInstance, { pool, vault, urlRules }: AlarmChannelsApiDeps): void {
  app.post(
    '/alarm-channels',
    operatorEndpoint({
      operationId: 'createAlarmChannel',
      permission: 'routes.write',
      sample: { body: { kind: 'mail', target: 'ops@example.net' } },
      tag: TAG,
      summary: 'Tell somebody of alarms, by webhook, mail or text message',
      description:
        'A webhook is signed by Standard Webhooks: `secret` is shown this once. A text message goes over another carrier than the one in trouble, where its route has one. The channel is told of margins if you may see money.',
      body: newChannel,
      response: {
        201: z.object({
          success: z.literal(true),
          channelId: z.uuid(),
          secret: z.string().optional().meta({ description: 'Only for a webhook; it is not shown again' }),
        }),
      },
      errors: ['ACCOUNT_NOT_FOUND', 'CONFLICT'],
    }),
    async (request, reply) => {
      const { kind, language, ...wanted } = check(newChannel, request.body)
      const target = targetOf(kind, wanted.target, urlRules)
      const accountId = kind === 'sms' ? await payerOf(pool, wanted.accountId) : null
      const id = newId()
      const secret = kind === 'webhook' ? newSigningSecret() : undefined
      const sealed = secret === undefined ? null : (await vault()).seal(secret, channelOwner(id))
      const channel = { id, kind, target, language, accountId, secret: sealed }
      await audited(pool, request, async (tx, audit) => {
        if (!(await insertChannel(tx, { ...channel, seesMargins: seesMargins(request.actor) })))
          throw new AppError('CONFLICT', { body: { detail: `There are ${CHANNELS_MAX} channels at most` } })
        await audit({ action: 'alarm.channel.create', target: id, details: { kind, target } })
      })
      return reply.code(201).send({ success: true, channelId: id, secret })
    },
  )
}

const MAIL = /^[^\s@<>,;"]{1,64}@[^\s@<>,;"]{1,255}$/

/** The target in its usual form; throws VALIDATION_FAILED. */
function targetOf(kind: Channel['kind'], target: string, urlRules: UrlRules): string {
  const phone = kind === 'sms' ? numbering().normalize(target) : target
  const problems = {
    webhook: () => urlProblem(target, urlRules),
    mail: () => (MAIL.test(target) ? undefined : 'Must be an address such as ops@example.net'),
    sms: () => (phone === undefined ? 'Must be a phone number that is served here' : undefined),
  }
  const message = problems[kind]()
  if (message !== undefined) throw invalid([{ path: ['target'], message }])
  return phone as string
}

async function payerOf(pool: Pool, accountId: string | undefined): Promise<string> {
  if (accountId === undefined)
    throw invalid([{ path: ['accountId'], message: 'Must name the account that pays for text messages' }])
  if (!(await findAccount(pool, accountId))) throw new AppError('ACCOUNT_NOT_FOUND')
  return accountId
}

async function existing(pool: Pool, id: string): Promise<Channel> {
  const found = isUuid(id) ? await findChannel(pool, id) : undefined
  if (!found) throw new AppError('CHANNEL_NOT_FOUND')
  return found
}

function channelJson({ id: channelId, ...rest }: Channel & LastNotice): object {
  return { channelId, ...rest }
}
