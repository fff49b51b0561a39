/** What decides what is accepted: the same in every thread. */
import { JSON_OPTIONS, RECIPIENTS_MAX } from '../batches/accept/send-body.ts'
import type { Config } from '../config.ts'
import type { RowLimit } from '../intake/rows.ts'

/** How many a file may have, and where they stand in what it becomes. */
export const RECIPIENTS: RowLimit = { key: 'recipients', rowsMax: RECIPIENTS_MAX, jsonKeys: JSON_OPTIONS }

/** The settings that decide what is accepted; plain values, so that another thread can be given them. */
export interface AcceptSettings {
  partsMax: number
  wideReference: boolean
  batchesPerHour: number
}

export function settingsOf({ partsMax, batchesPerHour, smscUrl }: Config): AcceptSettings {
  return { partsMax, batchesPerHour, wideReference: smscUrl?.longMessages === 'udh16' }
}
