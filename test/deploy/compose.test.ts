/** The files for compose: what they mount is there, what they set is a setting, and Prometheus takes what it is given. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { isSetting, readConfig } from '../../src/config.ts'
import type { Body } from '../harness.ts'

const DEPLOY = fileURLToPath(new URL('../../deploy/', import.meta.url))
const FILES = ['compose.yaml', 'compose.small.yaml']
const hasPromtool = spawnSync('promtool', ['--version']).status === 0
const hasCompose = spawnSync('docker-compose', ['--version']).status === 0

const read = (name: string): Body => parse(readFileSync(path.join(DEPLOY, name), 'utf8'))
/** As compose fills a variable in: ${NAME:-default}, ${NAME:?reason}. */
const filled = (value: string) =>
  value.replace(/\$\{\w+(?::-([^}]*)|:\?[^}]*)?\}/g, (_, fallback = 'given') => fallback)

test.each(FILES)(
  '%s mounts what is there, declares its volumes and publishes to this machine only',
  (name) => {
    const { services, volumes } = read(name)
    for (const { volumes: mounts = [], ports = [] } of Object.values<Body>(services)) {
      for (const mount of mounts as string[]) {
        const [source = ''] = mount.split(':')
        const isThere = source.startsWith('.') ? existsSync(path.join(DEPLOY, source)) : source in volumes
        expect([source, isThere]).toEqual([source, true])
      }
      for (const port of ports as string[]) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/)
    }
  },
)

test.each(FILES)('%s gives the gateway settings that it takes, and nothing it could do harm with', (name) => {
  const { caravan } = read(name).services
  const env = Object.fromEntries(
    Object.entries<string>(caravan.environment).map(([key, value]) => [key, filled(value)]),
  )
  expect(Object.keys(env).filter((key) => !isSetting(key))).toEqual([])
  // An empty value counts as absent, as in the environment of any process.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  expect(() => readConfig(given)).not.toThrow()
  expect(caravan).toMatchObject({ read_only: true, cap_drop: ['ALL'], init: true })
  expect(existsSync(path.join(DEPLOY, caravan.build.context, caravan.build.dockerfile))).toBe(true)
  const graceMs = Number.parseInt(caravan.stop_grace_period, 10) * 1_000
  expect(graceMs).toBeGreaterThan(2 * readConfig({}).drainTimeoutMs + 5_000)
})

test('Prometheus and Grafana find the gateway and each other', () => {
  const { services } = read('compose.yaml')
  const { scrape_configs: jobs, rule_files: rules } = read('prometheus.yml')
  const [{ names, port }] = jobs[0].dns_sd_configs
  expect(names).toEqual(['caravan'])
  expect(services.caravan.environment.OPERATE_LISTEN).toBe(`0.0.0.0:${port}`)
  // The alerts ask for this name.
  expect(jobs[0].job_name).toBe('caravan')
  for (const rule of rules)
    expect(services.prometheus.volumes).toContain(`./${rule}:/etc/prometheus/${rule}:ro`)
  const { datasources } = read('grafana/provisioning/datasources/caravan.yaml')
  expect(datasources[0].url).toBe('http://prometheus:9090')
  const { providers } = read('grafana/provisioning/dashboards/caravan.yaml')
  expect(services.grafana.volumes).toContain(`./grafana:${providers[0].options.path}:ro`)
})

test.runIf(hasPromtool)('Prometheus takes its configuration (needs promtool)', () => {
  const checked = spawnSync('promtool', ['check', 'config', path.join(DEPLOY, 'prometheus.yml')], {
    encoding: 'utf8',
  })
  expect([checked.status, checked.stderr]).toEqual([0, ''])
})

/** As a version of compose that is older than the field "name" reads the file. */
function taken(name: string, passwords: Record<string, string>) {
  const input = readFileSync(path.join(DEPLOY, name), 'utf8').replace(/^name: .*$/m, '')
  const args = ['--project-directory', DEPLOY, '--file', '-', 'config']
  return spawnSync('docker-compose', args, {
    encoding: 'utf8',
    input,
    env: { PATH: process.env['PATH'], ...passwords },
  })
}

test.runIf(hasCompose).each(FILES)('docker-compose takes %s (needs docker-compose)', (name) => {
  const { status, stdout, stderr } = taken(name, { POSTGRES_PASSWORD: 'secret', GRAFANA_PASSWORD: 'other' })
  expect([status, stderr]).toEqual([0, ''])
  const { services } = parse(stdout)
  expect(Object.keys(services).sort()).toEqual(Object.keys(read(name).services).sort())
  expect(services.caravan).toMatchObject({ read_only: true, init: true, stop_grace_period: '60s' })
})

test.runIf(hasCompose)('docker-compose says where a password is missing (needs docker-compose)', () => {
  const { status, stderr } = taken('compose.yaml', {})
  expect(status).not.toBe(0)
  expect(stderr).toContain('see the first lines of this file')
})

test('the image is of the same user, folder and command as what runs it', () => {
  const image = readFileSync(path.join(DEPLOY, 'image/Dockerfile'), 'utf8')
  const [volume] = read('compose.yaml').services.caravan.volumes
  expect(image).toContain(`\nVOLUME ${volume.split(':')[1]}\n`)
  expect(image).toMatch(/\nHEALTHCHECK .* CMD \["caravan", "health"\]\n/)
  expect(image).toMatch(/\nUSER 10001:10001\n/)
})
