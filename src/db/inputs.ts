/**
 * The inputs of a statement that has many of them, in one list: the name of each, its type, and how its value is made.
 * Text and values come from the same list, so that no value can take the place of another.
 */

type List<From, Name extends string> = Record<Name, readonly [type: string, value: (from: From) => unknown]>

export interface Inputs<From, Name extends string> {
  /** The text that selects all of them by their names: `select $1::text as bind, $2::uuid as batch_id`. */
  select: string
  /**
   * An input by its own text, `$2::uuid`. PostgreSQL knows its value before the statement begins, and leaves out the
   * partitions that it rules out; a value that is selected is known only while the statement runs.
   */
  given: Record<Name, string>
  values: (from: From) => unknown[]
}

/** `From` is what the values are made of. */
export const inputsOf =
  <From>() =>
  <Name extends string>(list: List<From, Name>): Inputs<From, Name> => {
    const names = Object.keys(list) as Name[]
    const makers = names.map((name) => list[name][1])
    const given = Object.fromEntries(
      names.map((name, index) => [name, `$${index + 1}::${list[name][0]}`]),
    ) as Record<Name, string>
    return {
      select: `select ${names.map((name) => `${given[name]} as ${name}`).join(', ')}`,
      given,
      values: (from) => makers.map((make) => make(from)),
    }
  }
