#!/usr/bin/env node
/** The command line: one file in cli/commands for each command, or for a group of them. */
import { Command, CommanderError } from 'commander'
import { accountCommands } from './cli/commands/account.ts'
import { alarmCommands } from './cli/commands/alarm.ts'
import { backupCommands } from './cli/commands/backup.ts'
import { batchCommands } from './cli/commands/batch.ts'
import { capCommands } from './cli/commands/cap.ts'
import { configCommand } from './cli/commands/config.ts'
import { costCommands } from './cli/commands/cost.ts'
import { doctorCommand } from './cli/commands/doctor.ts'
import { endpointsCommand } from './cli/commands/endpoints.ts'
import { errorsCommand } from './cli/commands/errors.ts'
import { exportCommand } from './cli/commands/export.ts'
import { findCommand } from './cli/commands/find.ts'
import { fraudCommands } from './cli/commands/fraud.ts'
import { healthCommand } from './cli/commands/health.ts'
import { keyCommands } from './cli/commands/key.ts'
import { messageCommands } from './cli/commands/message.ts'
import { nowCommand } from './cli/commands/now.ts'
import { numbersCommands } from './cli/commands/numbers.ts'
import { operatorsCommands } from './cli/commands/operators.ts'
import { optoutCommands } from './cli/commands/optout.ts'
import { personCommands } from './cli/commands/person.ts'
import { priceCommands } from './cli/commands/price.ts'
import { reconcileCommand } from './cli/commands/reconcile.ts'
import { releaseCommand } from './cli/commands/release.ts'
import { routeCommands } from './cli/commands/route.ts'
import { secretsCommands } from './cli/commands/secrets.ts'
import { sendCommand } from './cli/commands/send.ts'
import { senderCommands } from './cli/commands/sender.ts'
import { serveCommand } from './cli/commands/serve.ts'
import { simulatorCommand } from './cli/commands/simulator.ts'
import { smscCommands } from './cli/commands/smsc.ts'
import { statusCommand } from './cli/commands/status.ts'
import { tokenCommands } from './cli/commands/token.ts'
import { usageCommand } from './cli/commands/usage.ts'
import { verifyCommand } from './cli/commands/verify.ts'
import { versionCommand } from './cli/commands/version.ts'
import { whyCommand } from './cli/commands/why.ts'
import { harmless } from './cli/support/output.ts'
import { ConfigError } from './config.ts'
import { OperatorError } from './kernel/operator-error.ts'
import { VERSION } from './version.ts'

// Unheard, these would end the program: a reader that wants no more is not a failure, a full disk is one.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code !== 'EPIPE') process.exitCode = 1
  })

const program = new Command('caravan').description('Self-hosted bulk SMS').version(VERSION).exitOverride()
versionCommand(program)
serveCommand(program)
healthCommand(program)
sendCommand(program)
statusCommand(program)
exportCommand(program)
accountCommands(program)
keyCommands(program)
capCommands(program)
priceCommands(program)
costCommands(program)
reconcileCommand(program)
personCommands(program)
operatorsCommands(program)
smscCommands(program)
senderCommands(program)
numbersCommands(program)
optoutCommands(program)
routeCommands(program)
batchCommands(program)
messageCommands(program)
findCommand(program)
nowCommand(program)
usageCommand(program)
whyCommand(program)
verifyCommand(program)
tokenCommands(program)
secretsCommands(program)
backupCommands(program)
releaseCommand(program)
doctorCommand(program)
alarmCommands(program)
fraudCommands(program)
configCommand(program)
errorsCommand(program)
endpointsCommand(program)
simulatorCommand(program)

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = report(error)
}

/** 0 after --help; 1 for what failed; 2 for a command line or a configuration that is wrong. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof ConfigError) {
    process.stderr.write(`The configuration is wrong:\n${error.message}\n`)
    return 2
  }
  const text =
    error instanceof OperatorError
      ? error.message
      : (ofTheSystem(error) ?? (error as Error)?.stack ?? String(error))
  process.stderr.write(`caravan: ${harmless(text)}\n`)
  return 1
}

/** The words of the network or the file system, without a stack trace. */
function ofTheSystem(error: unknown): string | undefined {
  const { code = '', message } = error as NodeJS.ErrnoException
  if (/^E(ACCES|PERM|ROFS|NOSPC|NOTDIR)$/.test(code))
    return `${message} (CARAVAN_DATA_DIR and CARAVAN_KEY_FILE say where the program keeps its files)`
  return /^E(CONN|HOST|NET|TIMEDOUT|ADDR|NOTFOUND|AI_)/.test(code) ? `${code} ${message}`.trim() : undefined
}
