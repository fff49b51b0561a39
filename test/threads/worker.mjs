// A thread whose tasks do what they are told, for the tests of the pool.
import { parentPort, workerData } from 'node:worker_threads'
import { serveTasks } from '../../src/threads/protocol.ts'

serveTasks(parentPort, async ({ act, value }, note) => {
  if (act === 'note') note(value)
  // Until the test lets go; nothing else of this thread goes on meanwhile.
  if (act === 'busy') Atomics.wait(workerData.gate, 0, 0)
  if (act === 'wait') await Atomics.waitAsync(workerData.gate, 0, 0).value
  if (act === 'die') process.exit(3)
  if (act === 'note') process.exit(3)
  if (act === 'fail') throw new Error(value)
  return { result: value instanceof Uint8Array ? value.length : value }
})
