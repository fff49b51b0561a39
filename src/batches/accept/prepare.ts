/** Computes what a batch would store: numbers, texts as they are sent, parts, prices, refusals. */
import type { BelowFloor } from '../../costs/floors-sql.ts'
import { Alerts } from '../../costs/margin.ts'
import type { Caller } from '../../kernel/caller.ts'
import { AppError } from '../../kernel/errors.ts'
import { invalid } from '../../kernel/issue.ts'
import { LoopShare } from '../../kernel/loop-share.ts'
import type { ApprovalRule } from '../../ledger/caps-sql.ts'
import type { DeliveryHours } from '../../messages/delivery-hours.ts'
import type { NewMessage } from '../../messages/store.ts'
import type { Destination } from '../../numbering/directory.ts'
import { type Routing, SANDBOX_ROUTE } from '../../routing/store.ts'
import { textProblem } from '../../sms/encoding.ts'
import { numbering } from '../../sms/numbering.ts'
import { type MendedPhones, PhoneReader, phoneProblem } from '../../sms/phone-mend.ts'
import { HEADER_OCTETS_8, HEADER_OCTETS_16, planMessage } from '../../sms/segments.ts'
import { type Replacement, smartText } from '../../sms/smart.ts'
import {
  type CheckDeps,
  codeOf,
  isWide,
  type Known,
  lookUp,
  type Question,
  type Way,
  wayFinder,
} from './known.ts'
import { MessageTerms } from './message-terms.ts'
import { hoursThere } from './recipient-hours.ts'
import { longest, type RecipientText, RecipientTexts, tooLong } from './recipient-text.ts'
import { type InvalidRecipient, Refusals } from './refusals.ts'
import { RECIPIENTS_MAX, type Recipient, type SendBody } from './send-body.ts'
import { type Share, Shares } from './shares.ts'

/** The changes by smart encoding, as the answer lists them. */
export interface SmartEncoding {
  /** How many messages have a changed text. */
  messages: number
  replaced: Replacement[]
}

export interface Prepared {
  messages: NewMessage[]
  destinations: Map<Destination, Share>
  invalidRecipients: InvalidRecipient[]
  duplicates: number
  costMicros: bigint
  /** Prices that leave less than a floor that only alerts. */
  belowFloor: BelowFloor[]
  /** Undefined if it was not requested. */
  smartEncoding: SmartEncoding | undefined
  /** The delivery hours, with the time zones that they are meant in. */
  hours: DeliveryHours | undefined
  /** Undefined if no phone was corrected. */
  mendedPhones: MendedPhones | undefined
}

export const OPTED_OUT = 'Recipient opted out'
/** Characters in one iteration of the event loop, with each recipient counted as some: a few milliseconds of work. */
const TURN_CHARACTERS = 50_000
const RECIPIENT_CHARACTERS = 50

/** Over all batches that are prepared at once. */
const share = new LoopShare(TURN_CHARACTERS)

interface PrepareForOptions {
  ask?: (question: Question) => Promise<Known>
  /** Called for each valid message. */
  onMessage?: OnMessage
}

export interface PreparedFor {
  sender: string | null
  routing: Routing
  prepared: Prepared
  nameOf: Known['nameOf']
  /** It waits for somebody's approval. */
  needsApproval: boolean
  /** The caps by destination that hold for it. */
  destinationCaps: NonNullable<ApprovalRule['destinationCaps']>
}

