/** The alerts for Prometheus: tried with its own tool, on metrics that the gateway really exports. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { RULE_NAMES } from '../../src/alarms/rules.ts'
import { harness } from '../harness.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const TESTS = path.join(import.meta.dirname, 'prometheus-alerts.test.yml')
const written = readFileSync(path.join(ROOT, 'deploy/prometheus-alerts.yml'), 'utf8')
const alerts: { alert: string; annotations: { runbook: string } }[] = parse(written).groups[0].rules
const { tests }: { tests: { alert_rule_test: { alertname: string; exp_alerts?: unknown[] }[] }[] } = parse(
  readFileSync(TESTS, 'utf8'),
)
const hasPromtool = spawnSync('promtool', ['--version']).status === 0

test.skipIf(!hasPromtool)(
  'every alert says what it should, and nothing else does (needs promtool, of the Debian package prometheus)',
  () => {
    const { status, stdout, stderr } = spawnSync('promtool', ['test', 'rules', TESTS], { encoding: 'utf8' })
    expect(`${stdout}${stderr}`).toContain('SUCCESS')
    expect(status).toBe(0)
  },
)

test('each rule has an alert, and each alert a page, a test in which it is on and one in which it is not', () => {
  const named = [...written.matchAll(/alert: (\w+)/g)].map(([, name = '']) => name)
  const pages = alerts.map(({ annotations }) => annotations.runbook)
  expect(alerts.map(({ alert }) => alert)).toEqual(named)
  for (const rule of RULE_NAMES) expect(pages).toContain(`docs/runbooks/${rule}.md`)
  expect(readdirSync(path.join(ROOT, 'docs/runbooks')).toSorted()).toEqual(
    pages.map((page) => path.basename(page)).toSorted(),
  )
  const tried = tests.flatMap(({ alert_rule_test: each }) => each)
  for (const { alert } of alerts) {
    const ofIt = tried.filter(({ alertname }) => alertname === alert)
    expect([alert, ofIt.some(({ exp_alerts: on }) => on), ofIt.some(({ exp_alerts: on }) => !on)]).toEqual([
      alert,
      true,
      true,
    ])
  }
})

test('each page says what an alert means and what to do, and stands in the list of them', () => {
  const list = readFileSync(path.join(ROOT, 'docs/alarms.md'), 'utf8')
  for (const { alert, annotations } of alerts) {
    const page = readFileSync(path.join(ROOT, annotations.runbook), 'utf8')
    expect(page).toContain(`\`${alert}\``)
    expect(page.match(/^## .*/gm)).toEqual([
      '## What it means',
      '## What to look at first',
      '## What to do',
      '## How to see that it is over',
    ])
    expect(list).toContain(`(runbooks/${path.basename(annotations.runbook)})`)
    for (const [, link = ''] of page.matchAll(/\]\(([^)#]+)/g))
      expect([link, existsSync(path.join(ROOT, 'docs/runbooks', link))]).toEqual([link, true])
  }
})

test('the metrics that the alerts look at are there', async (t) => {
  const h = await harness(t)
  const metrics = await (await fetch(`${h.operateUrl}/metrics`)).text()
  const looked = [...new Set(written.match(/\bcaravan_[a-z_]+/g))]
  expect(looked.length).toBeGreaterThan(8)
  expect(looked.filter((name) => !metrics.includes(`# TYPE ${name} `))).toEqual([])
})
