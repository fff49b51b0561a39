/** The rules for what is accepted; they are the same in every thread. */
import type { AllowedTags } from '../batches/accept/message-terms.ts'
import { JSON_OPTIONS, RECIPIENTS_MAX, terms } from '../batches/accept/send-body.ts'
import type { Config } from '../config.ts'
import { Costs } from '../costs/store.ts'
import type { RowLimit } from '../intake/rows.ts'
import type { NumberingConfig } from '../numbering/serve.ts'
import { Destinations } from '../numbering/store.ts'

/** How many recipients a file may have, and which key of the parsed body holds them. */
export const RECIPIENTS: RowLimit = {
  key: 'recipients',
  rowsMax: RECIPIENTS_MAX,
  jsonKeys: JSON_OPTIONS,
  lineKeys: terms,
}

/** The settings of these rules, as plain values, so that another thread can receive them. */
export interface AcceptSettings {
  partsMax: number
  wideReference: boolean
  messageTags: AllowedTags
  batchesPerHour: number
  testMessagesPerDay: number
  hasMail: boolean
}

export function settingsOf(config: Config): AcceptSettings {
  const { partsMax, batchesPerHour, testMessagesPerDay, smscUrl, messageTags } = config
  const wideReference = smscUrl?.longMessages === 'udh16'
  const hasMail = config.smtpUrl !== undefined
  return { partsMax, batchesPerHour, testMessagesPerDay, wideReference, messageTags, hasMail }
}

export function numberingConfigOf({ homeCountry, countries, numberKinds }: Config): NumberingConfig {
  return { homeCountry, countries, numberKinds: [...numberKinds] }
}

/** The numbers and costs that a thread knows, as long as they stay as they are. */
export function knowledge(): { destinations: Destinations; costs: Costs } {
  const destinations = new Destinations()
  return { destinations, costs: new Costs(destinations) }
}
