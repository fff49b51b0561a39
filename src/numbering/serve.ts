/** Keeps the numbering of this process as the environment and the operator say, within seconds of a change. */
import type { Db } from '../db/sql.ts'
import { OperatorError } from '../kernel/operator-error.ts'
import { repeat } from '../kernel/repeat.ts'
import { type CountryList, parseCountryList, parseKinds } from '../sms/country-list.ts'
import { Numbering, type NumberingSettings, setNumbering } from '../sms/numbering.ts'
import type { Kind } from '../sms/numbering-plans.ts'
import { readStored, type StoredNumbering } from './served-sql.ts'

/** The settings of the environment. */
export interface NumberingConfig {
  homeCountry: string
  /** Undefined: the home country alone. */
  countries: CountryList | undefined
  numberKinds: Kind[]
}

const LOOK_MS = 1_000

/** Sets the numbering, and looks for changes until the function that it returns is called. */
export async function serveNumbering(
  config: NumberingConfig,
  db: Db,
  onError: (error: unknown) => void,
): Promise<() => Promise<void>> {
  let last = ''
  const look = async () => {
    const stored = await readStored(db)
    const settings = inForce(config, stored)
    const now = JSON.stringify(settings)
    if (now === last) return
    setNumbering(await numberingOf(settings))
    last = now
  }
  await look()
  const stop = repeat(LOOK_MS, look, onError)
  return async () => {
    await stop()
    setNumbering(Numbering.contract)
  }
}

/** The operator's settings, and for the rest those of the environment. */
export function inForce(
  { homeCountry: home, countries, numberKinds }: NumberingConfig,
  stored: StoredNumbering,
): NumberingSettings {
  return {
    home,
    countries: stored.countries === null ? (countries ?? [home]) : parseCountryList(stored.countries),
    kinds: stored.kinds === null ? numberKinds : parseKinds(stored.kinds),
  }
}

/** Throws an OperatorError for a country without numbers of its own. */
export async function numberingOf(settings: NumberingSettings): Promise<Numbering> {
  const made = await Numbering.of(settings)
  const strange = made.countryWithoutNumbers()
  if (strange !== undefined)
    throw new OperatorError(`HOME_COUNTRY and COUNTRIES: ${strange} has no phone numbers of its own`)
  return made
}
