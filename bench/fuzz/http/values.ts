/** Values for a schema: right ones, those at its bounds, and now and then one that it does not allow. */
import type { Random } from '../../random.ts'
import type { Schema } from './documents.ts'

/** The values that the gateway has named in answers, by the name of their key. */
export type Known = Map<string, string[]>

const WRONG_CHANCE = 0.06
const OPTIONAL_CHANCE = 0.35
const DEPTH_MAX = 6
const REACHING = /url|host|backups|issuer|smtp/i
const LONG = 'x'.repeat(70_000)
/** Nothing outside this machine is to be reached. */
const URLS = [
  'http://127.0.0.1:9/',
  'https://127.0.0.1:9/x?y=1',
  'smpp://u:p@127.0.0.1:9',
  'http://[::1]:9/',
  'ftp://127.0.0.1',
  '//',
  'http://',
]
const HOSTS = ['127.0.0.1', '127.0.0.1:9', '[::1]', '', ':9']
const TEXTS = [
  'Hi',
  'Bonjour {{nom}}',
  '',
  ' ',
  'é€😀',
  'مرحبا',
  '{{',
  'x'.repeat(300),
  '\u200b',
  "'; drop table",
  '<b>',
  '../../x',
  '%00',
].concat([
  'toString',
  '__proto__',
  'constructor',
  '0',
  '-1',
  'null',
  'true',
  '2026-11-26',
  '9'.repeat(40),
  '\u202ex',
  'İ',
  'ß',
  '=1+1',
])
const WRONG: unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  -0,
  2 ** 53,
  0.1,
  '',
  '\0',
  '\ud800',
  [],
  {},
  [[]],
  [null],
  { a: 1 },
  LONG,
  '9'.repeat(400),
]
const PHONES = [
  '38089336',
  '+22238089336',
  '22222222',
  '+33612345678',
  '1234',
  '',
  '+',
  'x',
  '٣٨٠٨٩٣٣٦',
  '+222 38 08 93 36',
  '20000001',
]
const TIMES = [
  '2026-11-26T16:36:00Z',
  '2026-11-26T16:36:00+01:00',
  '9999-12-31T23:59:59Z',
  '0001-01-01T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '2027-01-01',
  'now',
]
const TIMES_MORE = [
  '2000-01-01T00:00:00.123456789Z',
  '+275760-09-13T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '1970-01-01T00:00:00Z',
  '275760-09-13T00:00:00Z',
]
const AMOUNTS = ['1', '0.01', '-1', '0', '1e3', '999999999999.999999', '0.0000001', '', '1,5', 'NaN', '00.10']
const NUMBERS = [0, 1, 2, 10, 100, 1_000, 50_000, 2 ** 31 - 1, 2 ** 31, 2 ** 53 - 1, -1, 0.5]

export class Values {
  readonly #random: Random
  readonly #known: Known

  constructor(random: Random, known: Known) {
    this.#random = random
    this.#known = known
  }

  /** `name`: the key under which it stands, which says more than its schema. */
  of(schema: Schema, name = '', depth = 0): unknown {
    const random = this.#random
    if (random.chance(WRONG_CHANCE)) return random.pick(WRONG)
    if (schema.const !== undefined) return schema.const
    if (schema.enum) return random.pick(schema.enum)
    // Examples of these lead elsewhere.
    if (REACHING.test(name) && schema.type === 'string') return this.text(name)
    if (schema.examples && random.chance(0.4)) return random.pick(schema.examples)
    const choices = schema.anyOf ?? schema.oneOf
    if (choices) return this.of(random.pick(choices), name, depth)
    if (schema.allOf) return Object.assign({}, ...schema.allOf.map((one) => this.of(one, name, depth)))
    const type = Array.isArray(schema.type) ? random.pick(schema.type) : schema.type
    if (type === 'object' || schema.properties) return this.#object(schema, depth)
    if (type === 'array') return this.#array(schema, name, depth)
    if (type === 'integer' || type === 'number') return this.#number(schema)
    if (type === 'boolean') return random.chance(0.5)
    return type === 'null' ? null : this.text(name, schema)
  }

