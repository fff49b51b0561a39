/** The rules for what is accepted; they are the same in every thread. */
import { JSON_OPTIONS, RECIPIENTS_MAX } from '../batches/accept/send-body.ts'
import type { Config } from '../config.ts'
import type { RowLimit } from '../intake/rows.ts'

/** How many recipients a file may have, and which key of the parsed body holds them. */
export const RECIPIENTS: RowLimit = { key: 'recipients', rowsMax: RECIPIENTS_MAX, jsonKeys: JSON_OPTIONS }

/** The settings of these rules, as plain values, so that another thread can receive them. */
export interface AcceptSettings {
  partsMax: number
  wideReference: boolean
  batchesPerHour: number
}

export function settingsOf({ partsMax, batchesPerHour, smscUrl }: Config): AcceptSettings {
  return { partsMax, batchesPerHour, wideReference: smscUrl?.longMessages === 'udh16' }
}
