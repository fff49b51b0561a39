/** The files of a release, made as `npm run release` makes them. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, type TestContext, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'))

function released(t: TestContext): string {
  const out = mkdtempSync(path.join(tmpdir(), 'caravan-release-test-'))
  t.onTestFinished(() => rmSync(out, { recursive: true, force: true }))
  execFileSync(process.execPath, ['scripts/release.mjs', '--without', 'deb', '--out', out], { cwd: ROOT })
  return out
}

test('the same commit makes the same files, and the context of the image has all that the image is made of', (t) => {
  const [one, other] = [released(t), released(t)]
  const sums = readFileSync(path.join(one, 'SHA256SUMS'), 'utf8')
  expect(readFileSync(path.join(other, 'SHA256SUMS'), 'utf8')).toBe(sums)
  for (const [, sum, file = ''] of sums.matchAll(/^(\w{64}) {2}(.+)$/gm))
    expect([
      file,
      createHash('sha256')
        .update(readFileSync(path.join(one, file)))
        .digest('hex'),
    ]).toEqual([file, sum])
  expect(sums.match(/[^ \n]+$/gm)).toEqual([
    'CHANGES.md',
    `caravan-${version}.tar.gz`,
    `caravan-client-${version}.tgz`,
    `caravan-image-${version}.tar.gz`,
    `caravan-php-${version}.tar.gz`,
    `caravan_sms-${version}-py3-none-any.whl`,
  ])
  const list = execFileSync('tar', ['-tzf', `caravan-image-${version}.tar.gz`], {
    cwd: one,
    encoding: 'utf8',
  })
  const files = new Set(list.split('\n'))
  const dockerfile = readFileSync(path.join(ROOT, 'deploy/image/Dockerfile'), 'utf8')
  const copied = [...dockerfile.matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(([, from = '']) =>
    from.split(' '),
  )
  expect(copied).toContain('package-lock.json')
  for (const file of [...copied, 'deploy/image/Dockerfile', 'deploy/compose.yaml', 'src/main.ts'])
    if (file !== '.') expect([file, files.has(file)]).toEqual([file, true])
  expect([...files].filter((file) => /^(test|bench)\/./.test(file))).toEqual([])
})
