/** Estimates what a batch would cost and which characters make it dearer; it stores and charges nothing. */
import type { Caller } from '../kernel/caller.ts'
import { ERRORS } from '../kernel/errors.ts'
import { moneyJson } from '../kernel/money.ts'
import { type Reached, reachedCaps, reachedJson, type Wanted } from '../ledger/caps.ts'
import { type Funds, fundsOf } from '../ledger/store.ts'
import { contentHashOf } from './accept/acceptor.ts'
import { covers } from './accept/admit.ts'
import { reachedDestinationCap } from './accept/destination-caps.ts'
import { EncodingReport, type Saving, type Usage } from './accept/encoding-report.ts'
import type { CheckDeps } from './accept/known.ts'
import { OPTED_OUT, prepareFor } from './accept/prepare.ts'
import { hoursJson } from './accept/recipient-hours.ts'
import type { SendBody } from './accept/send-body.ts'
import { findByContent } from './accept/store.ts'
import { likeVariables } from './like-variables.ts'

/** How many messages are shown as they would be sent. */
const PREVIEW_MESSAGES = 3

/**
 * Returns the body of the answer. Throws what sending the same batch would throw before charging. `onSaving` is called
 * with the index of each recipient whose message would have fewer parts in other characters.
 */
export async function estimateBatch(
  deps: CheckDeps,
  caller: Caller,
  body: SendBody,
  onSaving?: (at: number) => void,
) {
  const report = new EncodingReport()
  const rows: (number | undefined)[] = []
  const found = await prepareFor(deps, caller, body, {
    onMessage: (message) => {
      if (report.add(message) > 0) onSaving?.(message.at)
      if (rows.length < PREVIEW_MESSAGES) rows.push(message.row)
    },
  })
  const { prepared, nameOf, needsApproval } = found
  const { messages, invalidRecipients, duplicates, costMicros, smartEncoding, mendedPhones } = prepared
  const { encodings, characters, smartSaving, allSaving } = report.result()
  const hash = contentHashOf(messages, caller.test)
  const [funds, alike, destinationCap] = await Promise.all([
    fundsOf(deps.pool, caller.accountId),
    findByContent(deps.pool, caller, [hash]),
    reachedDestinationCap(deps.pool, caller.accountId, found),
  ])
  return {
    success: true as const,
    totalValid: messages.length,
    totalInvalid: invalidRecipients.length,
    estimatedCost: moneyJson(costMicros),
    currency: caller.currency,
    totalParts: encodings.gsm7.parts + encodings.ucs2.parts,
    encodings: { gsm7: usageJson(encodings.gsm7), ucs2: usageJson(encodings.ucs2) },
    duplicates,
    optedOut: invalidRecipients.filter(({ reason }) => reason === OPTED_OUT).length,
    invalidRecipients,
    currentBalance: moneyJson(funds.balanceMicros),
    balanceAfter: moneyJson(caller.test ? funds.balanceMicros : funds.balanceMicros - costMicros),
    balanceSufficient: covers(funds, costMicros),
    unicode: {
      characters: characters.map(({ savesParts, savesMicros, ...character }) => ({
        ...character,
        saves: savingJson({ parts: savesParts, micros: savesMicros }),
      })),
      smartEncodingSaves: savingJson(smartSaving),
      replacingAllSaves: savingJson(allSaving),
    },
    smartEncoding,
    test: caller.test || undefined,
    reachedCaps: caller.test
      ? undefined
      : reachedJsonOf(funds, { messages: messages.length, costMicros }, destinationCap),
    needsApproval: needsApproval || undefined,
    preview: messages
      .slice(0, PREVIEW_MESSAGES)
      .map(({ phone, text }, at) => ({ row: rows[at], phone, message: text })),
    input: body.input,
    mendedPhones,
    deliveryWindow: hoursJson(prepared.hours, new Date()),
    byCountry:
      prepared.destinations.size < 2
        ? undefined
        : [...prepared.destinations].map(([{ country, operator }, { messages, parts, micros }]) => ({
            country,
            ...(operator === '' ? {} : { operator, operatorName: nameOf(operator) }),
            messages,
            parts,
            cost: moneyJson(micros),
          })),
    warnings: warningsOf(
      [...(body.warnings ?? []), ...likeVariables(body)],
      body.urgent ? undefined : alike.get(hash.toString('hex')),
    ),
  }
}

function reachedJsonOf(
  funds: Funds,
  wanted: Wanted,
  destinationCap: Reached | undefined,
): object[] | undefined {
  const reached = [...reachedCaps(funds, wanted), ...(destinationCap ? [destinationCap] : [])]
  return reached.length > 0 ? reached.map((one) => reachedJson(one, new Date())) : undefined
}

/** The warnings of an answer; `alike` is another batch with the same contents. */
export function warningsOf(warnings: object[] = [], alike: string | undefined): object[] | undefined {
  const { message } = ERRORS.DUPLICATE_BATCH
  const all = alike ? [...warnings, { code: 'DUPLICATE_BATCH', message, batchId: alike }] : warnings
  return all.length > 0 ? all : undefined
}

function usageJson({ messages, parts, costMicros }: Usage): object {
  return { messages, parts, cost: moneyJson(costMicros) }
}

function savingJson({ parts, micros }: Saving): object {
  return { parts, cost: moneyJson(micros) }
}
