/** caravan export: an account's lists as CSV, to standard output or a file */
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Argument, type Command } from 'commander'
import { readConfig } from '../../config.ts'
import { API_PREFIX } from '../../http/paths.ts'
import { apiKeyOf, type CustomerOptions, gatewayUrl, unreachable } from '../support/customer.ts'
import { CliError } from '../support/output.ts'

interface Options extends CustomerOptions {
  out?: string
  bom: boolean
}

const PATHS = {
  batches: () => '/bulk',
  messages: (batchId: string) => `/bulk/${encodeURIComponent(batchId)}/messages`,
  transactions: () => '/transactions',
  optouts: () => '/optouts',
}
type What = keyof typeof PATHS

export function exportCommand(program: Command): void {
  program
    .command('export')
    .description('a list of the account as CSV, for a spreadsheet')
    .addArgument(new Argument('<what>').choices(Object.keys(PATHS)))
    .argument('[batchId]', 'whose messages')
    .option('--out <file>', 'where to write it; standard output without')
    .option('--no-bom', 'without the byte order mark by which spreadsheets know UTF-8')
    .option('--api-key <key>', 'over CARAVAN_API_KEY')
    .action(exportList)
}

async function exportList(what: What, batchId: string | undefined, options: Options): Promise<void> {
  if (what === 'messages' && batchId === undefined) throw new CliError('Say whose messages: give a batchId')
  const config = readConfig(process.env)
  const baseUrl = gatewayUrl(config)
  const query = options.bom ? 'format=csv&bom=true' : 'format=csv'
  const url = new URL(`${API_PREFIX}${PATHS[what](batchId ?? '')}?${query}`, baseUrl)
  const headers = { 'x-api-key': apiKeyOf(config, options) }
  const response = await fetch(url, { headers }).catch((error: Error) => {
    throw unreachable(baseUrl, (error.cause as Error | undefined)?.message ?? error.message)
  })
  if (!response.ok || !response.body) {
    const { message } = (await response.json().catch(() => ({}))) as { message?: string }
    throw new CliError(message ?? `the gateway answered with HTTP status ${response.status}`)
  }
  const target = options.out === undefined ? process.stdout : createWriteStream(options.out)
  await pipeline(Readable.fromWeb(response.body), target, { end: options.out !== undefined })
}
