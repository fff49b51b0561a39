/** caravan config */
import type { Command } from 'commander'
import { describeConfig, readConfig, SECRETS } from '../../config.ts'
import { readFiles } from '../../config-file.ts'
import { print, printResult, table } from '../support/output.ts'

export function configCommand(program: Command): void {
  program
    .command('config')
    .description('every setting: its value here, its default, its unit and what it does')
    .option('--json', 'print one JSON object')
    .option('--markdown', 'print the table of docs/settings.md')
    .action((options: { json?: boolean; markdown?: boolean }) => {
      if (options.markdown) return print(settingsPage().trimEnd())
      const { settings: env, files } = readFiles(process.env)
      const rows = describeConfig(env, files)
      printResult(options.json, { settings: rows }, () =>
        table(
          ['Variable', 'Value', 'Default', 'Unit', 'What it does'],
          rows.map(({ variable, value, fallback, unit, about }) => [variable, value, fallback, unit, about]),
          [34, 20, 14, 14, 50],
        ),
      )
      readConfig(env)
    })
}

/** docs/settings.md: the defaults of all settings. A test checks that the file equals this text. */
export function settingsPage(): string {
  const rows = describeConfig({}).map(
    ({ variable, fallback, unit, about }) =>
      `| \`${variable}\` | ${fallback === '(absent)' ? '' : `\`${fallback}\``} | ${unit} | ${about} |`,
  )
  return [
    '# Settings',
    '',
    'All are environment variables, or lines of the file that `CARAVAN_CONFIG` names. A secret may stand in a file of its own,',
    `which its name with \`_FILE\` names: ${SECRETS.map((name) => `\`${name}_FILE\``).join(', ')}.`,
    'This page is printed by `npx caravan config --markdown`.',
    '',
    '| Variable | Default | Unit | What it does |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}
