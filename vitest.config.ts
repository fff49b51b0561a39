import { defineConfig } from 'vitest/config'
import { changedSince, testsOfChanges } from './test/changed.ts'
import { fastestFolder } from './test/fast-folder.ts'
import { Order } from './test/order.ts'

process.env['TMPDIR'] = fastestFolder()

const since = changedSince(process.argv)

export default defineConfig({
  test: {
    include: since === undefined ? ['test/**/*.test.ts'] : testsOfChanges(since),
    globalSetup: 'test/setup.ts',
    pool: 'forks',
    // No test changes what belongs to the process without putting it back, and each file would load the program anew.
    isolate: false,
    // Twice as many as the smallest machine has cores, as half of the files mostly wait.
    maxWorkers: 4,
    sequence: { sequencer: Order },
    // Against hanging alone: some tests start dozens of programs, and machines differ.
    testTimeout: 180_000,
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
  },
})
