/** caravan simulator runs an SMSC for testing, in its own process. */
import { type Command, InvalidArgumentError } from 'commander'
import type { Rule, ScriptInput } from '../../simulator/script.ts'
import { CliError, print, printJson } from '../support/output.ts'

interface SimulatorCommandOptions {
  host: string
  port: number
  script?: string
  rule: string[]
  tps?: number
  log?: string
  systemId?: string
  password?: string
  ids: 'decimal' | 'hex'
}

const STATS_MS = 10_000

const HELP = `
A rule is MATCH=OUTCOME; the first that matches decides. MATCH is a number, "prefix*", "*suffix", a share of
the numbers such as 10%, or both with a comma. OUTCOME is a status (throttled, queue_full,
invalid_destination, temporary_failure, ...; an ESME_ name; a number), silence, lost, disconnect, nack, or the
stat of the receipt in capitals. Behind it may stand xTIMES, delay:MS, receipt:STAT, receipt_delay:MS, err:CODE.

  npx caravan simulator --rule '+22239*=invalid_destination' --rule '10%=temporary_failure x2' --rule '*=DELIVRD'
`

export function simulatorCommand(program: Command): void {
  program
    .command('simulator')
    .description('run an SMSC simulator')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <port>', 'port to listen on; 0 takes a free one', port, 2775)
    .option('--script <file>', 'JSON file with rules')
    .option('--rule <rule>', 'a rule; may be given several times', addText, [])
    .option('--tps <number>', 'submits a second on one bind; above it the answer is throttled', positive)
    .option('--log <file>', 'write each message taken to this file, one JSON object a line')
    .option('--system-id <id>', 'the only system id to accept')
    .option('--password <password>', 'the only password to accept')
    .option('--ids <form>', 'how message ids are written: decimal or hex', idForm, 'decimal')
    .addHelpText('after', HELP)
    .action(run)
}

async function run(options: SimulatorCommandOptions, command: Command): Promise<void> {
  // Imported only here, so that all other commands start without them.
  const [{ parseRule, readScript, ScriptError }, { startSimulator }] = await Promise.all([
    import('../../simulator/script.ts'),
    import('../../simulator/smsc.ts'),
  ])
  const { host, port, log, systemId, password, ids } = options
  const rules = options.rule.map((text) => readRule(text, parseRule, command))
  const fromFile: ScriptInput = options.script
    ? await readScript(options.script).catch((error: unknown) => {
        throw error instanceof ScriptError ? new CliError(error.message) : error
      })
    : {}
  const script = {
    ...fromFile,
    rules: [...rules, ...(fromFile.rules ?? [])],
    tps: options.tps ?? fromFile.tps,
  }
  const simulator = await startSimulator({
    host,
    port,
    script,
    logFile: log,
    systemId,
    password,
    messageIds: ids,
  })
  print(
    `SMSC simulator at ${simulator.url}\nEvery ${STATS_MS / 1_000} s with something new: its counts. Ctrl-C stops it.`,
  )
  let last = ''
  const timer = setInterval(() => {
    const counts = JSON.stringify(simulator.counts)
    if (counts !== last) print(counts)
    last = counts
  }, STATS_MS)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
  clearInterval(timer)
  await simulator.close()
  printJson(JSON.stringify(simulator.counts))
}

function addText(text: string, texts: string[]): string[] {
  return [...texts, text]
}

/** Reports an invalid rule as commander reports a wrong argument. */
function readRule(text: string, parse: (text: string) => Rule, command: Command): Rule {
  try {
    return parse(text)
  } catch (error) {
    const { message } = error as Error
    return command.error(`error: option '--rule <rule>' argument '${text}' is invalid. ${message}`)
  }
}

function port(text: string): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number > 65_535)
    throw new InvalidArgumentError('a port is a number from 0 to 65535.')
  return number
}

function positive(text: string): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number < 1)
    throw new InvalidArgumentError('it must be a whole number from 1 on.')
  return number
}

function idForm(text: string): 'decimal' | 'hex' {
  if (text === 'decimal' || text === 'hex') return text
  throw new InvalidArgumentError('it must be decimal or hex.')
}
