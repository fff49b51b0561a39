/** Divides a refusal: each sentence goes beside its field, and the foot of the form says the others. */
import { ApiError } from '../api.ts'

/**
 * Returns the sentences for the fields that the form shows, and what is left of the error: null if they say all of it. A
 * field that is not shown must not be among `shown`, or nobody reads what is wrong with it.
 */
export function divideRefusal<Field extends string>(
  error: unknown,
  shown: readonly Field[],
): [fields: Partial<Record<Field, string>>, rest: unknown] {
  if (!(error instanceof ApiError)) return [{}, error]
  const isShown = (path: string): path is Field => shown.includes(path as Field)
  const paths = Object.keys(error.fields)
  const fields = Object.fromEntries(
    paths.filter(isShown).map((path) => [path, error.fields[path]]),
  ) as Partial<Record<Field, string>>
  const others = paths.filter((path) => !isShown(path))
  if (paths.length > 0 && others.length === 0) return [fields, null]
  return [fields, error.about(others)]
}
