/** The schemas of all endpoints share these: checks with the documented wording, pages, issues. */
import { z } from 'zod'
import { ISSUES_MAX, type Issue, invalid } from '../kernel/issue.ts'
import { wording } from './wording.ts'

/** Returns the value that the schema produces; throws VALIDATION_FAILED with issues in the documented wording. */
export function check<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value, { error: wording })
  if (parsed.success) return parsed.data
  throw invalid(parsed.error.issues)
}

/** After this many elements of a long array, the check stops if there are enough issues. */
const CHECKED_TOGETHER = 500

/**
 * Like `check`, for an object whose first key is an array that may be long: elements are no longer checked once there
 * are ISSUES_MAX issues, since no more are shown.
 */
export function checkLong<S extends z.ZodObject>(schema: S, value: unknown): z.output<S> {
  const key = Object.keys(schema.shape)[0] as string
  const given = value as Record<string, unknown> | null | undefined
  const items = given?.[key]
  if (!Array.isArray(items) || items.length <= CHECKED_TOGETHER) return check(schema, value)
  const array = schema.shape[key] as z.ZodArray
  const { data, issues } = checkElements(array, items, key)
  const outline = schema.extend({ [key]: array.clone({ ...array.def, element: z.any() }) })
  const rest = outline.safeParse(issues.length > 0 ? given : { ...given, [key]: data }, { error: wording })
  if (rest.success && issues.length === 0) return rest.data as z.output<S>
  throw invalid([...issues, ...(rest.error?.issues ?? [])])
}

function checkElements(
  { element }: z.ZodArray,
  items: unknown[],
  key: string,
): { data: unknown[]; issues: Issue[] } {
  const some = z.array(element)
  const data: unknown[] = []
  const issues: Issue[] = []
  for (let from = 0; from < items.length && issues.length < ISSUES_MAX; from += CHECKED_TOGETHER) {
    const parsed = some.safeParse(items.slice(from, from + CHECKED_TOGETHER), { error: wording })
    if (parsed.success) for (const item of parsed.data) data.push(item)
    else
      for (const { path, message } of parsed.error.issues)
        issues.push({ path: [key, from + (path[0] as number), ...path.slice(1)], message })
  }
  return { data, issues }
}

export function dateOf(time: string | undefined): Date | undefined {
  return time === undefined ? undefined : new Date(time)
}

/** Removes the extra row that was read, and returns the cursor of the next page. */
export function pageOf<T>(
  rows: T[],
  limit: number,
  cursorOf: (row: T) => string,
): { rows: T[]; nextCursor: string | undefined } {
  const page = rows.slice(0, limit)
  return { rows: page, nextCursor: rows.length > limit ? cursorOf(page.at(-1) as T) : undefined }
}

/** The schema of an Idempotency-Key, and its error message. */
export const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, 'Must be 1 to 255 visible ASCII characters')

/** `errors` of a validation error. */
export const issueList = z.array(
  z.object({ path: z.array(z.union([z.string(), z.int()])), message: z.string() }),
)

/** Phone numbers in files and lists that were corrected. */
export const mendedPhones = z
  .object({
    count: z.int().min(1),
    phones: z.array(
      z.object({ row: z.int().optional(), from: z.string(), to: z.string(), reason: z.string() }),
    ),
  })
  .meta({ description: 'Numbers that were not quite right, and what they were taken for; the first 100' })
