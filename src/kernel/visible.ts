/** Decides which characters of a text are visible. */

/** Anything but blanks of every kind, controls, and characters without a shape. */
const SEEN = /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]/u

/**
 * Blanks, controls, and the marks that word processors and spreadsheets leave around a text. Variation selectors and
 * tags are not included, because an emoji ends with them.
 */
const EDGE = /[\s\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069]/u
const [FIRST_PRINTED, LAST_PRINTED] = [0x21, 0x7e]

/** True if a phone would show nothing of it. A text with U+0000 is not text, and is refused for that. */
export function isBlank(text: string): boolean {
  return !SEEN.test(text) && !text.includes('\0')
}

/** Removes blanks and invisible marks at both ends. */
export function trimmed(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isEdge(text, start)) start++
  while (end > start && isEdge(text, end - 1)) end--
  return text.slice(start, end)
}

function isEdge(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return !(unit >= FIRST_PRINTED && unit <= LAST_PRINTED) && EDGE.test(text.charAt(at))
}
