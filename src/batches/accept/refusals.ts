/** Collects everything that cannot be sent: single invalid recipients, and issues that refuse the whole batch. */
import { ISSUES_MAX, type Issue, listed, shortened } from '../../kernel/issue.ts'
import { INVALID_PHONE, phoneProblem } from '../../sms/phone-mend.ts'
import type { RecipientText } from './recipient-text.ts'
import type { Recipient, SendBody } from './send-body.ts'

export interface InvalidRecipient {
  phone: string
  reason: string
  /** The row of the file that it came from. */
  row?: number
  column?: string
}

/**
 * Invalid recipients as a status shows them. A number that came as JSON gets only the documented reason; the answer
 * to the request has the details, for the client that can fix it.
 */
export function documented(invalidRecipients: InvalidRecipient[]): InvalidRecipient[] {
  return invalidRecipients.map((invalid) =>
    invalid.row === undefined && phoneProblem(invalid.phone) === invalid.reason
      ? { ...invalid, reason: INVALID_PHONE }
      : invalid,
  )
}

/** No form of a number is a third as long; the column of a file may have a longer name. */
const PHONE_SHOWN_MAX = 64
const COLUMN_SHOWN_MAX = 200
const NAMES_SHOWN_MAX = 10

export class Refusals {
  readonly invalidRecipients: InvalidRecipient[] = []
  readonly issues: Issue[] = []
  readonly #body: Pick<SendBody, 'strict' | 'list'>

  constructor(body: Pick<SendBody, 'strict' | 'list'>) {
    this.#body = body
  }

  /** The list of issues is full: no more are reported. */
  get isFull(): boolean {
    return this.issues.length >= ISSUES_MAX
  }

  /** Refuses one recipient. With `strict`, a row of a file or a contact of a list refuses the whole batch. */
  refuse({ phone: given, row }: Recipient, reason: string, column?: string): void {
    const { strict, list } = this.#body
    const phone = shortened(given, PHONE_SHOWN_MAX)
    const at = column === undefined ? undefined : shortened(column, COLUMN_SHOWN_MAX)
    if (strict && row !== undefined) this.#issue(['file', row, column ?? 'phone'], reason)
    else if (strict && list !== undefined)
      this.#issue(['list', given, ...(at === undefined ? [] : [at])], reason)
    else if (row !== undefined) this.invalidRecipients.push({ phone, reason, row, column: at ?? 'phone' })
    else this.invalidRecipients.push(at === undefined ? { phone, reason } : { phone, reason, column: at })
  }

  /** A text that cannot be sent refuses the request, unless it belongs to a row of a file or a contact of a list. */
  text(recipient: Recipient, i: number, { from, problem = '', variable }: RecipientText): void {
    const isOneOfMany = recipient.row !== undefined || this.#body.list !== undefined
    if (isOneOfMany && from !== 'shared') this.refuse(recipient, problem, variable ?? 'message')
    else if (variable !== undefined)
      this.#issue(['recipients', i, 'variables', variable], `Required: ${variablesOf(recipient)}`)
    else if (from !== 'shared') this.#issue(['recipients', i, 'message'], problem)
    else if (this.issues.length === 0) this.#issue(['message'], problem)
  }

  /** Refuses the request for these issues. */
  issue(...issues: Issue[]): void {
    for (const { path, message } of issues) this.#issue(path, message)
  }

  #issue(path: PropertyKey[], message: string): void {
    if (!this.isFull) this.issues.push({ path, message })
  }
}

/** Describes a recipient and its variables. */
function variablesOf({ phone: given, variables = {} }: Recipient): string {
  const phone = shortened(given, PHONE_SHOWN_MAX)
  const names = Object.keys(variables)
  return names.length === 0 ? `${phone} has no variables` : `${phone} has ${listed(names, NAMES_SHOWN_MAX)}`
}
