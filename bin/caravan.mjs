#!/usr/bin/env node
// `npx caravan`: installs what is missing, as `npm start` does, and hands over to the pinned Node.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const main = fileURLToPath(new URL('main.mjs', import.meta.url))
const windows = process.platform === 'win32'
const local = `${root}node_modules/.bin/node${windows ? '.cmd' : ''}`

const child = spawn(local, [main, ...process.argv.slice(2)], { stdio: 'inherit', shell: windows })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('error', () => {
  console.error('Caravan is not installed yet: run "npm install" first.')
  process.exitCode = 1
})
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal ? 1 : 0)
})
