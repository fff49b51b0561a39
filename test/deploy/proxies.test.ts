/** The configurations of deploy/caddy and deploy/nginx, each by the real proxy with TLS, between a client and a gateway. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { request as httpsRequest, type RequestOptions } from 'node:https'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, type TestContext, test } from 'vitest'
import { freePort } from '../../src/db/embedded.ts'
import { type Body, type Harness, harness, until } from '../harness.ts'

const NAME = 'sms.example.net'
const DEPLOY = new URL('../../deploy/', import.meta.url)
/** Two machines, as far as the gateway can tell, and neither is the proxy's 127.0.0.1. */
const [KNOWN, STRANGER] = ['127.0.0.2', '127.0.0.3']
const UPLOAD_BYTES = 30 * 1_048_576
const ROWS = 1_000

interface Place {
  folder: string
  /** Where the gateway is. */
  upstream: string
  port: number
  certificate: string
  key: string
}

/** Returns the program with its arguments and environment. */
type Proxy = (place: Place) => { command: string; args: string[]; env?: Record<string, string> }

const PROXIES: Record<string, Proxy> = {
  caddy: ({ folder, upstream, port, certificate, key }) => {
    const file = path.join(folder, 'Caddyfile')
    const options = '{\nadmin off\nauto_https disable_redirects\nskip_install_trust\n}\n'
    writeFileSync(file, options + readFileSync(new URL('caddy/Caddyfile', DEPLOY), 'utf8'))
    return {
      command: 'caddy',
      args: ['run', '--adapter', 'caddyfile', '--config', file],
      env: {
        HOME: folder,
        CARAVAN_SITE: `${NAME}:${port}`,
        CARAVAN_UPSTREAM: upstream,
        CARAVAN_TLS: `tls ${certificate} ${key}`,
      },
    }
  },
  nginx: ({ folder, upstream, port, certificate, key }) => {
    const site = readFileSync(new URL('nginx/caravan.conf', DEPLOY), 'utf8')
      .replace('server 127.0.0.1:3000', `server ${upstream}`)
      .replace('listen 443', `listen 127.0.0.1:${port}`)
      .replace('listen 80', `listen unix:${folder}/plain.sock`)
      .replace(`/etc/ssl/${NAME}.pem`, certificate)
      .replace(`/etc/ssl/${NAME}.key`, key)
    writeFileSync(path.join(folder, 'site.conf'), site)
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((what) => `${what}_temp_path ${folder}/${what};`)
      .join(' ')
    const file = path.join(folder, 'nginx.conf')
    // Debian's own file has the rest of what stands here.
    writeFileSync(
      file,
      `${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; pid ${folder}/nginx.pid; error_log stderr;
      events {} http { access_log off; ${temporary} include site.conf; }`,
    )
    return { command: 'nginx', args: ['-p', folder, '-e', 'stderr', '-c', file] }
  },
}

/** A gateway with the settings that the configurations name, behind the proxy; and a client of it. */
async function behind(t: TestContext, proxy: Proxy) {
  const h = await harness(t, { env: { CARAVAN_HOSTS: NAME, CARAVAN_TRUSTED_PROXIES: '127.0.0.1' } })
  const folder = mkdtempSync(path.join(tmpdir(), 'caravan-proxy-'))
  const [certificate, key] = [path.join(folder, 'cert.pem'), path.join(folder, 'key.pem')]
  const subject = ['-subj', `/CN=${NAME}`, '-addext', `subjectAltName=DNS:${NAME}`]
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      ...subject,
    ].concat(['-keyout', key, '-out', certificate, '-days', '1']),
    { stdio: 'ignore' },
  )
  mkdirSync(path.join(folder, 'home'))
  const port = await freePort()
  const { command, args, env } = proxy({ folder, upstream: new URL(h.url).host, port, certificate, key })
  const child = spawn(command, args, {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  t.onTestFinished(async () => {
    await ended(child)
    rmSync(folder, { recursive: true, force: true })
  })
  let said = ''
  child.stderr?.on('data', (chunk) => {
    said += chunk
  })
  const ca = readFileSync(certificate)
  const ask = async (pathname: string, options: RequestOptions = {}, body?: string | Buffer) => {
    const request = httpsRequest({
      ...{ host: '127.0.0.1', port, ca, servername: NAME, path: pathname, localAddress: KNOWN, agent: false },
      ...options,
      headers: { host: NAME, ...options.headers },
    })
    request.end(body)
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    return response
  }
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`${command} ended: ${said}`)
    return ask('/').then(
      (response) => response.resume() !== undefined,
      () => false,
    )
  })
  return { h, ask }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}

