import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, test } from 'vitest'
import { type Simulator, startSimulator } from '../../src/simulator/smsc.ts'
import { parseHex, parsePdu } from '../smpp/notation.ts'
import { type BarePeer, barePeerTo, closeAll } from '../smpp/wire.ts'

const FOLDER = new URL('../dialogs/', import.meta.url)

let simulator: Simulator | undefined

afterEach(async () => {
  await closeAll()
  await simulator?.close()
})

const dialogs = readdirSync(FOLDER).filter((name) => name.endsWith('.smpp'))

test.each(dialogs)('the simulator keeps to %s', async (name) => {
  const lines = readFileSync(new URL(name, FOLDER), 'utf8').split('\n')
  const [first, ...spoken] = lines.filter((line) => line.trim() !== '' && !line.startsWith('#'))
  simulator = await startSimulator(JSON.parse(first!.replace(/^simulator /, '')))
  const client = await barePeerTo(simulator.port)
  for (const line of spoken) await play(client, line)
})

async function play(client: BarePeer, line: string): Promise<void> {
  const said = line.slice(1).trim()
  if (line.startsWith('>')) client.send(/^[0-9a-f]{8} /.test(said) ? parseHex([said]) : parsePdu(said))
  else if (said === 'closed') await client.ended
  else assert.deepEqual(withoutAny(await client.next(), parsePdu(said)), parsePdu(said), line)
}

/** The PDU that came, with `"*"` in the places where the dialog says so. */
function withoutAny(came: object, wanted: object): object {
  return Object.fromEntries(
    Object.entries(came).map(([key, value]) => {
      const pattern = (wanted as Record<string, unknown>)[key]
      const isAny = pattern === '*' || (Buffer.isBuffer(pattern) && pattern.toString() === '*')
      return [key, isAny ? pattern : value]
    }),
  )
}