  #object(schema: Schema, depth: number): Record<string, unknown> {
    const random = this.#random
    const made: Record<string, unknown> = {}
    const { properties = {}, required = [], additionalProperties } = schema
    if (depth > DEPTH_MAX) return made
    for (const [name, property] of Object.entries(properties)) {
      const isWanted = required.includes(name) ? !random.chance(0.03) : random.chance(OPTIONAL_CHANCE)
      if (isWanted) made[name] = this.of(property, name, depth + 1)
    }
    if (typeof additionalProperties === 'object' && random.chance(0.6))
      for (let i = random.below(3); i >= 0; i--)
        Object.defineProperty(made, random.pick(TEXTS), {
          value: this.of(additionalProperties, '', depth + 1),
          enumerable: true,
          configurable: true,
        })
    return made
  }

  #array({ items = {} }: Schema, name: string, depth: number): unknown[] {
    const random = this.#random
    const length = random.chance(0.03) ? 200 : random.below(4)
    return Array.from({ length: depth > DEPTH_MAX ? 0 : length }, () => this.of(items, name, depth + 1))
  }

  #number({ minimum, maximum }: Schema): number {
    const random = this.#random
    const bounds = [minimum, maximum].filter((bound) => bound !== undefined)
    if (bounds.length > 0 && random.chance(0.4)) return random.pick(bounds) + random.below(3) - 1
    return random.chance(0.6) ? 1 + random.below(100) : random.pick(NUMBERS)
  }

  text(name: string, { format = '' }: Schema = {}): string {
    const random = this.#random
    const known = this.#known.get(name)
    if (known && random.chance(0.8)) return random.pick(known)
    if (/url|link|issuer/i.test(name)) return random.pick(URLS)
    if (/host|backups|smtp/i.test(name)) return random.pick(HOSTS)
    if (format === 'date-time' || /At$|^(from|to|since|until)$/i.test(name))
      return random.pick([...TIMES, ...TIMES_MORE])
    if (/phone|number/i.test(name)) return random.pick(PHONES)
    if (/amount|price|cost|balance|limit|below|rate/i.test(name)) return random.pick(AMOUNTS)
    if (format === 'email' || /mail/i.test(name))
      return random.pick(['a@example.net', 'A@B', '@', 'x'.repeat(300)])
    if (format === 'uuid')
      return random.pick([
        '01a21f72-9a17-71e3-875d-96bf264f4bd5',
        'x',
        '00000000-0000-0000-0000-000000000000',
      ])
    if (/currency/i.test(name)) return random.pick(['USD', 'MRU', 'EUR', 'XXX', 'usd', ''])
    if (/prefix|country/i.test(name))
      return random.pick(['222', '2223', '33', 'MR', 'FR', '', 'default', '609-01', '999999999999999'])
    return random.pick(TEXTS)
  }
}

/** Remembers what an answer names, so that later cases reach what is there. */
export function learn(known: Known, value: unknown, key = ''): void {
  if (Array.isArray(value)) for (const one of value.slice(0, 20)) learn(known, one, key)
  else if (typeof value === 'object' && value !== null)
    for (const [name, one] of Object.entries(value)) learn(known, one, name)
  else if (typeof value === 'string' && WORTH_KNOWING.test(key) && value.length < 200) {
    const all = known.get(key) ?? []
    if (!all.includes(value)) all.push(value)
    if (all.length > KNOWN_MAX) all.splice(1 + Math.floor(all.length / 2), 1)
    known.set(key, all)
  }
}

const WORTH_KNOWING = /Id$|^(cursor|nextCursor|name|carrier|smsc|sender|rule|role|month|prefix)$/
const KNOWN_MAX = 40
