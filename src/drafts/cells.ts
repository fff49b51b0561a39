/**
 * Cells of a draft that make their messages dearer: a name with a letter that GSM-7 does not have takes the whole message
 * out of it.
 */
import type { Recipient, SendBody } from '../batches/accept/send-body.ts'
import { foldName, parseTemplate } from '../batches/accept/template.ts'
import { plainText } from '../sms/smart.ts'

interface CostlyCell {
  row?: number
  phone: string
  column: string
  value: string
  /** The text that could stand there. */
  plain: string
}

/** The cells of these recipients that could be written plainly, of the first of them; undefined if there is none. */
export function costlyCells(
  { recipients, message = '', input, plainText: isAsIs }: SendBody,
  dear: number[],
  shownMax: number,
): { recipients: number; first: CostlyCell[] } | undefined {
  const textColumn = (input as { message?: string } | undefined)?.message ?? 'message'
  const inText = new Set(isAsIs ? [] : parseTemplate(message).places.map(({ name }) => foldName(name)))
  const found = dear.flatMap((at) => {
    const recipient = recipients[at] as Recipient
    const { row, phone, message: own } = recipient
    const cells = Object.entries(recipient.variables ?? {}).filter(([name]) => inText.has(foldName(name)))
    if (own !== undefined) cells.push([textColumn, own])
    const costly = cells.flatMap(([column, value]) => {
      const plain = plainText(String(value))
      return plain === undefined ? [] : [{ row, phone, column, value: String(value), plain }]
    })
    return costly.length === 0 ? [] : [costly]
  })
  if (found.length === 0) return undefined
  return { recipients: found.length, first: found.slice(0, shownMax).flat() }
}

/** The same request with its cells in characters of GSM-7, where each character of a cell has one that reads alike. */
export function withPlainCells(body: SendBody): SendBody {
  const plain = <T>(value: T): T | string => (typeof value === 'string' ? (plainText(value) ?? value) : value)
  const recipients = body.recipients.map((recipient) => {
    const { message, variables } = recipient
    const cells = Object.entries(variables ?? {}).map(([name, value]) => [name, plain(value)])
    return {
      ...recipient,
      ...(message === undefined ? {} : { message: plain(message) }),
      ...(variables === undefined ? {} : { variables: Object.fromEntries(cells) as Recipient['variables'] }),
    } as Recipient
  })
  return { ...body, recipients }
}
