/** Threads for big work: what goes on meanwhile, whose turn it is, and what becomes of the tasks of one that is lost. */
import { expect, type TestContext, test } from 'vitest'
import { FairQueue } from '../../src/threads/fair-queue.ts'
import { ThreadLost, ThreadPool, type ThreadPoolOptions } from '../../src/threads/pool.ts'

function open(t: TestContext, options: Partial<ThreadPoolOptions> = {}) {
  const gate = new Int32Array(new SharedArrayBuffer(4))
  const troubles: string[] = []
  const pool = new ThreadPool({
    module: new URL('./worker.mjs', import.meta.url),
    workerData: { gate },
    threads: 1,
    tasksAtOnce: 3,
    tasksOfOwner: 2,
    waitingOfOwner: 3,
    waiting: 5,
    silenceMs: 600_000,
    onTrouble: (text) => troubles.push(text),
    ...options,
  })
  t.onTestFinished(() => pool.stop())
  const letGo = () => {
    Atomics.store(gate, 0, 1)
    Atomics.notify(gate, 0)
  }
  const run = (owner: string, act: string, value: unknown = act) =>
    pool.run({ owner, message: { act, value } })
  return { pool, run, letGo, troubles }
}

const refused = (error: unknown) => (error as { code?: string }).code

test('the main thread goes on while a thread is busy', async (t) => {
  const { run, letGo } = open(t)
  let isDone = false
  const busy = run('a', 'busy').then((result) => {
    isDone = true
    return result
  })
  for (let turns = 0; turns < 100; turns++) await new Promise((resolve) => setTimeout(resolve, 1))
  expect(isDone).toBe(false)
  letGo()
  expect(await busy).toBe('busy')
})

test('where there may be several threads, a task does not wait behind one that keeps its thread busy', async (t) => {
  const { run, letGo } = open(t, { threads: 2 })
  const busy = run('a', 'busy')
  expect(await run('b', 'echo', 7)).toBe(7)
  // Nobody is idle, so both of these share the two.
  const more = [run('c', 'echo', 8), run('b', 'echo', 9)]
  letGo()
  expect(await Promise.all([busy, ...more])).toEqual(['busy', 8, 9])
})

test('while the tasks of one owner wait, there is a place for others', async (t) => {
  const { run, letGo } = open(t)
  const waiting = [1, 2, 3].map((value) => run('a', 'wait', value))
  expect(await run('b', 'echo', 7)).toBe(7)
  letGo()
  expect(await Promise.all(waiting)).toEqual([1, 2, 3])
})

test('beyond what may wait, of one owner and of all, a task is refused and may come again', async (t) => {
  const { run, letGo } = open(t)
  const tasks = (owner: string, count: number) => Array.from({ length: count }, () => run(owner, 'wait'))
  // Two of a are worked on and three wait; one of b has the third place and two wait.
  const taken = [...tasks('a', 5), ...tasks('b', 3)]
  expect(await run('a', 'echo').catch(refused)).toBe('OVERLOADED')
  expect(await run('c', 'echo').catch(refused)).toBe('OVERLOADED')
  letGo()
  await Promise.all(taken)
  expect(await run('c', 'echo')).toBe('echo')
})

test('what is handed over is not copied, and what nobody waits for is not begun', async (t) => {
  const { pool, run, letGo } = open(t)
  const bytes = new Uint8Array(1_000)
  const message = { act: 'echo', value: bytes }
  expect(await pool.run({ owner: 'a', message, transfer: [bytes.buffer] })).toBe(1_000)
  expect(bytes.length).toBe(0)
  const busy = [run('a', 'wait'), run('a', 'wait')]
  const unwanted = pool.run({ owner: 'a', message: { act: 'die' }, isWanted: () => false }).catch(String)
  letGo()
  expect(await unwanted).toContain('nobody waits')
  expect(await Promise.all(busy)).toEqual(['wait', 'wait'])
})

test('a thread that dies takes its tasks with it, and the next ones have another', async (t) => {
  const { run, troubles } = open(t)
  const lost = (act: string, value?: string) => run('a', act, value).catch((error) => error as ThreadLost)
  expect(await lost('die')).toBeInstanceOf(ThreadLost)
  expect(await lost('die')).toHaveProperty('note', undefined)
  expect(await lost('note', 'batch')).toHaveProperty('note', 'batch')
  expect(await run('a', 'echo')).toBe('echo')
  expect(troubles).toHaveLength(3)
})

test('whoever had a task in a thread that died has the next one alone, and then others go on', async (t) => {
  const { run, letGo } = open(t)
  const lost = (error: unknown) => error instanceof ThreadLost
  expect(await run('bad', 'die').catch(lost)).toBe(true)
  const ends: string[] = []
  const note = (name: string) => () => void ends.push(name)
  const waiting = run('good', 'wait').then(note('first'))
  const again = run('bad', 'die').catch(note('bad'))
  const behind = run('good', 'echo').then(note('behind'))
  letGo()
  await Promise.all([waiting, again, behind])
  expect(ends).toEqual(['first', 'bad', 'behind'])
})

test('a thread that is stuck is replaced', async (t) => {
  const { run } = open(t, { silenceMs: 500 })
  expect(await run('a', 'busy').catch((error) => error)).toBeInstanceOf(ThreadLost)
  expect(await run('a', 'echo')).toBe('echo')
})

test('one that waits and says so is not taken for stuck', async (t) => {
  const { run, letGo, troubles } = open(t, { silenceMs: 3_000 })
  const waiting = run('a', 'wait')
  await new Promise((resolve) => setTimeout(resolve, 6_000))
  letGo()
  expect([await waiting, troubles]).toEqual(['wait', []])
})

test('a task that fails fails alone', async (t) => {
  const { run } = open(t)
  expect(await run('a', 'fail', 'why').catch(String)).toBe('Error: why')
  expect(await run('a', 'echo')).toBe('echo')
})

test('owners take turns however much one of them asks for', () => {
  const queue = new FairQueue<string>({ ofOwner: 10, ofAll: 20 })
  for (const item of ['a1', 'a2', 'a3', 'b1', 'c1', 'c2']) queue.add(item[0] as string, item)
  const taken: string[] = []
  for (let item = queue.take(() => true); item; item = queue.take(() => true)) taken.push(item)
  expect(taken).toEqual(['a1', 'b1', 'c1', 'a2', 'c2', 'a3'])
})
