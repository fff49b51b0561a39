/**
 * The manifests of deploy/kubernetes, judged by Kubernetes' own schemas and types: the files as they are and, where there is
 * kubectl, what its kustomize makes of them.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Deployment } from 'kubernetes-models/apps/v1/Deployment'
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget'
import { Service } from 'kubernetes-models/v1/Service'
import { ServiceAccount } from 'kubernetes-models/v1/ServiceAccount'
import { expect, type TestContext, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { readConfig } from '../../src/config.ts'
import type { Body } from '../harness.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const FOLDER = path.join(ROOT, 'deploy/kubernetes')
const KINDS = { Deployment, PodDisruptionBudget, Service, ServiceAccount }
const MODULES: Record<keyof typeof KINDS, string> = {
  Deployment: 'apps/v1/Deployment',
  PodDisruptionBudget: 'policy/v1/PodDisruptionBudget',
  Service: 'v1/Service',
  ServiceAccount: 'v1/ServiceAccount',
}
const hasKubectl = spawnSync('kubectl', ['version', '--client']).status === 0

const parse = (text: string): Body[] => parseAllDocuments(text).map((document) => document.toJS())
const read = (name: string): Body => parse(readFileSync(path.join(FOLDER, name), 'utf8'))[0]

/** The files that are whole objects: neither kustomize's own nor patches. */
function objects(): Body[] {
  return ['gateway', 'shared'].flatMap((folder) =>
    (read(`${folder}/kustomization.yaml`).resources as string[]).map((name) => read(`${folder}/${name}`)),
  )
}

/** Says where a value is wrong, or where there is no such field: schemas know the first, and types the second. */
function complaints(t: TestContext, documents: Body[]): string {
  for (const document of documents) new KINDS[document.kind as keyof typeof KINDS](document).validate()
  // Within the repository, so that the compiler finds the packages.
  const cache = path.join(ROOT, 'node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(path.join(cache, 'kubernetes-'))
  t.onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const kinds = Object.entries(MODULES).map(
    ([kind, module]) => `import type { I${kind} } from 'kubernetes-models/${module}'`,
  )
  const constants = documents.map(
    (document, i) => `export const object${i}: I${document.kind} = ${JSON.stringify(document)}`,
  )
  const file = path.join(folder, 'objects.ts')
  writeFileSync(file, [...kinds, ...constants].join('\n'))
  const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--ignoreConfig', file]
  return spawnSync(path.join(ROOT, 'node_modules/.bin/tsc'), options, { cwd: ROOT, encoding: 'utf8' }).stdout
}

test('every manifest has the fields and values that Kubernetes knows', (t) => {
  expect(complaints(t, objects())).toBe('')
  const [deployment] = objects()
  const wrong = structuredClone(deployment)
  wrong.spec.template.spec.containers[0].readinesProbe = {}
  expect(complaints(t, [wrong])).toContain('readinesProbe')
})

test('every kustomization names what is there', () => {
  const folders = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((name) => path.basename(name) === 'kustomization.yaml')
    .map((name) => path.dirname(name))
  expect(folders.sort()).toEqual(['base', 'gateway', 'roles', 'roles/api', 'roles/dispatch', 'shared'])
  for (const folder of folders) {
    const { resources, patches = [] } = read(`${folder}/kustomization.yaml`)
    for (const name of [...resources, ...patches.flatMap((patch: { path?: string }) => patch.path ?? [])])
      expect([folder, name, existsSync(path.join(FOLDER, folder, name))]).toEqual([folder, name, true])
  }
})

test('the process gets settings that it takes, asks for nothing it does not need, and is asked where it answers', () => {
  const [deployment, budget, service] = objects()
  const pod = deployment.spec.template.spec
  const [container] = pod.containers
  const variables = Object.fromEntries(
    container.env.map(({ name, value }: { name: string; value: string }) => [name, value]),
  )
  const { DATABASE_URL_FILE: database, ...settings } = variables
  const config = readConfig(settings)
  expect([database, config.keyFile]).toEqual(['/run/caravan/DATABASE_URL', '/run/caravan/secret.key'])
  const portOf = (name: string) =>
    container.ports.find((port: { name: string }) => port.name === name)?.containerPort
  expect([config.port, config.operateListen?.port]).toEqual([portOf('http'), portOf('tools')])
  expect(service.spec.ports.map(({ targetPort }: { targetPort: string }) => targetPort)).toEqual(['http'])
  const { startupProbe, livenessProbe, readinessProbe } = container
  expect(
    [startupProbe, livenessProbe, readinessProbe].map(({ httpGet }) => [httpGet.path, httpGet.port]),
  ).toEqual([
    ['/healthz', 'tools'],
    ['/healthz', 'tools'],
    ['/readyz', 'tools'],
  ])
  expect(container.securityContext).toEqual({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  })
  expect(pod.securityContext).toMatchObject({
    runAsNonRoot: true,
    seccompProfile: { type: 'RuntimeDefault' },
  })
  // The user is the one of the image.
  const image = readFileSync(path.join(ROOT, 'deploy/image/Dockerfile'), 'utf8')
  expect(image).toContain(`USER ${pod.securityContext.runAsUser}:${pod.securityContext.runAsGroup}`)
  const drainMs = readConfig({}).drainTimeoutMs
  expect(pod.terminationGracePeriodSeconds * 1_000).toBeGreaterThan(2 * drainMs + 5_000)
  for (const { spec } of [deployment, budget])
    expect(deployment.spec.template.metadata.labels).toMatchObject(spec.selector.matchLabels)
  expect(deployment.spec.strategy).toEqual({ type: 'Recreate' })
})

test.runIf(hasKubectl)(
  'kustomize makes one kind of process of base, and two of roles (needs kubectl)',
  (t) => {
    const render = (folder: string) =>
      parse(spawnSync('kubectl', ['kustomize', path.join(FOLDER, folder)], { encoding: 'utf8' }).stdout)
    const [base, roles] = [render('base'), render('roles')]
    expect(complaints(t, [...base, ...roles])).toBe('')
    const names = (documents: Body[]) =>
      documents.map(({ kind, metadata }) => `${kind} ${metadata.name}`).sort()
    expect(names(base)).toEqual(
      ['Deployment', 'PodDisruptionBudget', 'Service', 'ServiceAccount'].map((kind) => `${kind} caravan`),
    )
    expect(names(roles)).toEqual([
      'Deployment caravan-api',
      'Deployment caravan-dispatch',
      'PodDisruptionBudget caravan-api',
      'PodDisruptionBudget caravan-dispatch',
      'Service caravan',
      'ServiceAccount caravan',
    ])
    const of = (kind: string, name: string) =>
      roles.find((document) => document.kind === kind && document.metadata.name === name)
    for (const [name, value] of Object.entries({ api: 'api', dispatch: 'dispatch,jobs' })) {
      const { spec } = of('Deployment', `caravan-${name}`)
      expect(spec.template.spec.containers[0].env).toContainEqual({ name: 'CARAVAN_ROLES', value })
      expect(spec.template.metadata.labels).toMatchObject(
        of('PodDisruptionBudget', `caravan-${name}`).spec.selector.matchLabels,
      )
    }
    // Only processes with the API are asked for it.
    expect(of('Service', 'caravan').spec.selector).toEqual({
      'app.kubernetes.io/name': 'caravan',
      'app.kubernetes.io/component': 'api',
    })
  },
)
