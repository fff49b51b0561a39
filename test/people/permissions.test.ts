/** Every operation of both APIs is called by every role: its permission, as OpenAPI shows it, decides. */
import { expect, test } from 'vitest'
import { ACCOUNT_ROLES, OPERATOR_ROLES } from '../../src/kernel/roles.ts'
import { harness } from '../harness.ts'
import { join } from './browser.ts'

interface Operation {
  operationId: string
  security: Record<string, string[]>[]
}

const NIL = '00000000-0000-0000-0000-000000000000'

test('a role may do what its permissions name and nothing else, in every operation', async (t) => {
  const h = await harness(t)
  const { accountId } = await h.account()
  const check = async (
    document: string,
    roles: Record<string, readonly string[]>,
    invited: (role: string) => object,
  ) => {
    const { paths } = (await h.request(document)).body
    const operations = Object.entries<Record<string, Operation>>(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId, security }]) => ({
        ...{ path: path.replace(/\{\w+\}/g, NIL), method: method.toUpperCase(), operationId },
        permission: security.find((one) => 'session' in one)?.['session']?.[0],
      })),
    )
    let checked = 0
    for (const [role, permissions] of Object.entries(roles)) {
      const person = await join(h, {
        email: `${role}${document.replaceAll('/', '.')}@example.net`,
        ...invited(role),
      })
      for (const { path, method, operationId, permission } of operations) {
        if (permission === undefined) continue
        // A body that nothing is made from: whoever may call it hears that, or that there is no such thing.
        const ask = { GET: person.get, DELETE: person.delete }[method]
        const write = { POST: person.post, PUT: person.put, PATCH: person.patch }[method]
        const answer = ask ? await ask(path) : await write?.(path, { nothing: true })
        const isRefused = answer?.body?.code === 'PERMISSION_MISSING'
        const texts = answer?.body?.permission === 'texts' && permission !== 'texts'
        expect([role, operationId, permission, isRefused && !texts]).toEqual([
          ...[role, operationId, permission],
          !permissions.includes(permission),
        ])
        checked++
      }
    }
    return checked
  }
  const member = (role: string) => ({ accountId, role })
  expect(await check('/openapi.json', ACCOUNT_ROLES, member)).toBeGreaterThan(5 * 40)
  const operator = (operatorRole: string) => ({ operatorRole })
  expect(await check('/openapi-admin.json', OPERATOR_ROLES, operator)).toBeGreaterThan(4 * 60)
}, 180_000)

test('every operation takes a session or is for anybody, and names a permission that some role has', async (t) => {
  const h = await harness(t)
  const known = new Set<string>([...Object.values(ACCOUNT_ROLES), ...Object.values(OPERATOR_ROLES)].flat())
  for (const document of ['/openapi.json', '/openapi-admin.json']) {
    const { paths } = (await h.request(document)).body
    for (const { operationId, security } of Object.values<Record<string, Operation>>(paths).flatMap(
      Object.values,
    )) {
      if (security.length === 0) continue
      const session = (security as Record<string, string[]>[]).find((one) => 'session' in one)
      expect([operationId, session !== undefined]).toEqual([operationId, true])
      for (const permission of session?.['session'] ?? [])
        expect([operationId, known.has(permission)]).toEqual([operationId, true])
    }
  }
})
