/** Finds text that looks like a variable of another program: phones would show it as it stands. */
import { shortened } from '../kernel/issue.ts'
import type { SendBody } from './accept/send-body.ts'
import { foldName } from './accept/template.ts'

export interface LikeVariable {
  code: 'LIKE_VARIABLE'
  message: string
  /** As it stands in the text. */
  written: string
  /** As a variable is written here. */
  meant: string
}

/** Nothing else is written like this. */
const ALWAYS = /\$\{([^{}\n]{1,100})\}|%([\p{L}_][\p{L}\p{M}\p{N}_.-]{0,98})%/gu
/** This may be meant as it stands, unless there is a value of that name. */
const WITH_A_VALUE =
  /(?<![{$])\{([^{}\n]{1,100})\}(?!\})|\[([^[\]\n]{1,100})\]|<([^<>\n]{1,100})>|\u00ab([^\u00ab\u00bb\n]{1,100})\u00bb|#([^#\n]{1,100})#/gu
/** As many texts of recipients as show how all of them are written. */
const LOOKED_AT_MAX = 100
const WARNINGS_MAX = 10
const NAME_SHOWN_MAX = 40

export function likeVariables({ message, plainText, recipients, input }: SendBody): LikeVariable[] {
  if (plainText) return []
  const first = recipients.slice(0, LOOKED_AT_MAX)
  const columns = (input as { variables?: string[] } | undefined)?.variables ?? []
  const names = new Set([...columns, ...Object.keys(first[0]?.variables ?? {})].map(foldName))
  const found = new Map<string, string>()
  for (const text of new Set([message ?? '', ...first.map((one) => one.message ?? '')])) {
    for (const [pattern, isOne] of [
      [ALWAYS, () => true],
      [WITH_A_VALUE, (name: string) => names.has(foldName(name))],
    ] as const)
      for (const [written, ...inner] of text.matchAll(pattern)) {
        const name = inner.find((one) => one !== undefined)?.trim() ?? ''
        if (name !== '' && isOne(name) && found.size < WARNINGS_MAX) found.set(written, name)
      }
  }
  return [...found].map(([written, name]) => {
    const shown = `{{${shortened(name, NAME_SHOWN_MAX)}}}`
    const message = `${written} looks like a variable and is sent as it stands: variables are written ${shown}`
    return { code: 'LIKE_VARIABLE', message, written, meant: `{{${name}}}` }
  })
}
