/** caravan smsc test */
import type { Command } from 'commander'
import { withAdmin } from '../support/admin.ts'
import { type JsonOption, printResult } from '../support/output.ts'

export function smscTestCommand(smsc: Command): void {
  smsc
    .command('test')
    .description(
      'try a connection step by step: host, TLS, bind, link check, and a message if a number is given',
    )
    .argument('<name>', 'the connection; "default" is the one of SMSC_URL')
    .option('--to <phone>', 'send a message to this number; nobody is charged for it')
    .option('--json', 'print one JSON object')
    .action(tryIt)
}

async function tryIt(name: string, { to: phone, json }: { to?: string } & JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const result = await admin.ask('POST', '/smscs/{name}/test', { params: { name }, body: { phone } })
    printResult(json, { ok: result.ok, steps: result.steps }, () =>
      [...result.steps.map(linesOf), result.ok ? `${name} works.` : `${name} does not work yet.`].join('\n'),
    )
    process.exitCode = result.ok ? 0 : 1
  })
}

function linesOf({
  ok,
  step,
  ms,
  says,
  ask,
}: {
  ok: boolean
  step: string
  ms: number
  says: string
  ask?: string
}): string {
  const line = `${ok ? 'ok  ' : 'FAIL'}  ${step.padEnd(12)}  ${says} ${ms} ms`
  return ask === undefined ? line : `${line}\n      ${ask}`
}
