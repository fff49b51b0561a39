/** Names that were probably meant: those that differ from what was written by a letter or two. */

const NAME_MAX = 40
/** How many letters a name may differ from the one that was meant. */
const TYPOS_MAX = 2

/** The known name that was probably meant by this one; undefined if none is near. */
export function nearestName(written: string, known: string[]): string | undefined {
  const name = squashed(written)
  const [best] = known
    .map((real) => ({ real, far: distance(name, squashed(real)) }))
    .filter(({ real, far }) => far <= typosFor(real))
    .sort((a, b) => a.far - b.far)
  return best?.real
}

/** How many letters another name may differ from this one and still mean it. */
export function typosFor(name: string): number {
  return Math.min(TYPOS_MAX, Math.floor(name.length / 4))
}

/** Removes case, underscores and the like. */
export function squashed(name: string): string {
  return name
    .slice(0, NAME_MAX)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}

/** The edit distance: letters added, left out, changed or swapped with a neighbour. */
export function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > TYPOS_MAX) return Number.POSITIVE_INFINITY
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      const swap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : Infinity
      row.push(Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + change, swap))
    }
    ;[before, last] = [last, row]
  }
  return last[b.length] as number
}
