/**
 * The inputs of a statement that has many of them, in one list: the name of each, its type, and how its value is made.
 * Text and values come from the same list, so that no value can take the place of another.
 */

type List<From, Name extends string> = Record<Name, readonly [type: string, value: (from: From) => unknown]>

export interface Inputs<From> {
  /** The text that selects all of them by their names: `select $1::text as bind, $2::uuid as batch_id`. */
  select: string
  values: (from: From) => unknown[]
}

/** `From` is what the values are made of. */
export const inputsOf =
  <From>() =>
  <Name extends string>(list: List<From, Name>): Inputs<From> => {
    const names = Object.keys(list) as Name[]
    const makers = names.map((name) => list[name][1])
    return {
      select: `select ${names.map((name, index) => `$${index + 1}::${list[name][0]} as ${name}`).join(', ')}`,
      values: (from) => makers.map((make) => make(from)),
    }
  }
