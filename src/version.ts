/** The versions of this program, and of what it knows of the world's phone numbers. */
import { readFileSync } from 'node:fs'
import numbers from 'libphonenumber-js/package.json' with { type: 'json' }

export const VERSION: string = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
).version

/** The metadata come with the library: Google's libphonenumber, as of its release. */
export const NUMBERS_VERSION = `libphonenumber-js ${numbers.version}`
