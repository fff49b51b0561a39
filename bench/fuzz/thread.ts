/** A thread that fuzzes one surface: another one can see when it hangs. */
import { parentPort, workerData } from 'node:worker_threads'
import { type Cases, type Examined, examine } from './examine.ts'
import { SURFACES, type SurfaceName } from './surfaces.ts'

export interface ThreadTask extends Omit<Cases, 'onCase' | 'untilMs'> {
  surface: SurfaceName
  seconds: number
  /** The number of the case that runs. */
  progress: SharedArrayBuffer
}

const { surface, seconds, progress, ...cases } = workerData as ThreadTask
const at = new BigInt64Array(progress)
const examined: Examined = await examine(SURFACES[surface], {
  ...cases,
  untilMs: performance.now() + seconds * 1_000,
  onCase: (number) => {
    at[0] = BigInt(number)
  },
})
parentPort?.postMessage(examined)
