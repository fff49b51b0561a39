/** caravan config */
import type { Command } from 'commander'
import { describeConfig, readConfig } from '../config.ts'
import { printResult, table } from './output.ts'

export function configCommand(program: Command): void {
  program
    .command('config')
    .description('every setting: its value here, its default, its unit and what it does')
    .option('--json', 'print one JSON object')
    .action((options: { json?: boolean }) => {
      const rows = describeConfig(process.env)
      printResult(options.json, { settings: rows }, () =>
        table(
          ['Variable', 'Value', 'Default', 'Unit', 'What it does'],
          rows.map(({ variable, value, fallback, unit, about }) => [variable, value, fallback, unit, about]),
          [30, 20, 14, 14, 50],
        ),
      )
      readConfig(process.env)
    })
}
