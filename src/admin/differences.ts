/** Imports of tables: what an import would change is shown first, and applied when it is asked for. */
import { z } from 'zod'

/** The options of every import. */
export const importOptions = z.object({
  replace: z.boolean().default(false).meta({ description: 'Removes the rows that are not given' }),
  apply: z
    .boolean()
    .default(false)
    .meta({ description: 'false: nothing is changed, and the answer says what would be' }),
})

export type ImportOptions = z.output<typeof importOptions>

export interface Difference {
  what: string
  /** Null: it is not there. */
  before: string | null
  after: string | null
}

export const importAnswer = z.object({
  success: z.literal(true),
  applied: z.boolean(),
  differences: z.array(
    z.object({
      what: z.string().meta({ examples: ['2223'] }),
      before: z.string().nullable().meta({ description: 'null: it was not there' }),
      after: z.string().nullable().meta({ description: 'null: it is removed' }),
    }),
  ),
  unchanged: z.int().min(0),
})

/** Compares what is there with what is given, each by name. */
export function differencesOf(
  before: Map<string, string>,
  given: Map<string, string>,
  { replace }: Pick<ImportOptions, 'replace'>,
): { differences: Difference[]; unchanged: number; wanted: Map<string, string> } {
  const wanted = new Map([...(replace ? [] : before), ...given])
  const names = [...new Set([...before.keys(), ...wanted.keys()])].sort()
  const differences = names
    .map((what) => ({ what, before: before.get(what) ?? null, after: wanted.get(what) ?? null }))
    .filter(({ before, after }) => before !== after)
  return { differences, unchanged: names.length - differences.length, wanted }
}
