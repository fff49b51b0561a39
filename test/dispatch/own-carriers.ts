/** Carriers of a test's own: simulators over TCP, the connections to them, and what each was given. */
import type { TestContext } from 'vitest'
import { transaction } from '../../src/db/sql.ts'
import { listBinds } from '../../src/dispatch/store.ts'
import { setRoute, setSmsc, type Target } from '../../src/routing/store.ts'
import type { SimulatorOptions } from '../../src/simulator/options.ts'
import { type Simulator, startSimulator } from '../../src/simulator/smsc.ts'
import { parseSmscUrl } from '../../src/smsc/config.ts'
import { type Harness, until } from '../harness.ts'

/** A carrier of its own with a connection of this name. */
export async function carrier(
  t: TestContext,
  h: Harness,
  name: string,
  options: SimulatorOptions = {},
  query = '',
) {
  const simulator = await startSimulator({ keep: true, ...options })
  t.onTestFinished(() => simulator.close())
  await setSmsc(h.pool, name, parseSmscUrl(`${simulator.url}?${query}`))
  return simulator
}

export function lead(h: Harness, prefix: string, ...targets: Target[]): Promise<number> {
  return transaction(h.pool, (tx) => setRoute(tx, prefix, targets))
}

/** Waits until these carriers have a bind. */
export async function bound(h: Harness, ...names: string[]): Promise<void> {
  await until(async () => {
    const up = (await listBinds(h.pool)).filter(({ state }) => state === 'bound').map(({ smsc }) => smsc)
    return names.every((name) => up.includes(name))
  })
}

export const taken = (simulator: Simulator) =>
  simulator
    .messages()
    .map(({ destination }) => destination)
    .sort()
