import { rmSync } from 'node:fs'
import { startEmbedded } from './src/db/embedded.ts'
import { openPool } from './src/db/sql.ts'
import { startApp } from './src/app/app.ts'
import { readConfig } from './src/config.ts'
import { createLog } from './src/kernel/log.ts'
const dir = '/dev/shm/zz-idle'
rmSync(dir, { recursive: true, force: true })
const e = await startEmbedded(dir, { settings: { fsync: 'off', shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.track_planning': 'on', compute_query_id: 'on' } })
const pool = openPool(e.url, { connectionsMax: 1, onError: () => undefined, settings: {}, sessions: 'x' })
await pool.query('create extension pg_stat_statements')
const app = await startApp(readConfig({ PORT: '0', DATABASE_URL: e.url, CARAVAN_KEY_FILE: '/dev/shm/zz-idle/k', LOG_LEVEL: 'silent' } as any), createLog('silent', false))
await new Promise(r => setTimeout(r, 4000))
await pool.query('select pg_stat_statements_reset()')
const c0 = process.cpuUsage(), t0 = performance.now()
await new Promise(r => setTimeout(r, 15000))
const c = process.cpuUsage(c0), s = (performance.now() - t0) / 1000
const { rows } = await pool.query(`select left(regexp_replace(query, '\\s+', ' ', 'g'), 70) as q, calls::int, (total_exec_time + total_plan_time) as ms from pg_stat_statements where calls > 1 order by 3 desc limit 22`)
console.log('node ms/s', (c.user + c.system) / 1000 / s)
console.log('pg ms/s', rows.reduce((a: number, r: any) => a + r.ms, 0) / s)
for (const r of rows) console.log((r.ms / s).toFixed(2), (r.calls / s).toFixed(1), r.q)
await app.stop(); await pool.end(); await e.stop()
