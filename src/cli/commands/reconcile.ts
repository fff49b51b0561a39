/** caravan reconcile FILE --carrier NAME --from TIME --to TIME */
import type { Command } from 'commander'
import { withAdmin } from '../support/admin.ts'
import type { Answer } from '../support/admin-paths.ts'
import { readBytes } from '../support/imports.ts'
import { type JsonOption, printResult, table } from '../support/output.ts'

type Reconciled = Answer<'POST', '/reconcile'>

const INVOICE_MAX_BYTES = 52_428_800
const SHOWN_MAX = 50

const NAMES: Record<Reconciled['counts'][number]['difference'], string> = {
  notOurs: 'billed, unknown to us',
  notBilled: 'ours, not billed',
  twice: 'billed more than once',
  parts: 'other parts',
  price: 'another price',
}

interface ReconcileOptions extends JsonOption {
  carrier: string
  from: string
  to: string
  currency?: string
  idForm?: string
  dateOrder?: string
}

export function reconcileCommand(program: Command): void {
  program
    .command('reconcile')
    .description("compare a carrier's invoice with what it took from us")
    .argument('<file>', 'a CSV of "message id;parts;price" or of "day;prefix or network;parts;amount"')
    .requiredOption('--carrier <name>', 'whose invoice it is')
    .requiredOption('--from <time>', 'its first moment, such as 2026-11-01T00:00:00Z')
    .requiredOption('--to <time>', 'the first moment after it')
    .option('--currency <code>', 'of the invoice; USD without')
    .option('--id-form <form>', 'how it writes the ids: same, hex or decimal')
    .option('--date-order <order>', 'dmy or mdy: how dates such as 03/04/2026 are meant')
    .option('--json', 'print one JSON object')
    .action(reconcile)
}

async function reconcile(file: string, { json, ...query }: ReconcileOptions): Promise<void> {
  await withAdmin(async (admin) => {
    const body = readBytes(file, INVOICE_MAX_BYTES)
    const { success: _, ...found } = await admin.ask('POST', '/reconcile', {
      query: { ...query },
      file: body,
    })
    printResult(json, found, () => describe(found))
  })
}

function describe({
  currency,
  billed,
  ours,
  agreed,
  counts,
  differences,
}: Omit<Reconciled, 'success'>): string {
  const sums = [
    `Billed: ${billed.parts} parts for ${billed.amount} ${currency}. Ours: ${ours.parts} parts for ${ours.amount} ${currency}.`,
    `${agreed} agree.`,
  ]
  const kinds = counts
    .filter(({ count }) => count > 0)
    .map(({ difference, count, parts, amount }) => [NAMES[difference], `${count}`, `${parts}`, `${amount}`])
  if (kinds.length === 0) return [...sums, 'Nothing differs.'].join('\n')
  const rows = differences
    .slice(0, SHOWN_MAX)
    .map(({ difference, id, day, prefix, billedParts, ourParts, billedAmount, ourAmount }) => [
      NAMES[difference],
      id ?? [day, prefix].filter((one) => one !== null).join(' '),
      `${billedParts} / ${ourParts}`,
      `${billedAmount ?? '?'} / ${ourAmount ?? '?'}`,
    ])
  return [
    ...sums,
    table(['What differs', 'How often', 'Parts', currency], kinds),
    table(['', '', 'Parts billed / ours', `${currency} billed / ours`], rows),
  ].join('\n')
}
