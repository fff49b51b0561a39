/** caravan health, as a container engine asks: by its exit code. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type TestContext, test } from 'vitest'
import { VERSION } from '../../src/version.ts'
import { harness } from '../harness.ts'
import { caravan } from './caravan.ts'

/** Settings that lead to a gateway by its address alone, as in a container whose process has no API. */
function settings(t: TestContext, url: string): Record<string, string> {
  const dir = mkdtempSync(path.join(tmpdir(), 'caravan-health-'))
  t.onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return { CARAVAN_DATA_DIR: dir, PORT: new URL(url).port }
}

test('a gateway that is ready makes the exit code 0, at its own address or that of the tools', async (t) => {
  const h = await harness(t, { env: { OPERATE_LISTEN: '127.0.0.1:0' } })
  const { host } = new URL(h.operateUrl)
  const env = { ...settings(t, h.url), OPERATE_LISTEN: host }
  const ready = { code: 0, stdout: `http://${host} is ready: Caravan ${VERSION}\n`, stderr: '' }
  expect(await caravan(['health'], env)).toEqual(ready)
  const json = await caravan(['health', '--json'], { ...env, HOST: '0.0.0.0' })
  expect(JSON.parse(json.stdout)).toEqual({ ok: true, url: `http://${host}`, version: VERSION })
})

test('one that is not ready makes it 1, with the reason; --live asks no more than whether it answers', async (t) => {
  const most = String(Number.MAX_SAFE_INTEGER)
  const gateway = createServer((request, response) => {
    const isLive = request.url === '/healthz'
    response.writeHead(isLive ? 200 : 503)
    response.end(
      JSON.stringify(isLive ? { version: '1' } : { database: 'unreachable', disk: `${most} bytes` }),
    )
  })
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve))
  t.onTestFinished(() => void gateway.close())
  const url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`
  const env = settings(t, url)
  const sick = await caravan(['health'], env)
  expect(sick).toEqual({
    code: 1,
    stdout: `${url} is not ready: database unreachable, ${most} bytes\n`,
    stderr: '',
  })
  expect(await caravan(['health', '--live'], env)).toMatchObject({
    code: 0,
    stdout: `${url} answers: Caravan 1\n`,
  })
})

test('it waits for a gateway that starts, and not for ever', async (t) => {
  let asked = 0
  const gateway = createServer((_request, response) => {
    asked += 1
    // As a gateway answers before it is ready: src/app/ports.ts.
    response.writeHead(asked > 2 ? 200 : 503).end(asked > 2 ? '{"version":"1"}' : '')
  })
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`
  const env = settings(t, url)
  expect(await caravan(['health'], env)).toMatchObject({
    code: 1,
    stdout: `${url} is not ready: it is starting\n`,
  })
  expect(await caravan(['health', '--wait', '60'], env)).toMatchObject({ code: 0 })
  gateway.closeAllConnections()
  await new Promise((resolve) => gateway.close(resolve))
  const gone = await caravan(['health', '--wait', '1'], env)
  expect([gone.code, gone.stdout]).toEqual([1, expect.stringContaining('ECONNREFUSED')])
  expect((await caravan(['health', '--wait', 'long'], env)).code).toBe(1)
})
