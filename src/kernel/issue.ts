/** The faults of a request, by place, and the error that lists them. */
import { AppError } from './errors.ts'

/** Longer lists of issues are cut: a caller fixes the first ones first. */
export const ISSUES_MAX = 100

export interface Issue {
  path: PropertyKey[]
  message: string
}

export function invalid(issues: Issue[]): AppError {
  const errors = issues
    .slice(0, ISSUES_MAX)
    .map(({ path, message }) => ({ path: path.map(shownKey), message }))
  return new AppError('VALIDATION_FAILED', { body: { errors } })
}

/** The caller chooses the keys, and they may be as long as its body. */
const KEY_SHOWN_MAX = 200

function shownKey(key: PropertyKey): PropertyKey {
  return typeof key === 'string' ? shortened(key, KEY_SHOWN_MAX) : key
}

/** A text as an answer repeats it: if it is longer than any honest one, only its beginning, with a mark. */
export function shortened(text: string, max: number): string {
  return text.length > max ? `${text.slice(0, max)}\u2026` : text
}

const LISTED_NAME_MAX = 40

/** The first `max` names in quotes, each cut where it is long, with an ellipsis for the rest. */
export function listed(names: string[], max = 20): string {
  const shown = names.slice(0, max).map((name) => JSON.stringify(shortened(name, LISTED_NAME_MAX)))
  return names.length > max ? `${shown.join(', ')}, \u2026` : shown.join(', ')
}

/** For files without a row of data, wherever files are taken. */
export function emptyFile(): AppError {
  return invalid([{ path: ['file'], message: 'The file has no rows besides its header' }])
}

export function tooManyElements(max: number): string {
  return `Array must contain at most ${max} element(s)`
}
