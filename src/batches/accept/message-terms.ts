/** A batch and its recipients say how messages are submitted; each message stores the result. */
import { type Issue, invalid } from '../../kernel/issue.ts'
import { tagOf } from '../../sms/parameters.ts'
import type { Recipient, SendBody, Terms } from './send-body.ts'

/** Ranges of tags that customers may set. */
export type AllowedTags = readonly { readonly from: number; readonly to: number }[]

export class MessageTerms {
  readonly #allowed: AllowedTags
  readonly #ofBatch: Terms
  /** As stored, for recipients that say nothing themselves; undefined if the batch says nothing either. */
  readonly #shared: string | undefined

  /** Throws VALIDATION_FAILED for a tag of the batch that customers may not set. */
  constructor({ class: ofAll, tlvs }: SendBody, allowed: AllowedTags) {
    this.#allowed = allowed
    this.#ofBatch = { ...(ofAll === undefined ? {} : { class: ofAll }), ...(tlvs && { tlvs }) }
    this.#shared = storedForm(this.#ofBatch)
    const issues = this.#refusedTags(tlvs, [])
    if (issues.length > 0) throw invalid(issues)
  }

  /**
   * The stored form of a recipient's terms, each tag of its own before that of the batch. `from`: another sender than
   * that of the batch.
   */
  of(recipient: Recipient, from: string | undefined): string | undefined {
    const isUsual = recipient.class === undefined && recipient.tlvs === undefined
    if (isUsual && from === undefined) return this.#shared
    const messageClass = recipient.class ?? this.#ofBatch.class
    const tlvs = merged(this.#ofBatch.tlvs, recipient.tlvs)
    return storedForm({
      ...(messageClass === undefined ? {} : { class: messageClass }),
      ...(tlvs && { tlvs }),
      ...(from === undefined ? {} : { from }),
    })
  }

  /** The issues of the tags of one recipient that customers may not set. */
  issuesOf(recipient: Recipient, i: number): Issue[] {
    const { tlvs, row } = recipient
    if (tlvs === undefined) return []
    return this.#refusedTags(tlvs, row === undefined ? ['recipients', i] : ['file', row])
  }

  #refusedTags(tlvs: Terms['tlvs'], path: PropertyKey[]): Issue[] {
    return Object.keys(tlvs ?? {})
      .filter((key) => {
        const tag = tagOf(key) as number
        return !this.#allowed.some(({ from, to }) => tag >= from && tag <= to)
      })
      .map((key) => ({ path: [...path, 'tlvs', key], message: 'The operator does not allow this tag' }))
  }
}

/** By number, because a tag may be written in hex and in decimal. */
function merged(ofBatch: Terms['tlvs'], own: Terms['tlvs']): Terms['tlvs'] {
  if (!ofBatch || !own) return own ?? ofBatch
  const taken = new Set(Object.keys(own).map(tagOf))
  const others = Object.entries(ofBatch).filter(([key]) => !taken.has(tagOf(key)))
  return { ...Object.fromEntries(others), ...own }
}

function storedForm(terms: Terms & { from?: string }): string | undefined {
  return Object.keys(terms).length === 0 ? undefined : JSON.stringify(terms)
}
