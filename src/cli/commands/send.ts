/** caravan send sends a batch to a file, a list or a few numbers, and follows it to its end. */
import { openAsBlob } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { blob } from 'node:stream/consumers'
import type { Command } from 'commander'
import type { Accepted, Client, Estimate, SendOptions } from '../../../clients/typescript/index.ts'
import { type CustomerOptions, withClient } from '../support/customer.ts'
import { costOf, estimateText } from '../support/estimate.ts'
import { exitCodeOf, follow, resultTable } from '../support/follow.ts'
import { CliError, type JsonOption, print, printResult } from '../support/output.ts'

interface Options extends CustomerOptions, JsonOption {
  csv?: string
  to?: string[]
  list?: string
  message?: string
  phoneColumn?: string
  textColumn?: string
  sheet?: string
  hiddenRows?: boolean
  plainText?: boolean
  from?: string
  name?: string
  sendAt?: string
  dryRun?: boolean
  yes?: boolean
}

/** A batch to send, whether from a file, a list or numbers. */
interface Shipment {
  estimate: (client: Client) => Promise<Estimate>
  send: (client: Client) => Promise<Accepted>
}

export function sendCommand(program: Command): void {
  program
    .command('send')
    .description('send a batch, and follow it to its end; the exit code is 1 where something has failed')
    .option(
      '--csv <file>',
      'a CSV file or an .xlsx workbook with the phone numbers; - reads it from standard input',
    )
    .option('--to <phone>', 'a phone number; may be repeated', (phone: string, all: string[] = []) => [
      ...all,
      phone,
    ])
    .option('--list <listId>', 'a contact list')
    .option('--message <text>', 'the text; {{name}} stands for the column or field of that name')
    .option('--phone-column <name>', 'the column of the file that has the phone numbers')
    .option('--text-column <name>', 'the column of the file that has the texts')
    .option('--sheet <name>', 'the sheet of the workbook; the first visible one with data without it')
    .option('--hidden-rows', 'also send to rows that the sheet hides')
    .option('--plain-text', 'send {{ and }} as they are')
    .option('--from <sender>', 'the sender that phones show')
    .option('--name <name>', 'what to call the batch')
    .option('--send-at <time>', 'when to begin, as in 2026-01-15T10:30:00Z')
    .option('--dry-run', 'only say what it would cost, and show the first messages')
    .option('--yes', 'do not ask')
    .option('--api-key <key>', 'over CARAVAN_API_KEY')
    .option('--json', 'print one JSON object')
    .action(send)
}

async function send(options: Options): Promise<void> {
  const { dryRun, yes, json } = options
  const isTerminal = Boolean(process.stdin.isTTY && process.stdout.isTTY)
  if (!dryRun && !yes && (json || !isTerminal))
    throw new CliError(
      'Nothing was sent: nobody can be asked here. Add --yes to send, or --dry-run to see what it would cost.',
    )
  const shipment = await shipmentOf(options)
  await withClient(options, async (client) => {
    const estimate = await shipment.estimate(client)
    if (dryRun || !json) printResult(json, { estimate }, () => estimateText(estimate))
    if (dryRun) return
    if (!estimate.balanceSufficient)
      throw new CliError(
        `Nothing was sent: it costs ${costOf(estimate)}, and the balance is ${estimate.currentBalance}`,
      )
    if (!yes && !(await isConfirmed(estimate))) throw new CliError('Nothing was sent')
    await deliver(client, shipment, json)
  })
}

async function deliver(client: Client, shipment: Shipment, json: boolean | undefined): Promise<void> {
  const accepted = await shipment.send(client)
  const { batchId, sendAt } = accepted
  if (accepted.status === 'pending')
    return printResult(
      json,
      { accepted },
      () =>
        `Batch ${batchId} begins ${sendAt ? `at ${sendAt}` : 'when it is resumed'}:\nnpx caravan status ${batchId} --watch`,
    )
  if (!json) print(`The gateway is sending batch ${batchId}. Ctrl-C only ends this view of it.`)
  const result = await follow(client, batchId).catch((error: unknown) => {
    if ((error as { code?: unknown }).code !== 'SCOPE_MISSING') throw error
  })
  if (!result) return printResult(json, { accepted }, () => BLIND)
  printResult(json, { accepted, ...result }, () => resultTable(result))
  process.exitCode = exitCodeOf(result)
}

/** An accepted batch is a success, also for a key that is not shown what becomes of it. */
const BLIND =
  'It was accepted. This key is not shown what becomes of it: npx caravan status needs one with the scope read.'

async function shipmentOf(given: Options): Promise<Shipment> {
  const { csv, to, list, message, phoneColumn, textColumn, sheet, from, name, sendAt, plainText } = given
  if ([csv, to, list].filter((source) => source !== undefined).length !== 1)
    throw new CliError('Say who gets it: give one of --csv, --to and --list')
  const options: SendOptions = { from, name, sendAt, plainText }
  if (csv !== undefined) {
    const file = await readFile(csv)
    const hidden = given.hiddenRows ? { hiddenRows: 'include' as const } : {}
    const all = { ...options, message, phoneColumn, textColumn, sheet, ...hidden }
    return {
      estimate: (client) => client.estimateCsv(file, all),
      send: (client) => client.sendCsv(file, all),
    }
  }
  if ([phoneColumn, textColumn, sheet, given.hiddenRows].some((option) => option !== undefined))
    throw new CliError(
      'Only a file has columns and sheets: give --phone-column, --text-column, --sheet and --hidden-rows with --csv',
    )
  if (message === undefined) throw new CliError('Give the text with --message')
  const body =
    list === undefined
      ? { ...options, message, recipients: (to ?? []).map((phone) => ({ phone })) }
      : { ...options, message, list }
  return { estimate: (client) => client.estimate(body), send: (client) => client.send(body) }
}

async function readFile(csv: string): Promise<Blob> {
  if (csv === '-') return blob(process.stdin)
  try {
    return await openAsBlob(csv)
  } catch (error) {
    throw new CliError(`${csv} cannot be read: ${(error as Error).message}`)
  }
}

async function isConfirmed(estimate: Estimate): Promise<boolean> {
  const { totalValid, totalInvalid, warnings = [] } = estimate
  const without = totalInvalid > 0 ? `, without the ${totalInvalid} invalid` : ''
  const despite =
    warnings.length > 0 ? `, ${warnings.length === 1 ? 'the warning' : 'the warnings'} above or not` : ''
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    const answer = await terminal.question(
      `Send ${totalValid === 1 ? 'this message' : `these ${totalValid} messages`} for ${costOf(estimate)}${without}${despite}? [y/N] `,
    )
    return /^(y|yes|o|oui)$/i.test(answer.trim())
  } finally {
    terminal.close()
  }
}
