/** The package of the TypeScript client, as npm installs it. */
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, inject, test } from 'vitest'
import { newSigningSecret } from '../../src/webhooks/signature.ts'
import { harness } from '../harness.ts'
import { openBrowser } from '../web/browser.ts'
import { signedHeaders } from './examples.ts'
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

test('Composer installs the PHP client from a folder, without a network, and finds nothing to warn about', async (t) => {
  const composer = async (cwd: string, ...args: string[]) => {
    const env = {
      COMPOSER_ALLOW_SUPERUSER: '1',
      COMPOSER_DISABLE_NETWORK: '1',
      COMPOSER_HOME: `${shop}/home`,
    }
    return (await run('composer', args, { cwd, env: { ...process.env, ...env } })).stdout
  }
  const folder = mkdtempSync(path.join(inject('folder'), 'composer-'))
  const shop = path.join(folder, 'shop')
  const client = path.join(folder, 'caravan-php')
  mkdirSync(shop)
  const hasComposer = await composer(shop, '--version').then(
    () => true,
    () => false,
  )
  if (!hasComposer) return t.skip('This machine has no Composer')
  cpSync(path.join(ROOT, 'clients/php'), client, { recursive: true })
  expect(await composer(client, 'validate', '--strict')).toContain('is valid')

  const readme = readFileSync(path.join(client, 'README.md'), 'utf8')
  const commands = readme
    .match(/```sh\n(.*?)```/s)![1]!
    .trim()
    .split('\n')
  await composer(shop, 'init', '--no-interaction', '--name=acme/shop')
  for (const command of commands) {
    const [program, ...args] = command.replace(/caravan-php-[\d.]+/, '../caravan-php').split(' ')
    expect(program).toBe('composer')
    await composer(shop, '--no-interaction', ...args)
  }
  const h = await harness(t)
  const { apiKey } = await h.account('10')
  const secret = newSigningSecret()
  const body = '{"id":"evt_1"}'
  const headers = JSON.stringify(signedHeaders([secret], body))
  const program = `require 'vendor/autoload.php';
    echo (new Caravan\\Client('${h.url}', '${apiKey}'))->notify('+22238089336', 'Composed')['success'] ? 'sent ' : '';
    echo Caravan\\Webhook::verify('${body}', json_decode('${headers}', true), '${secret}')['id'];`
  expect((await run('php', ['-r', program], { cwd: shop })).stdout).toBe('sent evt_1')
  await h.stop()
  expect(h.simulator.messages().map(({ text }) => text)).toEqual(['Composed'])
})

test('all clients have one version', () => {
  const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8')
  const { version } = JSON.parse(read('package.json'))
  expect(JSON.parse(read('clients/typescript/package.json')).version).toBe(version)
  expect(read('clients/python/pyproject.toml')).toContain(`version = "${version}"`)
  expect(read('clients/python/caravan_sms/__init__.py')).toContain(`__version__ = "${version}"`)
})
