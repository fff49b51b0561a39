/** Arrays as parameters. The driver quotes and escapes each element, numbers too, which is most of what writing a group costs. */
import pg from 'pg'

/** PostgreSQL reads such a text in an array without quotes, unless it is the word for null. */
const PLAIN = /^[\w.+:/-]+$/
const NULL = /^null$/i

/** The array as PostgreSQL writes it, without quotes; undefined if an element needs them, or is anything but a number, text, boolean or null. */
export function plainArray(values: readonly unknown[]): string | undefined {
  const elements: string[] = []
  for (const value of values) {
    if (value === null || value === undefined) elements.push('NULL')
    else if (typeof value === 'string') {
      if (!PLAIN.test(value) || NULL.test(value)) return undefined
      elements.push(value)
    } else if (typeof value === 'object') return undefined
    else elements.push(String(value))
  }
  return `{${elements.join(',')}}`
}

const withPlainArrays = (values: unknown[]) =>
  values.map((value) => (Array.isArray(value) ? (plainArray(value) ?? value) : value))

/** The driver's client, with plain arrays where that can be. */
export class ArrayClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: the driver has a dozen forms of this
  override query(config: any, values?: any, callback?: any): any {
    if (Array.isArray(values)) return super.query(config, withPlainArrays(values), callback)
    // A query that submits itself, as a copy does, has no arrays among its values, and stays the object that it is.
    const given: unknown[] | undefined = config.values
    const hasArray = given?.some((value) => Array.isArray(value)) ?? false
    const own = hasArray ? { ...config, values: withPlainArrays(config.values) } : config
    return super.query(own, values, callback)
  }
}
