/** caravan alarm processes | forget | note: who is there, and what was done by other means. */
import type { Command } from 'commander'
import { withAdmin } from '../support/admin.ts'
import { CliError, type JsonOption, print, printResult, table } from '../support/output.ts'

const JSON_OPTION = ['--json', 'print one JSON object'] as const

export function processCommands(alarm: Command): void {
  alarm
    .command('processes')
    .description('the processes of the gateway, and when each was last heard of')
    .option(...JSON_OPTION)
    .action(processes)
  alarm
    .command('forget')
    .description('forget a process that was taken away for good')
    .argument('<process>', 'its name, as `alarm processes` shows it')
    .option(...JSON_OPTION)
    .action(forget)
  alarm
    .command('note')
    .description('say that something was done by other means: a backup')
    .argument('<what>', 'backup')
    .option(...JSON_OPTION)
    .action(note)
}

/** By the clock of UTC. */
export function moment(time: string): string {
  return time.replace('T', ' ').slice(0, 19)
}

async function processes({ json }: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const { processes: all } = await admin.ask('GET', '/processes')
    printResult(json, { processes: all }, () =>
      table(
        ['Process', 'Roles', 'Since', 'Last heard of'],
        all.map(({ name, roles, startedAt, silentSeconds }) => [
          name,
          roles,
          moment(startedAt),
          `${Math.round(silentSeconds)} s ago`,
        ]),
      ),
    )
  })
}

async function forget(name: string, { json }: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const { processes: all } = await admin.ask('GET', '/processes')
    const found = all.find((one) => one.name === name || one.processId === name)
    if (!found) throw new CliError(`There is no process ${name}: caravan alarm processes`)
    const { processId } = found
    await admin.ask('DELETE', '/processes/{processId}', { params: { processId } })
    printResult(json, { processId }, () => `${name} is forgotten.`)
  })
}

async function note(what: string, { json }: JsonOption): Promise<void> {
  if (what !== 'backup') throw new CliError('Only a backup can be noted: caravan alarm note backup')
  await withAdmin(async (admin) => {
    await admin.ask('POST', '/backups/noted')
    if (json) printResult(json, { noted: what }, () => '')
    else print('The backup is noted.')
  })
}
