/**
 * The simulator's behaviour on a submit: ordered rules, of which the first match decides. Written as JSON in a file or
 * as one line per rule; both pass the same validator.
 */

import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { STATUS, type StatusName } from '../smpp/commands.ts'

/** The names of command_status values a rule may use, besides SMPP's own (`ESME_RTHROTTLED`) and numbers. */
export const STATUS_WORDS = {
  ok: STATUS.ESME_ROK,
  throttled: STATUS.ESME_RTHROTTLED,
  queue_full: STATUS.ESME_RMSGQFUL,
  invalid_destination: STATUS.ESME_RINVDSTADR,
  invalid_source: STATUS.ESME_RINVSRCADR,
  invalid_length: STATUS.ESME_RINVMSGLEN,
  invalid_bind: STATUS.ESME_RINVBNDSTS,
  bind_failed: STATUS.ESME_RBINDFAIL,
  system_error: STATUS.ESME_RSYSERR,
  submit_failed: STATUS.ESME_RSUBMITFAIL,
  temporary_failure: STATUS.ESME_RX_T_APPN,
  permanent_failure: STATUS.ESME_RX_P_APPN,
  rejected: STATUS.ESME_RX_R_APPN,
  unknown_error: STATUS.ESME_RUNKNOWNERR,
} as const

/** A script or rule that cannot be used; the message says which one and why. */
export class ScriptError extends Error {
  override name = 'ScriptError'
}

const status = z.union([z.int(), z.string()]).transform((value, context) => {
  const code = statusCode(value)
  if (code !== undefined) return code
  const words = Object.keys(STATUS_WORDS).join(', ')
  context.addIssue(`"${value}" is not a command_status: use a number, an ESME_ name or one of ${words}`)
  return z.NEVER
})

function statusCode(value: number | string): number | undefined {
  const code =
    typeof value === 'number'
      ? value
      : (STATUS_WORDS[value as keyof typeof STATUS_WORDS] ??
        STATUS[value as StatusName] ??
        (/^(0x[0-9a-f]+|\d+)$/i.test(value) ? Number(value) : Number.NaN))
  return code >= 0 && code <= 0xffffffff ? code : undefined
}

const milliseconds = z.int().min(0).max(3_600_000)

const receipt = z.strictObject({
  /** DELIVRD, UNDELIV, EXPIRED, REJECTD, ... */
  stat: z.string().regex(/^[A-Z]{1,10}$/, 'a receipt\'s stat is a word such as "UNDELIV"'),
  /** Counted from the response; -1 is before it. */
  delayMs: milliseconds.or(z.literal(-1)).default(0),
  err: z
    .string()
    .regex(/^\w{1,8}$/, 'a receipt\'s err is a code such as "027"')
    .default('000'),
})

const rule = z
  .strictObject({
    /** `+22239*` (prefix), `*00` (suffix), a whole number, or `*`. A plus sign is ignored. */
    destination: z
      .string()
      .regex(/^(\*|\*?\+?\d+|\+?\d+\*)$/, 'a destination is a number, "prefix*", "*suffix" or "*"')
      .default('*'),
    /** The share of the destinations, 0 to 1; which ones depends only on the number and the rule's place. */
    share: z.number().gt(0).max(1).default(1),
    /** Applies only to the first submits (parts) to a destination, this many. */
    times: z.int().min(1).optional(),
    status: status.default(0),
    silence: z.boolean().default(false),
    disconnect: z.boolean().default(false),
    /** Answers with generic_nack carrying the status. */
    nack: z.boolean().default(false),
    /** True if a silent or disconnecting SMSC sends the message anyway. */
    taken: z.boolean().default(false),
    /** How long the answer takes. */
    delayMs: milliseconds.default(0),
    receipt: receipt.optional(),
  })
  .refine((r) => !(r.silence && r.disconnect), 'a rule is silent or disconnects, not both')

