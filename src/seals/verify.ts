/**
 * Verifies a sealed file without the gateway: the signature, the chain of its ledger entries, and that its figures are
 * the sums of its rows. Each check is a sentence, for people.
 */

import { Findings, type Verdict } from './findings.ts'
import { checkProof } from './proof-sums.ts'
import { type Format, type PlacedRow, readSealed, type SealedContent } from './read.ts'
import { keyIdOfText } from './signing.ts'
import { checkStatement } from './statement-sums.ts'

export interface Verified {
  ok: boolean
  format: Format
  /** "statement" or "batch proof"; undefined if the file does not say so. */
  document: string | undefined
  /** The key that signed it, if any. */
  keyId: string | undefined
  /** The file's own description, by name. */
  about: Record<string, string>
  verdicts: Verdict[]
}

/** A sum of a document's rows, and how the figure is named in the sentence. */
export type SumCheck = (rows: PlacedRow[], about: ReadonlyMap<string, string>, findings: Findings) => void

const SUMS: Record<string, SumCheck> = { statement: checkStatement, 'batch proof': checkProof }

/** `publicKey`: the key that must have signed it, in base64. Without it, the key in the file is trusted. */
export function verifyFile(bytes: Buffer, publicKey?: string): Verified {
  const findings = new Findings()
  const content = readSealed(bytes)
  checkSeal(content, publicKey, findings)
  const inner = content.format === 'pdf' ? attachedOf(content, findings) : content
  const about = inner ? checkContent(inner, findings) : new Map<string, string>()
  return {
    ok: findings.verdicts.every(({ ok }) => ok),
    format: content.format,
    document: about.get('document'),
    keyId: content.seal?.keyId,
    about: Object.fromEntries(about),
    verdicts: findings.verdicts,
  }
}

function checkSeal({ seal, faults }: SealedContent, publicKey: string | undefined, findings: Findings): void {
  for (const fault of faults) findings.bad(fault)
  if (!seal) return
  const wanted = publicKey === undefined ? undefined : keyIdOfText(publicKey)
  if (publicKey !== undefined && wanted === undefined)
    findings.bad('The key that was given is not a public key: it has 32 octets in base64')
  else if (wanted !== undefined && wanted !== seal.keyId)
    findings.bad(`It was signed by the key ${seal.keyId}, and not by the one that was given, ${wanted}`)
  else if (faults.length === 0)
    findings.good(
      wanted === undefined
        ? `The signature is that of the key ${seal.keyId}; whether this is the gateway's key, its list of keys says (GET /api/v2/keys/signing)`
        : `The signature is that of the key that was given, ${wanted}`,
    )
}

/** A PDF is signed as it is; what can be added up is the CSV in it. */
function attachedOf({ attached, faults }: SealedContent, findings: Findings): SealedContent | undefined {
  if (!attached) {
    if (faults.length === 0)
      findings.good('It carries no list of entries, so that only its signature was checked')
    return undefined
  }
  const inner = readSealed(attached)
  for (const fault of inner.faults) findings.bad(`In the CSV that the PDF carries: ${fault}`)
  return inner
}

function checkContent({ rows, changed }: SealedContent, findings: Findings): Map<string, string> {
  const about = new Map(
    rows.flatMap(({ row }) => (row.line === 'about' ? [[row['name'] ?? '', row['value'] ?? '']] : [])),
  )
  // A file without rows is not called right for that.
  if (rows.length > 0)
    findings.all(
      `All ${rows.length} rows agree with their own checks`,
      changed.map((place) => `The row in ${place} was changed`),
    )
  const check = SUMS[about.get('document') ?? '']
  if (!check || about.get('version') !== '1')
    findings.bad(
      'The file does not say that it is a statement or the proof of a batch, in a form that is known',
    )
  else check(rows, about, findings)
  return about
}
