/**
 * Unknown keys of a request. A misspelt key is ignored, and its intent is lost. That gives a warning, or a refusal if
 * the batch would go out at the wrong time or should not go out at all.
 */
import { type Issue, invalid, shortened } from '../kernel/issue.ts'
import { distance, nearestName, squashed, typosFor } from '../kernel/near.ts'

export interface KeyWarning {
  code: 'UNKNOWN_KEY'
  message: string
  path: (string | number)[]
  /** The known key that was probably meant. */
  nearest?: string
}

interface Known {
  top: string[]
  recipient: string[]
  deliveryWindow: string[]
  /** The recipients come from a file, which has its own check. */
  isFile: boolean
}

/** How many different keys are examined, and how many warnings are given. */
const LOOKED_AT_MAX = 200
const WARNINGS_MAX = 20
const KEY_SHOWN_MAX = 60

/** Other programs' names for our keys. */
const ALIASES: Record<string, string> = {
  ...byAlias('message', ['text', 'texte', 'body', 'content', 'msg', 'sms']),
  ...byAlias('from', ['sender', 'senderid', 'sendername', 'source', 'originator', 'expediteur']),
  ...byAlias('recipients', ['to', 'sendto', 'numbers', 'phones', 'contacts', 'messages', 'destinataires']),
  ...byAlias('phone', ['number', 'mobile', 'msisdn', 'phonenumber', 'tel', 'telephone']),
  ...byAlias('variables', ['vars', 'params', 'parameters', 'data', 'fields', 'custom', 'substitutions']),
  ...byAlias('clientReference', ['reference', 'ref', 'externalid', 'clientref', 'customid']),
  ...byAlias('dedupe', ['unique', 'removeduplicates', 'deduplicate']),
}
const AT_ONCE = 'Unknown key: this is sent at once'
/** The keys that say when a batch begins, and until when it may be sent. */
const TIME_KEYS = ['sendAt', 'deliveryWindow', 'validUntil', 'missedSchedule', 'paused']
/** Common words for these keys: those that match at any level, and those that match only beside the recipients. */
const TIME_WORDS: [key: string, anywhere: RegExp, top: RegExp][] = [
  ['validUntil', /expir|validity|validfor|validto|validuntil/, /^(ttl|until)$/],
  ['paused', /onhold/, /pause|^(hold|draft)$/],
  ['deliveryWindow', /deliverywindow|deliveryhours|sendinghours|quiethours/, /timezone|timewindow/],
  [
    'sendAt',
    /sched|send(at|on|time|date|datetime|later|after|in)$|deliver(y)?(at|on|time|date)$|notbefore|planif|dateenvoi/,
    /delay|defer|^(start|begin)(s|at|on|time|date|datetime)?$|^(date|time|datetime|when|at|later)$|programme|heure/,
  ],
]
/** Common words for a trial run. */
const TRIAL =
  /^(is)?(dry|test|testmode|testing|istest|sandbox|simulate|simulation|simulated|mock|preview|estimate|validateonly|checkonly)$|dryrun|testrun|testonly/
const TRY_OUT = 'Unknown key: POST /api/v2/bulk/estimate says what a batch would do without sending it'

/**
 * Returns the warnings for unknown keys. Throws VALIDATION_FAILED if a key seems to mean a time or a trial run, and
 * with `strict` for any unknown key.
 */
export function checkKeys(body: unknown, known: Known): KeyWarning[] {
  if (!isObject(body)) return []
  const found = unknownKeys(body, known)
  const isStrict = (body as { strict?: unknown }).strict === true
  const issues = found.flatMap((key): Issue[] => {
    const problem = problemOf(key) ?? (isStrict ? refusal(key.nearest) : undefined)
    return problem === undefined ? [] : [{ path: key.path, message: problem }]
  })
  if (issues.length > 0) throw invalid(issues)
  return found.slice(0, WARNINGS_MAX).map((key) => ({
    code: 'UNKNOWN_KEY',
    message: sentence(key),
    path: key.path,
    nearest: key.nearest,
  }))
}

/** For requests that send at once: throws VALIDATION_FAILED if a key asks for another time or a trial run. */
export function refuseTimes(body: unknown, known: string[]): void {
  if (!isObject(body)) return
  const found = unknownKeys(body, { top: known, recipient: [], deliveryWindow: [], isFile: true })
  const issues = found.flatMap((key): Issue[] => {
    const problem = problemOf(key)
    return problem === undefined ? [] : [{ path: key.path, message: problem === TRY_OUT ? problem : AT_ONCE }]
  })
  if (issues.length > 0) throw invalid(issues)
}

interface UnknownKey {
  key: string
  path: (string | number)[]
  nearest: string | undefined
}

/** Returns each unknown key once, at its first place. */
function unknownKeys(body: object, { top, recipient, deliveryWindow, isFile }: Known): UnknownKey[] {
  const found: UnknownKey[] = []
  const look = (object: unknown, known: string[], path: (string | number)[], seen: Set<string>) => {
    if (!isObject(object)) return
    for (const key in object) {
      if (found.length >= LOOKED_AT_MAX || seen.has(key) || known.includes(key)) continue
      seen.add(key)
      found.push({ key, path: [...path, shortened(key, KEY_SHOWN_MAX)], nearest: nearestOf(key, known) })
    }
  }
  look(body, top, [], new Set())
  const { recipients, deliveryWindow: window } = body as { recipients?: unknown; deliveryWindow?: unknown }
  look(window, deliveryWindow, ['deliveryWindow'], new Set())
  if (!Array.isArray(recipients)) return found
  const seen = new Set<string>()
  for (const [i, one] of recipients.entries()) {
    if (!isFile) look(one, recipient, ['recipients', i], seen)
    else if (one.unknownKeys) {
      look(
        Object.fromEntries(one.unknownKeys.map((key: string) => [key, true])),
        recipient,
        ['file', one.row],
        seen,
      )
      // This key is not part of the batch.
      delete one.unknownKeys
    }
  }
  return found
}

/** Why the key is refused, even without `strict`. */
function problemOf({ key, path, nearest }: UnknownKey): string | undefined {
  const name = squashed(key)
  if (path[0] === 'deliveryWindow') return refusal(nearest)
  const isTop = path.length === 1
  if ((isTop && TRIAL.test(name)) || distance(name, 'dryrun') <= 1) return TRY_OUT
  if (ALIASES[name] !== undefined) return undefined
  const near = TIME_KEYS.find((time) => distance(name, squashed(time)) <= typosFor(time))
  const words = TIME_WORDS.find(([, anywhere, top]) => anywhere.test(name) || (isTop && top.test(name)))
  const meant = near ?? words?.[0]
  if (meant === undefined || isTop) return meant && refusal(meant)
  return `Unknown key: "${meant}" is one of the whole batch, and stands beside "recipients"`
}

function refusal(meant: string | undefined): string {
  return meant === undefined ? 'Unknown key' : `Unknown key: did you mean "${meant}"?`
}

function sentence({ key, nearest }: UnknownKey): string {
  const shown = JSON.stringify(shortened(key, KEY_SHOWN_MAX))
  return nearest === undefined
    ? `${shown} is not a key of this request and was ignored`
    : `${shown} is not a key of this request and was ignored: did you mean "${nearest}"?`
}

function nearestOf(key: string, known: string[]): string | undefined {
  const name = squashed(key)
  const alias = ALIASES[name]
  if (alias !== undefined && known.includes(alias)) return alias
  return nearestName(key, known)
}

function byAlias(key: string, aliases: string[]): Record<string, string> {
  return Object.fromEntries(aliases.map((alias) => [alias, key]))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
