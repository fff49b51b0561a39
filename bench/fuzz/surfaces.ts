/** The surfaces that can be fuzzed without a gateway, by name. */
import type { Surface } from './surface.ts'
import { csv, forms, ndjson, rateSheets, xlsx } from './surfaces/files.ts'
import { backups, smscUrls } from './surfaces/operators.ts'
import { seals } from './surfaces/seals.ts'
import { smppSession } from './surfaces/sessions.ts'
import { smppDecode } from './surfaces/smpp.ts'
import { phones, stopTexts, templates } from './surfaces/texts.ts'

export const SURFACES = {
  'smpp-decode': smppDecode,
  'smpp-session': smppSession,
  csv,
  ndjson,
  xlsx,
  form: forms,
  templates,
  phones,
  'stop-texts': stopTexts,
  'rate-sheets': rateSheets,
  backups,
  seals,
  'smsc-url': smscUrls,
} satisfies Record<string, Surface>

export type SurfaceName = keyof typeof SURFACES
export const SURFACE_NAMES = Object.keys(SURFACES) as SurfaceName[]
