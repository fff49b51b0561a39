#!/usr/bin/env node
// `npx caravan`: installs what is missing, as `npm start` does, and hands over to the pinned Node.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const main = fileURLToPath(new URL('main.mjs', import.meta.url))
const windows = process.platform === 'win32'
const local = `${root}node_modules/.bin/node${windows ? '.cmd' : ''}`

// It ends when this program does, in whatever way: src/cli/parent.ts.
const env = { ...process.env, LAUNCHER_PID: String(process.pid) }
const child = spawn(local, [main, ...process.argv.slice(2)], { stdio: 'inherit', shell: windows, env })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
// The shell between npx and this program ends of a SIGTERM and passes nothing on.
if (/^'?caravan'?( [^&]*)?$/.test(process.env.npm_lifecycle_script ?? '')) {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    child.kill('SIGTERM')
  }, 500).unref()
}
child.on('error', () => {
  console.error('Caravan is not installed yet: run "npm install" first.')
  process.exitCode = 1
})
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal ? 1 : 0)
})
