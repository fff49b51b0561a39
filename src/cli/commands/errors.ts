/** caravan errors */
import { type Command, Option } from 'commander'
import { catalogue, LANGS, type Lang } from '../../kernel/error-texts.ts'
import { print, printResult, table } from '../support/output.ts'

export function errorsCommand(program: Command): void {
  program
    .command('errors')
    .description('every error code: what it means and what to do')
    .addOption(new Option('--lang <lang>', 'language').choices(LANGS).default('en'))
    .option('--json', 'print one JSON object')
    .option('--markdown', 'print the table of docs/errors.md')
    .action(({ lang, json, markdown }: { lang: Lang; json?: boolean; markdown?: boolean }) => {
      if (markdown) return print(errorsPage().trimEnd())
      const errors = catalogue(lang)
      printResult(json, { errors }, () =>
        table(
          ['Code', 'HTTP', 'Meaning', 'What to do'],
          errors.map(({ code, status, meaning, whatToDo }) => [
            code,
            String(status ?? ''),
            meaning,
            whatToDo,
          ]),
          [26, 6, 50, 50],
        ),
      )
    })
}

/** docs/errors.md: the catalogue in English. A test checks that the file equals this text. */
export function errorsPage(): string {
  const errors = catalogue('en')
  const rows = (appliesTo: 'request' | 'message') =>
    errors
      .filter((entry) => entry.appliesTo === appliesTo)
      .map(
        ({ code, status, message, meaning, retry, whatToDo }) =>
          `| \`${code}\` | ${status === undefined ? '' : `${status} | `}${message} | ${meaning} | ${retry ? 'yes' : 'no'} | ${whatToDo} |`,
      )
  return [
    '# Errors',
    '',
    'This page is printed by `npx caravan errors --markdown`. A running gateway has the same in English, French and',
    'Arabic: for people at `/docs/errors`, for programs at `GET /api/v2/errors?lang=fr`. With `?lang=fr`, `?lang=ar` or',
    '`?lang=auto` (the language that `Accept-Language` prefers) on any request under `/api`, the `message` of an error is',
    'translated, and so are `errors[].message`, `reason` and `warnings[].message`, in the answers of successes as well.',
    '',
    '## The `code` of an answer',
    '',
    '| Code | HTTP | Message | What it means | Does trying again help? | What to do |',
    '|---|---|---|---|---|---|',
    ...rows('request'),
    '',
    '## The `errorCode` of a message that failed',
    '',
    '| Code | Message | What it means | Does trying again help? | What to do |',
    '|---|---|---|---|---|',
    ...rows('message'),
    '',
  ].join('\n')
}
