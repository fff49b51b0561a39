/** caravan operators list | import: the network operators and the prefixes of their numbers. */
import type { Command } from 'commander'
import { withAdmin } from '../support/admin.ts'
import { importTable, readTable, withImportOptions } from '../support/imports.ts'
import { CliError, type JsonOption, printResult, table } from '../support/output.ts'

const CODES = /^\d{3}[-/]\d{2,3}$/

export function operatorsCommands(program: Command): void {
  const operators = program.command('operators').description('network operators and their number prefixes')
  operators
    .command('list')
    .description('all operators')
    .option('--json', 'print one JSON object')
    .action(list)
  withImportOptions(operators.command('import'))
    .description('import operators from a CSV of "prefix;MCC-MNC;name" or "MCC-MNC;name"')
    .action((file: string, options: ImportOptions) =>
      importTable(options, (body) =>
        withAdmin((admin) =>
          admin.ask('POST', '/operators/import', { body: { ...body, operators: rowsOf(file) } }),
        ),
      ),
    )
}

type ImportOptions = Parameters<typeof importTable>[0]

async function list(options: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const { operators } = await admin.ask('GET', '/operators')
    printResult(options.json, { operators }, () =>
      table(
        ['Operator', 'Name', 'Prefixes'],
        operators.map(({ operator, name, prefixes }) => [operator, name, prefixes.join(' ')]),
      ),
    )
  })
}

interface Row {
  prefix?: string
  operator: string
  name: string
}

function rowsOf(file: string): Row[] {
  return readTable(file).map(({ line, cells }): Row => {
    const [first = '', second = '', third] = cells
    if (CODES.test(second) && third !== undefined) return { prefix: first, operator: second, name: third }
    if (CODES.test(first) && second !== '') return { operator: first, name: second }
    throw new CliError(`line ${line} is neither "prefix;MCC-MNC;name" nor "MCC-MNC;name": ${cells.join(';')}`)
  })
}
