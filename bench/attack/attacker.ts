/** One attacker, as a process of its own: told by its parent what to attack, it attacks, tells how it went and ends. */
import { ATTACKERS } from './attackers.ts'
import type { Tally, Target } from './client.ts'

export interface AttackerTask extends Target {
  attack: keyof typeof ATTACKERS
}
export interface AttackerReport {
  tally: Tally
}

process.once('message', async ({ attack, ...target }: AttackerTask) => {
  const tally = await ATTACKERS[attack](target)
  process.send?.({ tally } satisfies AttackerReport, () => process.exit())
})
process.once('disconnect', () => process.exit())
