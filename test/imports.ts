import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The files that a file imports by their paths, for a type alone as well; all paths are from `root`. */
export function filesImportedBy(root: string, file: string): string[] {
  const text = readFileSync(path.join(root, file), 'utf8')
  const targets = [...text.matchAll(/(?:from|import\(?)\s*'(\.[^']+)'/g)].map((match) => match[1] as string)
  return targets.map((target) => path.join(path.dirname(file), target))
}
