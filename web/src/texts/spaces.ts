/** French sets a space before double punctuation: it must not break, or a line begins with the sign. */
const SPACES = / (?=[;:?!%»])|(?<=«) /g

export function unbroken(text: string): string {
  return text.replace(SPACES, '\u00a0')
}

/** A catalogue whose sentences, written or made, keep their punctuation. */
export function unbrokenIn<T>(texts: T): T {
  if (typeof texts === 'string') return unbroken(texts) as T
  if (typeof texts === 'function')
    return ((...args: unknown[]) => unbrokenIn((texts as (...args: unknown[]) => unknown)(...args))) as T
  if (typeof texts !== 'object' || texts === null || Array.isArray(texts)) return texts
  return Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, unbrokenIn(value)])) as T
}
