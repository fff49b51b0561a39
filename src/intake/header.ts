/** Decides which row of a table names its columns, and which names are known. */
import { invalid, listed } from '../kernel/issue.ts'
import { trimmed } from '../kernel/visible.ts'
import { readPhone } from '../sms/phone-mend.ts'

export const NAME_MAX = 200

/** Names in English, French, Arabic, Portuguese and Spanish that need no mapping. */
export const KNOWN = {
  phone:
    known(`phone, phone number, phones, telephone, telephone number, tel, mobile, mobile number, mobile phone,
    cell, cell phone, cellphone, msisdn, gsm, number, recipient, to, numéro, numéro de téléphone, numéro tel,
    n° de téléphone, n° tel, no tel, num, num tel, portable, téléphone portable, téléphone mobile, destinataire,
    whatsapp, numéro whatsapp, whatsapp number, numéro mobile, numéro de portable, tel mobile, tel portable,
    رقم, الرقم, رقم الهاتف, الهاتف, هاتف, رقم الجوال, الجوال, جوال, رقم المحمول, المحمول, محمول, رقم الموبايل, موبايل,
    النقال, رقم النقال, المستلم, telemóvel, número de telemóvel, telefone, número de telefone, celular, nº telefone,
    móvil, teléfono, número de teléfono, número`),
  message: known(`message, messages, message text, text, sms, body, content, msg, texte, texte du message,
    message texte, contenu, رسالة, الرسالة, رساله, نص, النص, نص الرسالة, محتوى, المحتوى,
    texte à envoyer, message à envoyer, message personnalisé, texte personnalisé, texte du sms, contenu du sms,
    contenu du message, corps, corps du sms, corps du message, sms à envoyer, mensagem, texto, texto da mensagem, mensaje,
    texto del mensaje`),
}

/** Words in the names that people give to a column of numbers: "Mobile no. 1", "Numéro de téléphone (obligatoire)". */
const PHONE_WORDS = known(`phone, telephone, tel, mobile, cell, cellphone, msisdn, gsm, portable, whatsapp,
  هاتف, الهاتف, جوال, الجوال, المحمول, موبايل, الموبايل, celular, telemóvel, telefone, móvil, teléfono`)
const PHONE_WORDS_OF = 5

/** How much a row looks like a header: not at all, a little, by a known name, by the phone's name. */
const [NONE, LIKE, SOME, PHONE] = [0, 1, 2, 3]
/** The fewest digits of a phone number, right or wrong. */
const DIGITS_MIN = 6

/** The beginning of a table. */
export interface Beginning {
  /** The row that names the columns; undefined if none does. */
  header: number | undefined
  /** The first row with data. */
  data: number
}

interface Given {
  /** The names or letters with which the caller maps columns. */
  mapped: { phone: string | undefined; all: Set<string> }
  /** Undefined: detect it. */
  header: boolean | undefined
}

/**
 * Looks at the first rows that are not empty. Titles and comments may precede the header, but no phone number. Throws
 * VALIDATION_FAILED with the columns found if a row above the numbers is neither a header nor data.
 */
export function beginningOf(rows: string[][], { mapped, header }: Given): Beginning {
  const numbers = rows.findIndex((row) => row.some(isPhone))
  const above = numbers === -1 ? rows : rows.slice(0, numbers)
  const comments = above.findIndex((row) => !isComment(row))
  const withoutHeader = { header: undefined, data: comments === -1 ? above.length : comments }
  if (header === false) return withoutHeader
  const ranks = above.map((row) => rankOf(row, mapped.all))
  const best = Math.max(NONE, ...ranks)
  if (best > LIKE) {
    const candidates = ranks.flatMap((rank, at) => (rank === best ? [at] : []))
    return headedBy(candidates.find((at) => !isComment(rows[at] as string[])) ?? (candidates[0] as number))
  }
  const first = numbers === -1 ? comments : above.findLastIndex((row) => !isComment(row))
  if (header) return headedBy(comments === -1 ? 0 : comments)
  refuseLateHeader(rows, numbers, mapped.all)
  if (first === -1 || isLetter(mapped.phone) || above.every((row) => isComment(row) || isData(row)))
    return withoutHeader
  if (mapped.phone !== undefined || ranks[first] === LIKE) return headedBy(first)
  throw invalid([{ path: ['file'], message: notUnderstood(rows[first] as string[]) }])
}

function headedBy(header: number): Beginning {
  return { header, data: header + 1 }
}

/** A title may hold a number too, and then there is no telling where the data begin. */
function refuseLateHeader(rows: string[][], numbers: number, mapped: Set<string>): void {
  const late = rows.findIndex(
    (row, at) => at > numbers && rankOf(row, mapped) === PHONE && !row.some(isPhone) && !isComment(row),
  )
  if (numbers === -1 || late === -1) return
  const message = `${columnsOf(rows[late] as string[])} look like the names of the columns, but there are phone numbers above them: remove what stands above, or say header=false`
  throw invalid([{ path: ['file'], message }])
}

/** Column names are not made of digits: such a row is data with a wrong number. */
function isData(row: string[]): boolean {
  return row.some(
    (cell) => !/\p{L}/u.test(spoken(cell)) && (cell.match(/\p{Nd}/gu)?.length ?? 0) >= DIGITS_MIN,
  )
}

/** Removes the exponent that a spreadsheet has added. */
function spoken(cell: string): string {
  return cell.trim().replace(/^(\d[\d.,]{0,20})E[+-]?\d/i, '$1')
}

function notUnderstood(row: string[]): string {
  return `The header is not understood: none of ${columnsOf(row)} is known to be the phone number. Name that column in "phoneColumn", or say header=false if the first row has data`
}

/** The names in a row, as an error lists them. */
export function columnsOf(row: string[]): string {
  return listed(row.map(trimmed).filter((name) => name !== ''))
}

export function isPhone(cell: string): boolean {
  return readPhone(cell.trim()) !== undefined
}

/** True for a line that only people read. */
export function isComment(row: string[]): boolean {
  return row[0]?.trimStart().startsWith('#') === true && !row.some(isPhone)
}

export function isName(cell: string, mapped: Set<string>): boolean {
  return rankOf([cell], mapped) > NONE
}

function rankOf(row: string[], mapped: Set<string>): number {
  const names = row.map(plain)
  if (names.some((name) => KNOWN.phone.has(name))) return PHONE
  if (isData(row)) return NONE
  if (names.some((name) => KNOWN.message.has(name) || mapped.has(name))) return SOME
  return row.some(isLikePhone) ? LIKE : NONE
}

/** True for an unknown name that contains a word for phone; a sentence is a title. */
export function isLikePhone(name: string): boolean {
  const words = plain(name).split(' ')
  return words.length <= PHONE_WORDS_OF && words.some((word) => PHONE_WORDS.has(word))
}

/** True for the letter with which a mapping names a column of a table without a header. */
function isLetter(column: string | undefined): boolean {
  return column !== undefined && /^[A-Z]{1,2}$/.test(column)
}

function known(names: string): Set<string> {
  return new Set(names.split(',').map(plain))
}

/** A name without case, accents and punctuation, with one blank between words; a long name is cut. */
export function plain(name: string): string {
  const letters = name
    .slice(0, NAME_MAX)
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
  return letters.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}
