/** caravan config */
import type { Command } from 'commander'
import { type ConfigRow, describeConfig, readConfig, SECRETS } from '../../config.ts'
import { readFiles } from '../../config-file.ts'
import { LANGS, type Lang } from '../../kernel/error-texts.ts'
import { aboutSetting, unitOfSetting } from '../../kernel/setting-texts.ts'
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
      printResult(options.json, { settings: rows }, () => settingsTable(rows, shellLang(process.env)))
      readConfig(env)
    })
}

const HEADS = {
  en: ['Variable', 'Value', 'Default', 'Unit', 'What it does'],
  fr: ['Variable', 'Valeur', 'Par défaut', 'Unité', 'Ce qu’elle fait'],
  ar: ['المتغير', 'القيمة', 'المبدئي', 'الوحدة', 'ما يفعله'],
} as const satisfies Record<Lang, readonly string[]>

function settingsTable(rows: ConfigRow[], lang: Lang): string {
  return table(
    [...HEADS[lang]],
    rows.map((row) => [
      ...[row.variable, row.value, row.fallback],
      ...[unitOfSetting(row, lang), aboutSetting(row, lang)],
    ]),
    [34, 20, 14, 14, 50],
  )
}

/** The language of the shell, as POSIX finds it, or English. */
function shellLang({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Lang {
  const wanted = (LC_ALL || LC_MESSAGES || LANG || '').split(/[_.@-]/)[0]
  return LANGS.find((lang) => lang === wanted) ?? 'en'
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
    `named by the setting with \`_FILE\` at its end: ${SECRETS.map((name) => `\`${name}_FILE\``).join(', ')}.`,
    'This page is printed by `npx caravan config --markdown`.',
    '',
    '| Variable | Default | Unit | What it does |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}
