/** The endpoints for whose numbers are served here. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { audited } from '../audit/store.ts'
import type { Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { invalid } from '../kernel/issue.ts'
import { OperatorError } from '../kernel/operator-error.ts'
import { inForce, type NumberingConfig, numberingOf } from '../numbering/serve.ts'
import { readStored, type StoredNumbering, store } from '../numbering/served-sql.ts'
import { formatCountryList } from '../sms/country-list.ts'
import type { Numbering } from '../sms/numbering.ts'
import { countryList, kindList } from './schema.ts'

const TAG = 'Numbers'

const changes = z.object({
  countries: countryList
    .nullable()
    .optional()
    .meta({ description: 'SN,FR or all or all,-US; null: as the setting COUNTRIES says' }),
  kinds: kindList
    .nullable()
    .optional()
    .meta({ description: 'mobile,fixed_or_mobile; null: as the setting NUMBER_KINDS says' }),
})
const answer = z.object({
  success: z.literal(true),
  home: z
    .string()
    .meta({ description: 'HOME_COUNTRY: its numbers may be written as they are dialled there' }),
  countries: z.string(),
  kinds: z.string(),
  isSet: z
    .object({ countries: z.boolean(), kinds: z.boolean() })
    .meta({ description: 'Whether an operator has set it; otherwise it is as the environment says' }),
})

export interface NumberingApiDeps {
  pool: Pool
  numberingConfig: NumberingConfig
}

export function numberingApi(app: FastifyInstance, { pool, numberingConfig }: NumberingApiDeps): void {
  app.get(
    '/numbers',
    operatorEndpoint({
      permission: 'accounts.read',
      operationId: 'getNumbers',
      tag: TAG,
      summary: 'Get whose numbers are served',
      response: { 200: answer },
    }),
    async () => json(numberingConfig, await readStored(pool)),
  )

  app.patch(
    '/numbers',
    operatorEndpoint({
      permission: 'routes.write',
      operationId: 'setNumbers',
      sample: { body: { countries: 'MR,SN' } },
      tag: TAG,
      summary: 'Set whose numbers are served; within seconds every process goes by it',
      description: 'Batches that were accepted before are not affected.',
      body: changes,
      response: { 200: answer },
    }),
    (request) => {
      const given = check(changes, request.body)
      return audited(pool, request, async (tx, audit) => {
        const before = await readStored(tx)
        const after = {
          countries: given.countries === undefined ? before.countries : given.countries,
          kinds: given.kinds === undefined ? before.kinds : given.kinds,
        }
        await checked(numberingConfig, after)
        await store(tx, after)
        await audit({ action: 'numbers.set', before, after })
        return json(numberingConfig, after)
      })
    },
  )
}

/** Throws VALIDATION_FAILED for a country that has no numbers. */
async function checked(config: NumberingConfig, stored: StoredNumbering): Promise<Numbering> {
  try {
    return await numberingOf(inForce(config, stored))
  } catch (error) {
    if (error instanceof OperatorError) throw invalid([{ path: ['countries'], message: error.message }])
    throw error
  }
}

function json(config: NumberingConfig, stored: StoredNumbering): object {
  const { home, countries, kinds } = inForce(config, stored)
  const isSet = { countries: stored.countries !== null, kinds: stored.kinds !== null }
  return { success: true, home, countries: formatCountryList(countries), kinds: kinds.join(','), isSet }
}
