/** Computes what a batch would store: numbers, texts as they are sent, parts, prices, refusals. */
import type { Pool } from '../../db/sql.ts'
import type { Caller } from '../../kernel/caller.ts'
import { AppError } from '../../kernel/errors.ts'
import { invalid } from '../../kernel/issue.ts'
import { LoopShare } from '../../kernel/loop-share.ts'
import type { NewMessage } from '../../messages/store.ts'
import { optedOut as optedOutAmong } from '../../optouts/store.ts'
import { priceLookup, routeLookup } from '../../routing/route.ts'
import {
  DEFAULT_SMSC,
  pricesInForce,
  type Route,
  type Routing,
  readRouting,
  SANDBOX_ROUTE,
} from '../../routing/store.ts'
import { chooseSender } from '../../senders/store.ts'
import { textProblem } from '../../sms/encoding.ts'
import { normalizePhone } from '../../sms/phone.ts'
import { type MendedPhones, PhoneReader, phoneProblem } from '../../sms/phone-mend.ts'
import { HEADER_OCTETS_8, HEADER_OCTETS_16, planMessage } from '../../sms/segments.ts'
import { type Replacement, smartText } from '../../sms/smart.ts'
import { type AllowedTags, MessageTerms } from './message-terms.ts'
import { longest, RecipientTexts, type Told, tooLong } from './recipient-text.ts'
import { type InvalidRecipient, Refusals } from './refusals.ts'
import { RECIPIENTS_MAX, type SendBody } from './send-body.ts'

/** The dependencies of checking a batch. */
export interface CheckDeps {
  pool: Pool
  partsMax: number
  /** Whether the connection of SMSC_URL uses a 16-bit reference to join long messages. */
  wideReference: boolean
  /** The tags that customers may set. */
  messageTags: AllowedTags
}

/** What smart encoding has changed, as the answer lists it. */
export interface SmartEncoding {
  /** How many messages have a changed text. */
  messages: number
  replaced: Replacement[]
}

export interface Prepared {
  messages: NewMessage[]
  invalidRecipients: InvalidRecipient[]
  duplicates: number
  costMicros: bigint
  /** Undefined if it was not requested. */
  smartEncoding: SmartEncoding | undefined
  /** Undefined if no phone was mended. */
  mendedPhones: MendedPhones | undefined
}

const NO_PRICE = 'No price for this destination'
/** The reason for accounts without any price in force. */
const noPriceIn = (currency: string) => `No price in ${currency} is in force yet`
const NO_ROUTE = 'No route to this destination'
export const OPTED_OUT = 'Recipient opted out'
/** Characters in one iteration of the event loop, with each recipient counted as some: a few milliseconds of work. */
const TURN_CHARACTERS = 50_000
const RECIPIENT_CHARACTERS = 50

/** Of all batches that are prepared at once. */
const share = new LoopShare(TURN_CHARACTERS)

/** The facts in the database that a batch is checked against. */
export interface Known {
  routing: Routing
  /** The reason for numbers without a price. */
  noPrice: string
  priceOf: (phone: string) => bigint | undefined
  routeOf: (phone: string) => Route
  sender: { sender: string | null } | { problem: string }
  /** Opted-out phones among those in the question. */
  optedOut: Set<string>
}

/** The account, the requested sender and the phones. */
export interface Question {
  accountId: string
  currency: string
  from: string | undefined
  phones: string[]
}

export async function lookUp(
  deps: CheckDeps,
  { accountId, currency, from, phones }: Question,
): Promise<Known> {
  const [prices, routing, sender, optedOut] = await Promise.all([
    pricesInForce(deps.pool, { accountId, currency }),
    readRouting(deps.pool),
    chooseSender(deps.pool, accountId, from),
    optedOutAmong(deps.pool, accountId, phones),
  ])
  const noPrice = prices.length === 0 ? noPriceIn(currency) : NO_PRICE
  const [priceOf, routeOf] = [priceLookup(prices), routeLookup(routing.routes)]
  return { routing, noPrice, priceOf, routeOf, sender, optedOut }
}

interface PrepareForOptions {
  ask?: (question: Question) => Promise<Known>
  /** Called for each valid message. */
  onMessage?: OnMessage
}