const script = z.strictObject({
  rules: z.array(rule).default([]),
  /** Submits a second on one bind; above it ESME_RTHROTTLED. */
  tps: z.int().min(1).optional(),
  /** The status of the answer to a bind. */
  bindStatus: status.default(0),
  /** The receipt of messages for which no rule gives another one. */
  receipt: receipt.default({ stat: 'DELIVRD', delayMs: 0, err: '000' }),
})

export type Rule = z.output<typeof rule>
export type Script = z.output<typeof script>
export type ScriptInput = z.input<typeof script>
export type ReceiptRule = z.output<typeof receipt>

/** Checks a script given as a value and fills in its defaults. Throws ScriptError. */
export function parseScript(value: unknown): Script {
  return check(script, value, 'the script')
}

/** Reads a script from a JSON file. Throws ScriptError, including when the file cannot be read. */
export async function readScript(path: string): Promise<Script> {
  let value: unknown
  try {
    value = JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    throw new ScriptError(`cannot read the script ${path}: ${(error as Error).message}`)
  }
  return check(script, value, `the script ${path}`)
}

/**
 * A rule on one line: `MATCH=OUTCOME [xTIMES] [delay:MS] [receipt:STAT] [receipt_delay:MS] [err:CODE]`.
 * MATCH is a destination pattern, a share (`10%`) or both (`+222*,10%`). OUTCOME is a status (a
 * word, an ESME_ name, a number), `silence`, `lost` (taken, then silence), `disconnect`, `nack`, or
 * the stat of a receipt in capitals. Throws ScriptError.
 */
export function parseRule(text: string): Rule {
  const [match, outcome, ...modifiers] = splitRule(text)
  const value: Record<string, unknown> = {}
  for (const part of match.split(',')) {
    if (part.endsWith('%')) value['share'] = Number(part.slice(0, -1)) / 100
    else value['destination'] = part
  }
  Object.assign(value, parseOutcome(outcome))
  for (const modifier of modifiers) applyModifier(value, modifier, text)
  return check(rule, value, `the rule "${text}"`)
}

function splitRule(text: string): [string, string, ...string[]] {
  const at = text.indexOf('=')
  const [outcome, ...modifiers] = text
    .slice(at + 1)
    .trim()
    .split(/\s+/)
  if (at < 1 || !outcome) {
    throw new ScriptError(
      `the rule "${text}" is not of the form MATCH=OUTCOME, such as "+22239*=throttled x2"`,
    )
  }
  return [text.slice(0, at).trim(), outcome, ...modifiers]
}

function parseOutcome(word: string): Record<string, unknown> {
  if (word === 'silence' || word === 'disconnect') return { [word]: true }
  if (word === 'lost') return { silence: true, taken: true }
  if (word === 'nack') return { nack: true, status: STATUS.ESME_RSYSERR }
  if (/^[A-Z]{1,10}$/.test(word)) return { receipt: { stat: word } }
  return { status: word }
}

function applyModifier(value: Record<string, unknown>, modifier: string, text: string): void {
  const [, name, argument] = /^(x|delay:|receipt:|receipt_delay:|err:)(.+)$/.exec(modifier) ?? []
  const ofReceipt = { stat: 'DELIVRD', ...(value['receipt'] as object | undefined) }
  if (name === 'x') value['times'] = Number(argument)
  else if (name === 'delay:') value['delayMs'] = Number(argument)
  else if (name === 'receipt:') value['receipt'] = { ...ofReceipt, stat: argument }
  else if (name === 'receipt_delay:') value['receipt'] = { ...ofReceipt, delayMs: Number(argument) }
  else if (name === 'err:') value['receipt'] = { ...ofReceipt, err: argument }
  else
    throw new ScriptError(
      `the rule "${text}" has "${modifier}" where xTIMES, delay:MS, receipt:STAT, receipt_delay:MS or err:CODE may stand`,
    )
}

function check<S extends z.ZodType>(schema: S, value: unknown, what: string): z.output<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const problems = result.error.issues.map((issue) => `${placeOf(issue.path)}${issue.message}`)
  throw new ScriptError(`${what} cannot be used: ${problems.join('; ')}`)
}

function placeOf(path: PropertyKey[]): string {
  return path.length === 0 ? '' : `${path.map(String).join('.')}: `
}