/** Looks up what checking needs, then checks. */
export async function prepareFor(
  deps: CheckDeps,
  caller: Caller,
  body: SendBody,
  { ask = (question) => lookUp(deps, question), onMessage }: PrepareForOptions = {},
): Promise<PreparedFor> {
  const { accountId, currency, test, countries } = caller
  const reader = new PhoneReader()
  // JSON comes from programs, which can format numbers correctly, so it must ask for lenient reading.
  const phones = body.recipients.map(({ phone, row }) =>
    row !== undefined || body.lenientPhones ? reader.read(phone, row) : numbering().normalize(phone),
  )
  const valid = phones.filter((phone) => phone !== undefined)
  const known = await ask({ accountId, currency, from: body.from, phones: valid })
  const { sender, routing } = known
  if ('problem' in sender) throw invalid([{ path: ['from'], message: sender.problem }])
  const { partsMax, wideReference, messageTags } = deps
  const wayOf = wayFinder(known, { test, countries, sender: sender.sender })
  const how = { partsMax, wideReference, messageTags, test, onMessage }
  const prepared = await prepare({ body, phones }, { wayOf, optedOut: known.optedOut }, how)
  const { messages, invalidRecipients } = prepared
  if (messages.length === 0) {
    throw new AppError(codeOf(invalidRecipients), { body: { invalidRecipients } })
  }
  const { nameOf } = known
  const reached = [...prepared.destinations.keys()].map(({ country }) => country)
  const hours = hoursThere(body.deliveryWindow, reached, new Date())
  return {
    sender: sender.sender,
    routing,
    nameOf,
    prepared: { ...prepared, hours, mendedPhones: reader.mended },
    destinationCaps: test ? [] : (known.approvalRule.destinationCaps ?? []),
    needsApproval: waitsFor(known.approvalRule, caller, body, messages.length),
  }
}

/** Codes and alarms never wait, nor what test keys send, nor what somebody sends who may approve it. */
function waitsFor(
  { people, keys }: ApprovalRule,
  { person, permissions, test }: Caller,
  { urgent }: SendBody,
  messages: number,
): boolean {
  if (test || urgent || permissions?.includes('approve')) return false
  const above = person ? people : keys
  return above !== null && messages > above
}

/** `text` is the text as it would be sent. */
export type OnMessage = (message: {
  text: string
  headerOctets: number
  microsPerPart: bigint
  /** The row of the file that it comes from. */
  row: number | undefined
  /** Which of the recipients it is for. */
  at: number
}) => void

interface PrepareOptions extends Pick<CheckDeps, 'partsMax' | 'wideReference' | 'messageTags'> {
  test: boolean
  onMessage?: OnMessage
}

/**
 * Validates, normalizes, encodes, counts parts and prices, without storing anything. It yields to other work as it
 * goes.
 */
async function prepare(
  { body, phones }: { body: SendBody; phones: (string | undefined)[] },
  { wayOf, optedOut }: Pick<Known, 'optedOut'> & { wayOf: (phone: string) => Way },
  { partsMax, wideReference, messageTags, test, onMessage }: PrepareOptions,
): Promise<Omit<Prepared, 'mendedPhones' | 'hours'>> {
  const messages: NewMessage[] = []
  const shares = new Shares()
  const alerts = new Alerts()
  const refusals = new Refusals(body)
  const texts = new RecipientTexts(body, partsMax)
  const terms = new MessageTerms(body, messageTags)
  const seen = new Set<string>()
  const smart = body.smartEncoding ? new SmartTally() : undefined
  let duplicates = 0
  let last: Measured | undefined
  const work = new Work(partsMax)
  for (let i = 0; i < body.recipients.length; i++) {
    const recipient = body.recipients[i] as Recipient
    if (refusals.isFull) break
    if (share.isUsed) await share.next()
    const phone = phones[i]
    if (recipient.problem) {
      refusals.refuse(recipient, recipient.problem.reason, recipient.problem.column)
      continue
    }
    refusals.issue(...terms.issuesOf(recipient, i))
    const told = texts.of(recipient)
    work.add(told.text.length)
    if (told.problem !== undefined) {
      refusals.text(recipient, i, told)
      continue
    }
    const way = phone === undefined ? undefined : wayOf(phone)
    const wide = way !== undefined && isWide(way.route, wideReference)
    const headerOctets = wide ? HEADER_OCTETS_16 : HEADER_OCTETS_8
    if (last?.original !== told.text || last.headerOctets !== headerOctets)
      last = measure(told, { headerOctets, partsMax, smart: smart !== undefined })
    if (last.problem !== undefined) {
      refusals.text(recipient, i, { ...told, problem: last.problem })
      continue
    }
    const problem = way === undefined ? phoneProblem(recipient.phone) : way.problem
    const isOut = phone !== undefined && optedOut.has(phone) && !body.toOptedOut
    if (phone === undefined || way === undefined || problem !== undefined || isOut) {
      refusals.refuse(recipient, problem ?? OPTED_OUT)
      continue
    }
    const before = seen.size
    if (seen.add(phone).size === before) {
      duplicates++
      if (body.dedupe) continue
    }
    const { text, parts } = last
    const { destination, microsPerPart, missed } = way
    const cost = microsPerPart * BigInt(parts)
    const routeId = test ? SANDBOX_ROUTE.id : way.route.id
    const options = terms.of(recipient, way.from)
    shares.add(destination, parts, cost, way.from)
    if (missed) alerts.add(missed, parts)
    messages.push({ phone, text, parts, costMicros: cost, routeId, destination, options })
    smart?.add(last.replaced)
    onMessage?.({ text: last.text, headerOctets, microsPerPart, row: recipient.row, at: i })
  }
  if (refusals.issues.length > 0) throw invalid(refusals.issues)
  const { invalidRecipients } = refusals
  const { all: destinations, micros: costMicros } = shares
  const found = { messages, destinations, invalidRecipients, duplicates, costMicros }
  return { ...found, belowFloor: alerts.all, smartEncoding: smart?.result() }
}

