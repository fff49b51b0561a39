/** The endpoint that tries a connection. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { audited } from '../audit/store.ts'
import type { Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { langOf } from '../http/language.ts'
import { check } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { invalid } from '../kernel/issue.ts'
import { translated } from '../kernel/sentences.ts'
import type { Vault } from '../kernel/vault.ts'
import { withPassword } from '../routing/passwords.ts'
import { DEFAULT_SMSC, listSmscs } from '../routing/store.ts'
import { INVALID_PHONE, phoneProblem, readPhone } from '../sms/phone-mend.ts'
import { parseSmscConfig, type SmscConfig } from '../smsc/config.ts'
import { tryConnection } from '../smsc/trial.ts'

const newTrial = z.object({
  phone: z.string().optional().meta({ description: 'A message is sent to it, which nobody is charged for' }),
})
const step = z.object({
  step: z.enum(['connect', 'bind', 'enquire_link', 'submit']),
  ok: z.boolean(),
  ms: z.int(),
  says: z.string(),
  ask: z.string().optional().meta({ description: 'What to ask the carrier for, or to change here' }),
})
const params = z.object({ name: z.string() })

export interface TrialsApiDeps {
  pool: Pool
  vault: () => Promise<Vault>
  /** The connection of SMSC_URL. */
  defaultSmsc?: SmscConfig | undefined
}

export function trialsApi(app: FastifyInstance, deps: TrialsApiDeps): void {
  app.post<{ Params: { name: string } }>(
    '/smscs/:name/test',
    operatorEndpoint({
      operationId: 'testConnection',
      permission: 'routes.write',
      tag: 'Connections',
      summary: 'Try a connection, on a bind of its own',
      description: 'Each step says what happened. It ends with the first one that fails.',
      params,
      body: newTrial,
      sample: { body: { phone: '+22238089336' } },
      response: { 200: z.object({ success: z.literal(true), ok: z.boolean(), steps: z.array(step) }) },
      errors: ['CONNECTION_NOT_FOUND'],
    }),
    async (request, reply) => {
      const lang = langOf(request, reply)
      const { phone: text } = check(newTrial, request.body ?? {})
      const phone = text === undefined ? undefined : readPhone(text)
      if (text !== undefined && phone === undefined)
        throw invalid([{ path: ['phone'], message: phoneProblem(text) ?? INVALID_PHONE }])
      const { name } = request.params
      const config = await configOf(deps, name)
      await audited(deps.pool, request, (_, audit) =>
        audit({ action: 'connection.test', target: name, details: { submits: phone !== undefined } }),
      )
      const steps = (await tryConnection(config, phone)).map((step) => ({
        ...step,
        says: translated(step.says, lang),
        ask: step.ask === undefined ? undefined : translated(step.ask, lang),
      }))
      return { success: true, ok: steps.every(({ ok }) => ok), steps }
    },
  )
}

async function configOf({ pool, vault, defaultSmsc }: TrialsApiDeps, name: string): Promise<SmscConfig> {
  if (name === DEFAULT_SMSC && defaultSmsc) return defaultSmsc
  const stored = (await listSmscs(pool)).find((smsc) => smsc.name === name)
  if (!stored) throw new AppError('CONNECTION_NOT_FOUND')
  return parseSmscConfig(withPassword(await vault(), stored))
}
