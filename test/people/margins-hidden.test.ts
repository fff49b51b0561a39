/** What carriers take, and what is left of a price, is read by nobody without the permission `money`, wherever it stands. */
import { expect, test } from 'vitest'
import { OPERATOR_ROLES } from '../../src/kernel/roles.ts'
import { takes } from '../costs/costs.ts'
import { type Body, type Harness, harness, until } from '../harness.ts'
import { type Browser, join } from './browser.ts'

const PHONE = '+22238089336'
const COST = 0.031337
/** The figures that give a margin away, in amounts and in sentences: price 0.02, cost 0.031337, margin -0.011337. */
const TELLING = /31[.,]?337|11[.,]?337/

/** The paths of every GET of the operators' API, with ids that exist. */
async function readings(h: Harness, ids: Record<string, string>, queries: Record<string, string[]>) {
  const { paths } = (await h.request('/openapi-admin.json')).body
  return Object.entries<{ get?: { operationId: string } }>(paths).flatMap(([path, { get }]) =>
    get
      ? (queries[get.operationId] ?? ['']).map(
          (query) => path.replace(/\{(\w+)\}/g, (_, name) => ids[name] ?? 'none') + query,
        )
      : [],
  )
}

async function telling(person: Browser, path: string): Promise<boolean> {
  const { status, body } = await person.get(path)
  // A body that is no JSON is a file, such as a proof.
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return status === 200 && TELLING.test(text)
}

test('every answer that tells a cost or a margin tells it only to those who may see money', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account()
  await takes(h, 'default', '609-01', COST)
  // A process that starts knows the costs at once.
  await h.restart()
  const { batchId } = (await h.send(apiKey, { recipients: [{ phone: PHONE, message: 'Hello' }] })).body
  await h.finished(apiKey, batchId)
  await until(async () => {
    const { rows } = await h.pool.query('select from usage_hours where cost_micros > 0')
    return rows.length > 0
  })
  const { rows } = await h.pool.query(
    `insert into alarms (id, rule, subject, state, value, details, since, fired_at)
     values (gen_random_uuid(), 'margin_negative', 'default', 'firing', -0.011337,
             '{"margin": -0.011337, "currency": "USD"}', now(), now()) returning id`,
  )
  const alarmId = rows[0].id as string
  await h.admin('PUT', '/margin-floors/default', { percent: 1, below: 'warn' })
  const owner = await join(h, { email: 'owner@example.net', operatorRole: 'owner' })
  const all = await readings(
    h,
    { batchId, accountId, alarmId, messageId: `${batchId}-0`, name: 'default', prefix: 'default' },
    {
      explainMessage: [`?messageId=${batchId}-0`, `?phone=%2B${PHONE.slice(1)}&accountId=${accountId}`],
      getUsage: ['', '?by=carrier', '?by=account', '?by=day,carrier,account'],
      find: [`?q=${batchId}`, '?q=default'],
    },
  )
  expect(all.length).toBeGreaterThan(60)
  const told = []
  for (const path of all) if (await telling(owner, path)) told.push(path)
  expect(told.length).toBeGreaterThan(10)
  for (const [role, permissions] of Object.entries<readonly string[]>(OPERATOR_ROLES)) {
    if (permissions.includes('money')) continue
    const person = await join(h, { email: `${role}@example.net`, operatorRole: role })
    for (const path of all) expect([role, path, await telling(person, path)]).toEqual([role, path, false])
    for (const change of ['acknowledge', 'silence'])
      expect((await person.admin('POST', `/alarms/${alarmId}/${change}`, { minutes: 5 })).status).not.toBe(
        200,
      )
  }
}, 120_000)

test('a channel is told of margins if whoever made it may see them, and of all else in any case', async (t) => {
  const h = await harness(t)
  const { accountId } = await h.account()
  const operator = await join(h, { email: 'operator@example.net', operatorRole: 'operator' })
  const channel = async (made: { status: number; body: { channelId: string } }) => {
    expect(made.status).toBe(201)
    return made.body.channelId
  }
  const own = await channel(
    await operator.admin('POST', '/alarm-channels', { kind: 'mail', target: 'o@example.net' }),
  )
  const whole = await channel(
    await h.admin('POST', '/alarm-channels', { kind: 'mail', target: 'all@example.net' }),
  )
  const listed = (await operator.admin('GET', '/alarm-channels')).body.channels
  expect(listed.map(({ target, seesMargins }: Body) => [target, seesMargins])).toEqual([
    ['o@example.net', false],
    ['all@example.net', true],
  ])
  await h.pool.query(
    `insert into usage_hours select r.* from jsonb_populate_record(null::usage_hours,
       (select jsonb_object_agg(attname, 0) from pg_attribute where attrelid = 'usage_hours'::regclass and attnum > 0
                                                             and not attisdropped)
       || jsonb_build_object('hour', now(), 'account_id', $1::uuid, 'carrier', 'west', 'cost_micros', 1000)) r`,
    [accountId],
  )
  await h.pool.query(
    `insert into alarm_rules (rule, enabled, threshold, for_seconds, channels) values
       ('margin_negative', true, 0, 0, $1), ('backup_old', true, -1, 0, null)`,
    [[own, whole]],
  )
  // A process that starts looks at every rule at once.
  await h.restart()
  const rulesTold = async (channelId: string) => {
    const { rows } = await h.pool.query(
      `select distinct a.rule from alarm_notices n join alarms a on a.id = any (n.alarm_ids)
       where n.channel_id = $1 order by 1`,
      [channelId],
    )
    return rows.map(({ rule }) => rule)
  }
  await until(async () => (await rulesTold(whole)).includes('margin_negative'))
  expect(await rulesTold(whole)).toEqual(expect.arrayContaining(['backup_old', 'margin_negative']))
  expect(await rulesTold(own)).toContain('backup_old')
  expect(await rulesTold(own)).not.toContain('margin_negative')
})
