// Where the thread for big bodies begins: with what was compiled before, as in main.mjs.
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/caravan', import.meta.url)))
await import('../src/app/big-bodies-thread.ts')
