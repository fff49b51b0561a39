// `npm run dev`: the gateway, started again whenever a source changes, and beside it the console with hot reload at the
// address that vite prints. Both end when one of them ends.
import { spawn } from 'node:child_process'

const url = process.env.CARAVAN_URL ?? `http://127.0.0.1:${process.env.PORT || 3000}`
const start = (command, args) =>
  spawn(command, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, CARAVAN_URL: url },
  })
const both = [
  start('node', ['--watch', '--watch-preserve-output', 'bin/main.mjs', 'serve']),
  start('vite', ['web', '--clearScreen', 'false']),
]
const end = (signal) => {
  for (const child of both) child.kill(signal)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(signal))
for (const child of both)
  child.on('exit', (code) => {
    process.exitCode ??= code ?? 0
    end('SIGTERM')
  })
