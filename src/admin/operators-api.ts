/** Network operators: the prefixes of their numbers. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { audited } from '../audit/store.ts'
import type { Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { visibleText } from '../kernel/fields.ts'
import { type Issue, invalid } from '../kernel/issue.ts'
import { OPERATOR_ID, type Operator } from '../numbering/directory.ts'
import { listOperators, lockOperators, operatorsInUse, replaceOperators } from '../numbering/store.ts'
import { callingCodeLengthOf } from '../sms/numbering-plans.ts'
import { differencesOf, importAnswer, importOptions } from './differences.ts'

const TAG = 'Operators'
/** The public lists of all countries have a few thousand. */
const ROWS_MAX = 50_000
const BODY_MAX_BYTES = 8_388_608
const NAME_MAX = 100

const id = z
  .string()
  .regex(/^\d{3}[-/]\d{2,3}$/, 'Must be a mobile country and network code, such as 609-01')
  .transform((text) => text.replace('/', '-'))
  .meta({ examples: ['609-01'] })
const row = z.object({
  operator: id,
  name: visibleText(NAME_MAX),
  prefix: z
    .string()
    .regex(/^\+?[1-9]\d{0,14}$/, 'Must be digits with the country code, such as 2223')
    .transform((text) => text.replace('+', ''))
    .optional()
    .meta({ description: 'The digits that its numbers begin with; absent: only the name is set' }),
})
const importBody = importOptions.extend({ operators: z.array(row).max(ROWS_MAX) })
const shown = z.object({
  operator: z.string().meta({ description: 'ITU-T E.212' }),
  name: z.string(),
  prefixes: z.array(z.string()),
})

type Row = z.output<typeof row>

export function operatorsApi(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.get(
    '/operators',
    operatorEndpoint({
      permission: 'routes.read',
      operationId: 'listOperators',
      tag: TAG,
      summary: 'List network operators and the prefixes of their numbers',
      response: { 200: z.object({ success: z.literal(true), operators: z.array(shown) }) },
    }),
    async () => {
      const operators = await listOperators(pool)
      return {
        success: true,
        operators: operators.map(({ id, name, prefixes }) => ({ operator: id, name, prefixes })),
      }
    },
  )

  app.post(
    '/operators/import',
    {
      bodyLimit: BODY_MAX_BYTES,
      ...operatorEndpoint({
        permission: 'routes.write',
        operationId: 'importOperators',
        sample: { body: { operators: [{ prefix: '2223', operator: '609-01', name: 'Mattel' }] } },
        tag: TAG,
        summary: 'Import network operators, or show what an import would change',
        description:
          'The longest prefix of a number decides on its operator. Messages that wait follow their routes within seconds; accepted ones keep their price.',
        body: importBody,
        response: { 200: importAnswer },
      }),
    },
    (request) => {
      const { operators: rows, ...options } = check(importBody, request.body)
      refuse(problemsOf(rows))
      return audited(pool, request, async (tx, audit) => {
        const before = entriesOf(await lockOperators(tx))
        const given = new Map(rows.flatMap(entriesOfRow))
        const { differences, unchanged, wanted } = differencesOf(before, given, options)
        const operators = operatorsOf(wanted)
        await refuseRemoved(await operatorsInUse(tx), operators)
        if (options.apply) {
          await replaceOperators(tx, operators)
          await audit({ action: 'operators.import', details: { differences: differences.slice(0, 100) } })
        }
        return { success: true, applied: options.apply, differences, unchanged }
      })
    },
  )
}

function refuse(issues: Issue[]): void {
  if (issues.length > 0) throw invalid(issues)
}

/** A number must belong to one operator, an operator must have one name, and a prefix must be of a country. */
function problemsOf(rows: Row[]): Issue[] {
  const names = new Map<string, string>()
  const owners = new Map<string, string>()
  return rows.flatMap(({ operator, name, prefix }, at) => {
    const [named, owner] = [names.get(operator) ?? name, prefix && (owners.get(prefix) ?? operator)]
    names.set(operator, named)
    if (prefix && owner) owners.set(prefix, owner)
    const problem = (key: string, message: string) => [{ path: ['operators', at, key], message }]
    if (named !== name) return problem('name', `${operator} has two names: ${named} and ${name}`)
    if (owner !== undefined && owner !== operator)
      return problem('prefix', `${prefix} is of two operators: ${owner} and ${operator}`)
    if (prefix !== undefined && callingCodeLengthOf(prefix) === undefined)
      return problem('prefix', `${prefix} begins with the code of no country`)
    return []
  })
}

/** Prices and routes that are for an operator would have no effect without it. */
async function refuseRemoved(used: string[], operators: Operator[]): Promise<void> {
  const removed = used.find((id) => !operators.some((operator) => operator.id === id))
  if (removed !== undefined)
    throw invalid([{ path: ['operators'], message: `There are prices or routes for operator ${removed}` }])
}

function entriesOf(operators: Operator[]): Map<string, string> {
  return new Map(
    operators.flatMap(({ id, name, prefixes }) => [
      [id, name] as [string, string],
      ...prefixes.map((prefix): [string, string] => [prefix, id]),
    ]),
  )
}

function entriesOfRow({ operator, name, prefix }: Row): [string, string][] {
  return [[operator, name], ...(prefix === undefined ? [] : [[prefix, operator] as [string, string]])]
}

/** The reverse of `entriesOf`. */
function operatorsOf(entries: Map<string, string>): Operator[] {
  const operators = new Map(
    [...entries]
      .filter(([key]) => OPERATOR_ID.test(key))
      .map(([id, name]) => [id, { id, name, prefixes: [] as string[] }]),
  )
  for (const [prefix, id] of entries) operators.get(id)?.prefixes.push(prefix)
  return [...operators.values()]
}