async function json(response: IncomingMessage): Promise<{ status: number | undefined; body: Body }> {
  const body = await text(response)
  return { status: response.statusCode, body: body === '' ? undefined : JSON.parse(body) }
}

/** A batch that waits for its time: its events go on until somebody cancels it. */
async function scheduled(h: Harness, apiKey: string): Promise<string> {
  const { body } = await h.send(apiKey, {
    recipients: [{ phone: '22238089336', message: 'Hello' }],
    sendAt: new Date(Date.now() + 3_600_000).toISOString(),
  })
  return body.batchId
}

for (const [name, proxy] of Object.entries(PROXIES)) {
  const isThere = spawnSync(name, [name === 'nginx' ? '-v' : 'version']).status === 0
  test.runIf(isThere)(`${name}: events arrive while the stream is open`, async (t) => {
    const { h, ask } = await behind(t, proxy)
    const { apiKey } = await h.account()
    const batchId = await scheduled(h, apiKey)
    const headers = { 'x-api-key': apiKey }
    const stream = await ask(`/api/v2/bulk/${batchId}/events`, { headers })
    expect([stream.statusCode, stream.headers['content-type']]).toEqual([
      200,
      expect.stringContaining('event-stream'),
    ])
    let events = ''
    stream.on('data', (chunk) => {
      events += chunk
    })
    await until(() => events.includes('event: status'))
    expect(events).not.toContain('event: done')
    expect(
      (await json(await ask(`/api/v2/bulk/${batchId}/cancel`, { method: 'POST', headers }))).status,
    ).toBe(200)
    await until(() => events.includes('event: done'))
    stream.destroy()
  })

  test.runIf(isThere)(
    `${name}: a file of 30 MB passes, and one that is too big is refused by the gateway`,
    async (t) => {
      const { h, ask } = await behind(t, proxy)
      const { apiKey } = await h.account()
      const row = (i: number) => `${22_200_000 + i};Name;${'x'.repeat(Math.floor(UPLOAD_BYTES / ROWS))}\n`
      const file = `phone;name;note\n${Array.from({ length: ROWS }, (_, i) => `222${row(i)}`).join('')}`
      const form = new FormData()
      form.append('message', 'Hello {{name}}')
      form.append('file', new Blob([file]), 'clients.csv')
      const encoded = new Response(form)
      const headers = { 'x-api-key': apiKey, 'content-type': encoded.headers.get('content-type') as string }
      const body = Buffer.from(await encoded.arrayBuffer())
      expect(body.length).toBeGreaterThan(UPLOAD_BYTES)
      const { status, body: estimate } = await json(
        await ask(
          '/api/v2/bulk/estimate',
          { method: 'POST', headers: { ...headers, 'content-length': body.length } },
          body,
        ),
      )
      expect([status, estimate.totalValid]).toEqual([200, ROWS])
      const tooMuch = { ...headers, 'content-length': 2 ** 26 }
      const refused = await ask(
        '/api/v2/bulk/estimate',
        { method: 'POST', headers: tooMuch },
        'the beginning',
      )
      expect(await json(refused)).toMatchObject({ status: 413, body: { success: false } })
    },
  )

  test.runIf(isThere)(
    `${name}: the gateway learns who calls, and nobody can say it for somebody else`,
    async (t) => {
      const { h, ask } = await behind(t, proxy)
      const { accountId } = await h.account()
      const made = await h.admin('POST', `/accounts/${accountId}/keys`, { allowedIps: [KNOWN] })
      const balance = async (localAddress: string, more: Record<string, string> = {}) =>
        (
          await json(
            await ask('/api/v2/balance', {
              localAddress,
              headers: { 'x-api-key': made.body.apiKey, ...more },
            }),
          )
        ).status
      expect(await balance(KNOWN)).toBe(200)
      expect(await balance(STRANGER)).toBe(403)
      for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'client-ip'])
        expect([
          header,
          await balance(STRANGER, { [header]: header === 'forwarded' ? `for=${KNOWN}` : KNOWN }),
        ]).toEqual([header, 403])
      // Paths meant for the machine itself stay there.
      for (const tool of ['/metrics', '/healthz', '/readyz']) {
        const response = await ask(tool)
        response.resume()
        expect([tool, response.statusCode]).toEqual([tool, 404])
      }
    },
  )
}