/** Counts the work done on a batch, and limits it. */
class Work {
  readonly #charactersMax: number
  #characters = 0

  constructor(partsMax: number) {
    this.#charactersMax = RECIPIENTS_MAX * longest(partsMax)
  }

  /** Throws VALIDATION_FAILED if the texts have more characters than a full batch of the longest texts. */
  add(characters: number): void {
    this.#characters += characters
    share.use(characters + RECIPIENT_CHARACTERS)
    if (this.#characters <= this.#charactersMax) return
    const message = `Texts must have at most ${this.#charactersMax} characters together`
    throw invalid([{ path: ['message'], message }])
  }
}

interface Measured {
  /** The text as it came. */
  original: string
  headerOctets: number
  /** The text as it is sent. */
  text: string
  parts: number
  replaced?: Replacement[]
  problem?: string
}

interface MeasureOptions {
  headerOctets: number
  partsMax: number
  smart: boolean
}

function measure(
  { text: original, isCut }: RecipientText,
  { headerOctets, partsMax, smart }: MeasureOptions,
): Measured {
  const problem = textProblem(original)
  if (problem !== undefined) return { original, headerOctets, text: original, parts: 0, problem }
  // Smart encoding is skipped if it could not make the text short enough.
  const isFar = original.length > tooLong(partsMax)
  const changed = smart && !isFar ? smartText(original, { headerOctets }) : undefined
  const text = changed?.text ?? original
  const plan = planMessage(text, { partsMax, headerOctets })
  const parts = smart && isFar ? Math.ceil(original.length / tooLong(1)) : plan.parts
  const measured = { original, headerOctets, text, parts, replaced: changed?.replaced }
  const atLeast = isCut || (smart && isFar) ? 'at least ' : ''
  const sentence = `Message needs ${atLeast}${parts} parts; at most ${partsMax} are allowed`
  return plan.tooLong ? { ...measured, problem: sentence } : measured
}

/** Adds up what smart encoding did to the messages of a batch. */
class SmartTally {
  #messages = 0
  readonly #replaced = new Map<string, Replacement>()

  add(replaced: Replacement[] | undefined): void {
    if (!replaced) return
    this.#messages++
    for (const { from, to, count } of replaced) {
      const sum = this.#replaced.get(from) ?? { from, to, count: 0 }
      sum.count += count
      this.#replaced.set(from, sum)
    }
  }

  result(): SmartEncoding {
    const replaced = [...this.#replaced.values()].sort((a, b) => b.count - a.count)
    return { messages: this.#messages, replaced }
  }
}
