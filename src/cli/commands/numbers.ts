/** caravan numbers show | set: whose numbers are served. */
import type { Command } from 'commander'
import { withAdmin } from '../support/admin.ts'
import type { Answer } from '../support/admin-paths.ts'
import { CliError, type JsonOption, printResult } from '../support/output.ts'

const DEFAULT = 'default'

export function numbersCommands(program: Command): void {
  const numbers = program.command('numbers').description('whose phone numbers are served here')
  numbers
    .command('show')
    .description('the home country, the countries and the kinds of number')
    .option('--json', 'print one JSON object')
    .action((options: JsonOption) => ask(options))
  numbers
    .command('set')
    .description('serve the numbers of other countries, or other kinds; every process follows within seconds')
    .option('--countries <list>', 'SN,FR or all or all,-US; "default" is as the setting COUNTRIES says')
    .option('--kinds <list>', 'mobile,fixed_or_mobile,...; "default" is as the setting NUMBER_KINDS says')
    .option('--json', 'print one JSON object')
    .action(set)
}

function set(options: { countries?: string; kinds?: string } & JsonOption): Promise<void> {
  if (options.countries === undefined && options.kinds === undefined)
    throw new CliError('Say what to change: --countries or --kinds')
  return ask(options, {
    countries: options.countries === DEFAULT ? null : options.countries,
    kinds: options.kinds === DEFAULT ? null : options.kinds,
  })
}

async function ask(
  { json }: JsonOption,
  body?: { countries?: string | null | undefined; kinds?: string | null | undefined },
): Promise<void> {
  await withAdmin(async (admin) => {
    const answer = body
      ? await admin.ask('PATCH', '/numbers', { body })
      : await admin.ask('GET', '/numbers', {})
    printResult(json, answer, () => shown(answer))
  })
}

function shown({ home, countries, kinds, isSet }: Answer<'GET', '/numbers'>): string {
  const from = (is: boolean, setting: string) => (is ? 'set by an operator' : `setting ${setting}`)
  return [
    `Home country  ${home} (setting HOME_COUNTRY): its numbers may be written as they are dialled there`,
    `Countries     ${countries} (${from(isSet.countries, 'COUNTRIES')})`,
    `Kinds         ${kinds} (${from(isSet.kinds, 'NUMBER_KINDS')})`,
  ].join('\n')
}
