/** The alerts for Prometheus: tried with its own tool, on metrics that the gateway really exports. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { RULE_NAMES } from '../../src/alarms/rules.ts'
import { harness } from '../harness.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const alerts = readFileSync(path.join(ROOT, 'deploy/prometheus-alerts.yml'), 'utf8')
const hasPromtool = spawnSync('promtool', ['--version']).status === 0

test.skipIf(!hasPromtool)(
  'every alert says what it should, and nothing else does (needs promtool, of the Debian package prometheus)',
  () => {
    const file = path.join(import.meta.dirname, 'prometheus-alerts.test.yml')
    const { status, stdout, stderr } = spawnSync('promtool', ['test', 'rules', file], { encoding: 'utf8' })
    expect(`${stdout}${stderr}`).toContain('SUCCESS')
    expect(status).toBe(0)
  },
)

test('each rule has its alert and its page, and the metrics that the alerts look at are there', async (t) => {
  const pages = readFileSync(path.join(ROOT, 'docs/alarms.md'), 'utf8')
  for (const rule of RULE_NAMES) {
    expect(alerts).toContain(`docs/alarms.md#${rule}`)
    expect(pages).toContain(`\n## ${rule}\n`)
  }
  const h = await harness(t)
  const metrics = await (await fetch(`${h.operateUrl}/metrics`)).text()
  const looked = [...new Set(alerts.match(/\bcaravan_[a-z_]+/g))]
  expect(looked.length).toBeGreaterThan(8)
  expect(looked.filter((name) => !metrics.includes(`# TYPE ${name} `))).toEqual([])
})
