/** Makes inputs nobody thought of from inputs that are right: each mutation is one that parsers have fallen over before. */
import type { Random } from '../random.ts'

/** A longer input finds nothing that a shorter one does not, and takes longer. */
const LENGTH_MAX = 16_384
const MUTATIONS_MAX = 6
const REPEATS_MAX = 400
const OCTETS = [0x00, 0x01, 0x09, 0x0a, 0x0d, 0x1b, 0x20, 0x22, 0x27, 0x2c, 0x7f, 0x80, 0xc0, 0xff, 0xfe]
const NUMBERS = [
  0,
  1,
  2,
  15,
  16,
  17,
  127,
  128,
  254,
  255,
  256,
  32_767,
  65_535,
  65_536,
  65_537,
  2 ** 31,
  2 ** 32 - 1,
]
const DIGITS = [
  '0',
  '-1',
  '00',
  '1e309',
  '1e-9',
  '99999999999999999999',
  '0x10',
  '2147483648',
  '65536',
  'NaN',
  '٣',
  '1.5',
]
const TEXTS = [
  '\0',
  '\ufeff',
  '\u202e',
  '\u200d',
  '\ud83d\ude00',
  'e\u0301\u0301',
  '\ufdfa',
  'İ',
  'ß',
  '{{',
  '}}',
  '%00',
  '%',
  '\\u0000',
].concat([
  '"\\ud800"',
  'null',
  'true',
  '[]',
  '{}',
  '__proto__',
  'constructor',
  'toString',
  '../',
  "'",
  '"',
  '\r\n',
  '\u2028',
])

type Mutation = (bytes: Buffer, random: Random, others: Others) => Buffer

interface Others {
  seeds: readonly Buffer[]
  words: readonly string[]
}

/** Some mutations of one seed; now and then one seed alone, or nothing but noise. */
export function mutated(random: Random, others: Others): Buffer {
  const { seeds } = others
  let bytes: Buffer = random.chance(0.02) ? noise(random, 64) : random.pick(seeds)
  const count = 1 + random.below(MUTATIONS_MAX)
  for (let i = 0; i < count; i++) bytes = random.pick(MUTATIONS)(bytes, random, others)
  return bytes.length > LENGTH_MAX ? bytes.subarray(0, LENGTH_MAX) : bytes
}

const MUTATIONS: readonly Mutation[] = [
  flipBit,
  setOctet,
  setOctet,
  setNumber,
  setNumber,
  (bytes, random) => cut(bytes, random, ''),
  (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1)),
  (bytes, random) => insert(bytes, random, noise(random, 8)),
  (bytes, random) => insert(bytes, random, Buffer.from(random.pick(TEXTS))),
  (bytes, random, { words }) => insert(bytes, random, Buffer.from(random.pick(words))),
  (bytes, random, { words }) => insert(bytes, random, Buffer.from(random.pick(words))),
  (bytes, random) => cut(bytes, random, random.pick(TEXTS)),
  (bytes, random, { words }) => cut(bytes, random, random.pick(words)),
  replaceDigits,
  repeat,
  swap,
  splice,
]

function flipBit(bytes: Buffer, random: Random): Buffer {
  if (bytes.length === 0) return bytes
  const copy = Buffer.from(bytes)
  const at = random.below(copy.length)
  copy[at] = (copy[at] as number) ^ (1 << random.below(8))
  return copy
}

function setOctet(bytes: Buffer, random: Random): Buffer {
  if (bytes.length === 0) return bytes
  const copy = Buffer.from(bytes)
  copy[random.below(copy.length)] = random.chance(0.5) ? random.pick(OCTETS) : random.below(256)
  return copy
}

/** A length or a count that lies, of one, two or four octets in either order. */
function setNumber(bytes: Buffer, random: Random): Buffer {
  const octets = random.pick([1, 2, 4])
  if (bytes.length < octets) return bytes
  const copy = Buffer.from(bytes)
  const at = random.below(copy.length - octets + 1)
  const near = copy.readUIntBE(at, octets) + random.below(9) - 4
  const value = (random.chance(0.5) ? near : random.pick(NUMBERS)) >>> 0
  const fitting = value % 2 ** (8 * octets)
  if (random.chance(0.7)) copy.writeUIntBE(fitting, at, octets)
  else copy.writeUIntLE(fitting, at, octets)
  return copy
}

/** Takes some bytes out, and puts a text in their place. */
function cut(bytes: Buffer, random: Random, text: string): Buffer {
  const from = random.below(bytes.length + 1)
  const most = random.chance(0.8) ? 8 : bytes.length
  const to = Math.min(bytes.length, from + random.below(most + 1))
  return Buffer.concat([bytes.subarray(0, from), Buffer.from(text), bytes.subarray(to)])
}

function insert(bytes: Buffer, random: Random, piece: Buffer): Buffer {
  const at = random.below(bytes.length + 1)
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)])
}

function replaceDigits(bytes: Buffer, random: Random): Buffer {
  const found = [...bytes.toString('latin1').matchAll(/\d+/g)]
  if (found.length === 0) return bytes
  const { index, 0: digits } = random.pick(found)
  const other = Buffer.from(random.pick(DIGITS))
  return Buffer.concat([bytes.subarray(0, index), other, bytes.subarray(index + digits.length)])
}

/** A piece of it, again and again. */
function repeat(bytes: Buffer, random: Random): Buffer {
  const from = random.below(bytes.length + 1)
  const piece = bytes.subarray(from, from + 1 + random.below(random.chance(0.7) ? 8 : 200))
  const times = 1 + random.below(random.chance(0.8) ? 4 : REPEATS_MAX)
  return Buffer.concat([bytes.subarray(0, from), ...Array<Buffer>(times).fill(piece), bytes.subarray(from)])
}

/** Two neighbouring pieces, the other way round. */
function swap(bytes: Buffer, random: Random): Buffer {
  const [a, b, c] = [0, 1, 2].map(() => random.below(bytes.length + 1)).sort((x, y) => x - y) as [
    number,
    number,
    number,
  ]
  return Buffer.concat([bytes.subarray(0, a), bytes.subarray(b, c), bytes.subarray(a, b), bytes.subarray(c)])
}

/** The beginning of one and the end of another. */
function splice(bytes: Buffer, random: Random, { seeds }: Others): Buffer {
  const other = random.pick(seeds)
  const end = other.subarray(random.below(other.length + 1))
  return Buffer.concat([bytes.subarray(0, random.below(bytes.length + 1)), end])
}

function noise(random: Random, most: number): Buffer {
  return Buffer.from(Array.from({ length: 1 + random.below(most) }, () => random.below(256)))
}
