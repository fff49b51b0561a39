/** caravan verify FILE: checks a statement or the proof of a batch without the gateway. */
import { readFileSync, statSync } from 'node:fs'
import type { Command } from 'commander'
import { keyIdOfText } from '../../seals/signing.ts'
import { type Verified, verifyFile } from '../../seals/verify.ts'
import { CliError, type JsonOption, oneLine, printResult } from '../support/output.ts'

/** A longer text than this cannot be read as one. */
const FILE_MAX_BYTES = 500_000_000

export function verifyCommand(program: Command): void {
  program
    .command('verify')
    .description(
      'check a statement or the proof of a batch (JSON, CSV or PDF) without the gateway: signature, chain of the ledger, sums; exit code 1 when something is wrong',
    )
    .argument('<file>')
    .option('--key <public>', 'the key that must have signed it: in base64, or a file with it')
    .option('--json', 'print one JSON object')
    .action(verify)
}

function verify(file: string, { key, json }: { key?: string } & JsonOption): void {
  const verified = verifyFile(read(file), key === undefined ? undefined : keyOf(key))
  printResult(json, verified, () => described(file, verified))
  process.exitCode = verified.ok ? 0 : 1
}

function read(file: string): Buffer {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found?.isFile()) throw new CliError(`There is no file ${file}`)
  if (found.size > FILE_MAX_BYTES) throw new CliError(`${file} is longer than ${FILE_MAX_BYTES} bytes`)
  return readFileSync(file)
}

/** The key itself, or what stands in the file of this name. */
function keyOf(text: string): string {
  if (keyIdOfText(text) !== undefined) return text
  if (!statSync(text, { throwIfNoEntry: false })?.isFile())
    throw new CliError(
      `"${text}" is not a public key: it has 32 octets in base64, and there is no file of this name`,
    )
  return readFileSync(text, 'utf8').trim()
}

function described(file: string, { ok, document, about, verdicts }: Verified): string {
  const { account, month, batchId, currency, madeAt } = about
  const of = [
    month ?? batchId,
    account && `of ${account}`,
    currency && `in ${currency}`,
    madeAt && `made at ${madeAt}`,
  ]
  const head = `${file}: ${[document ?? 'no document of Caravan', ...of].filter((part) => part).join(' ')}`
  const lines = verdicts.map((verdict) => `  ${verdict.ok ? 'right' : 'WRONG'}  ${verdict.sentence}.`)
  const end = ok ? 'All of it is right.' : 'It is NOT what was signed, or does not add up.'
  return [head, ...lines, end].map(oneLine).join('\n')
}
