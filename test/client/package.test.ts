/** The package of the TypeScript client, as npm installs it. */
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { harness } from '../harness.ts'
import { openBrowser } from '../web/browser.ts'
import { type Languages, languages, output } from './languages.ts'

const run = promisify(execFile)
const ROOT = path.resolve(import.meta.dirname, '../..')

let installed: Languages
beforeAll(async () => {
  installed = await languages()
})

test('it installs alone, into an empty project, and a Node of the machine imports it', async () => {
  expect(readdirSync(path.join(installed.project, 'node_modules')).filter((name) => name[0] !== '.')).toEqual(
    ['caravan-client'],
  )
  const [typescript] = installed.all
  const program = `import('caravan-client').then((all) => console.log(Object.keys(all).join(' ')))`
  const names = await output(typescript!, ['node', '-e', program])
  expect(names.trim().split(' ')).toEqual(expect.arrayContaining(['createClient', 'verifyWebhook']))
})

test('its types are whole, and tell a wrong key from a right one', async () => {
  const file = path.join(installed.project, 'use.ts')
  const program = (body: string) => `import { createClient, type ErrorCode } from 'caravan-client'
const client = createClient({ baseUrl: 'http://127.0.0.1', apiKey: 'x' })
export const code: ErrorCode = 'NO_CREDIT'
export const id: Promise<string> = client.send(${body}).then(({ batchId }) => batchId)
export const page = client.api.GET('/api/v2/webhooks')
`
  const check = async (body: string) => {
    writeFileSync(file, program(body))
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', '--types', '']
    return run(process.execPath, [path.join(ROOT, 'node_modules/typescript/bin/tsc'), ...options, file], {
      cwd: installed.project,
    }).then(
      () => '',
      ({ stdout }: { stdout: string }) => stdout,
    )
  }
  expect(await check(`{ recipients: [{ phone: '1', message: 'Hi' }] }`)).toBe('')
  expect(await check(`{ recipients: [{ phone: 1, message: 'Hi' }] }`)).toContain('use.ts(4,')
})

test('a page of the gateway’s own address imports it as it is', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account('10')
  const page = await (await openBrowser(t)).newPage()
  const dist = path.join(installed.project, 'node_modules/caravan-client/dist')
  await page.route(`${h.url}/client/**`, (route) => {
    const file = path.join(dist, new URL(route.request().url()).pathname.replace('/client/', ''))
    return file.endsWith('.html')
      ? route.fulfill({ contentType: 'text/html', body: '<title>client</title>' })
      : route.fulfill({ contentType: 'text/javascript', body: readFileSync(file, 'utf8') })
  })
  await page.goto(`${h.url}/client/page.html`)
  const status = await page.evaluate(`import('/client/index.js').then(async ({ createClient }) => {
    const client = createClient({ baseUrl: location.origin, apiKey: '${apiKey}' })
    const { batchId } = await client.sendCsv(new Blob(['phone,message\\n38089336,Hi\\n']))
    return (await client.waitUntilDone(batchId)).status
  })`)
  expect([status, h.simulator.messages().map(({ text }) => text)]).toEqual(['completed', ['Hi']])
})

test('all clients have one version', () => {
  const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8')
  const { version } = JSON.parse(read('package.json'))
  expect(JSON.parse(read('clients/typescript/package.json')).version).toBe(version)
  expect(read('clients/python/pyproject.toml')).toContain(`version = "${version}"`)
  expect(read('clients/python/caravan_sms/__init__.py')).toContain(`__version__ = "${version}"`)
})