/** Looks up what checking needs, then checks. */
export async function prepareFor(
  deps: CheckDeps,
  { accountId, currency, test }: Caller,
  body: SendBody,
  { ask = (question) => lookUp(deps, question), onMessage }: PrepareForOptions = {},
): Promise<{ sender: string | null; routing: Routing; prepared: Prepared }> {
  const reader = new PhoneReader()
  // JSON comes from programs, which can format numbers correctly, so it must ask for lenient reading.
  const phones = body.recipients.map(({ phone, row }) =>
    row !== undefined || body.lenientPhones ? reader.read(phone, row) : normalizePhone(phone),
  )
  const valid = phones.filter((phone) => phone !== undefined)
  const known = await ask({ accountId, currency, from: body.from, phones: valid })
  const { sender, routing } = known
  if ('problem' in sender) throw invalid([{ path: ['from'], message: sender.problem }])
  const { partsMax, wideReference, messageTags } = deps
  const how = { partsMax, wideReference, messageTags, test, onMessage }
  const prepared = await prepare({ body, phones }, known, how)
  const { messages, invalidRecipients } = prepared
  if (messages.length === 0) {
    throw new AppError(codeOf(invalidRecipients, known.noPrice), { body: { invalidRecipients } })
  }
  return { sender: sender.sender, routing, prepared: { ...prepared, mendedPhones: reader.mended } }
}

/** The code for a batch of invalid recipients only. */
function codeOf(
  invalidRecipients: InvalidRecipient[],
  noPrice: string,
): 'NO_PRICE' | 'NO_ROUTE' | 'INVALID_DESTINATION' {
  const [first] = invalidRecipients
  const isCommon = invalidRecipients.every(({ reason }) => reason === first?.reason)
  if (isCommon && first?.reason === noPrice) return 'NO_PRICE'
  return isCommon && first?.reason === NO_ROUTE ? 'NO_ROUTE' : 'INVALID_DESTINATION'
}

/** `text` is the text as it would be sent. */
export type OnMessage = (message: {
  text: string
  headerOctets: number
  microsPerPart: bigint
  /** The row of the file that it comes from. */
  row: number | undefined
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
  { noPrice, priceOf, routeOf, optedOut }: Pick<Known, 'noPrice' | 'priceOf' | 'routeOf' | 'optedOut'>,
  { partsMax, wideReference, messageTags, test, onMessage }: PrepareOptions,
): Promise<Omit<Prepared, 'mendedPhones'>> {
  const messages: NewMessage[] = []
  const refusals = new Refusals(body)
  const texts = new RecipientTexts(body, partsMax)
  const terms = new MessageTerms(body, messageTags)
  const seen = new Set<string>()
  const smart = body.smartEncoding ? new SmartTally() : undefined
  let duplicates = 0
  let costMicros = 0n
  let last: Measured | undefined
  const work = new Work(partsMax)
  for (const [i, recipient] of body.recipients.entries()) {
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
    const route = phone === undefined ? undefined : routeOf(phone)
    const wide = route !== undefined && isWide(route, wideReference)
    const headerOctets = wide ? HEADER_OCTETS_16 : HEADER_OCTETS_8
    if (last?.original !== told.text || last.headerOctets !== headerOctets)
      last = measure(told, { headerOctets, partsMax, smart: smart !== undefined })
    if (last.problem !== undefined) {
      refusals.text(recipient, i, { ...told, problem: last.problem })
      continue
    }
    const micros = phone === undefined ? undefined : priceOf(phone)
    const leadsNowhere = !test && route?.targets.length === 0
    if (
      phone === undefined ||
      route === undefined ||
      micros === undefined ||
      leadsNowhere ||
      (optedOut.has(phone) && !body.toOptedOut)
    ) {
      const problem = phone === undefined ? phoneProblem(recipient.phone) : undefined
      const reason = micros === undefined ? noPrice : leadsNowhere ? NO_ROUTE : OPTED_OUT
      refusals.refuse(recipient, problem ?? reason)
      continue
    }
    if (seen.has(phone)) {
      duplicates++
      if (body.dedupe) continue
    } else seen.add(phone)
    const cost = micros * BigInt(last.parts)
    costMicros += cost
    const routeId = test ? SANDBOX_ROUTE.id : route.id
    const options = terms.of(recipient)
    messages.push({ phone, text: last.text, parts: last.parts, costMicros: cost, routeId, options })
    smart?.add(last.replaced)
    onMessage?.({ text: last.text, headerOctets, microsPerPart: micros, row: recipient.row })
  }
  if (refusals.issues.length > 0) throw invalid(refusals.issues)
  const { invalidRecipients } = refusals
  return { messages, invalidRecipients, duplicates, costMicros, smartEncoding: smart?.result() }
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
  { text: original, isCut }: Told,
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

/** Whether to price with a 16-bit reference: the route's carrier with the least room in a part decides. */
function isWide(route: Route, defaultIsWide: boolean): boolean {
  return route.wideReference || (defaultIsWide && route.targets.some(({ smsc }) => smsc === DEFAULT_SMSC))
}
