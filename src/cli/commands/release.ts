/** caravan release: what was restored from a backup is sent only when somebody says so. */
import type { Command } from 'commander'
import { accountNames } from '../support/accounts.ts'
import { withAdmin } from '../support/admin.ts'
import { counted, type JsonOption, printResult, table } from '../support/output.ts'

export function releaseCommand(program: Command): void {
  program
    .command('release')
    .description('what was restored from a backup and is held; with --yes, let it be sent')
    .argument('[batchId]', 'only this batch')
    .option('--yes', 'send it, although some of it may have been sent after the backup was made')
    .option('--json', 'print one JSON object')
    .action((batchId: string | undefined, options: { yes?: true } & JsonOption) =>
      options.yes ? release(batchId, options) : list(options),
    )
}

async function list(options: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const { restore } = await admin.ask('GET', '/held', { query: { limit: '1' } })
    const batches = await admin.all('/held', 'batches')
    const nameOf = await accountNames(admin)
    printResult(options.json, { restore, batches }, () => {
      if (!restore) return 'Nothing is held.'
      const rows = batches.map(({ batchId, accountId, status, sendAt, unsent, inDoubt }) => [
        batchId,
        nameOf(accountId),
        sendAt === null ? status : `${status}, at ${sendAt}`,
        String(unsent),
        String(inDoubt),
      ])
      return [
        `Restored on ${restore.restoredAt} from a backup of ${restore.backupAt}. Messages sent between the two are not known here.`,
        table(['Batch', 'Account', 'Status', 'Unsent', 'In doubt'], rows),
        'Let them and all webhooks go: caravan release --yes. One of them: caravan release BATCH --yes.',
      ].join('\n')
    })
  })
}

async function release(batchId: string | undefined, options: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const released: string[] = []
    for (let left = 1; left > 0; ) {
      const answer = await admin.ask('POST', '/held/release', { body: { batchId } })
      released.push(...answer.released)
      left = batchId === undefined ? answer.left : 0
    }
    printResult(options.json, { released }, () =>
      released.length === 0
        ? 'No batch was held. Webhooks are posted.'
        : `${counted(released.length, 'batch goes', 'batches go')} on within a minute or two.`,
    )
  })
}
