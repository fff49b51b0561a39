/** caravan status */
import type { Command } from 'commander'
import { type CustomerOptions, withClient } from '../support/customer.ts'
import { exitCodeOf, follow, look, resultTable } from '../support/follow.ts'
import { type JsonOption, printResult } from '../support/output.ts'

interface StatusOptions extends CustomerOptions, JsonOption {
  watch?: boolean
}

export function statusCommand(program: Command): void {
  program
    .command('status')
    .description('how a batch is')
    .argument('<batchId>')
    .option('--watch', 'follow it to its end; the exit code is then 1 for one that failed, wholly or in part')
    .option('--api-key <key>', 'over CARAVAN_API_KEY')
    .option('--json', 'print one JSON object')
    .action(status)
}

async function status(batchId: string, { watch, json, ...customer }: StatusOptions): Promise<void> {
  await withClient(customer, async (client) => {
    const result = await (watch ? follow : look)(client, batchId)
    printResult(json, result, () => resultTable(result))
    if (watch) process.exitCode = exitCodeOf(result)
  })
}
