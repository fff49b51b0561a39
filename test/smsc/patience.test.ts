/** How long a carrier may be silent before its bind is given up, by the clock that the check is given. */
import { expect, test } from 'vitest'
import { LinkCheck } from '../../src/smpp/link-check.ts'
import { parseSmscUrl } from '../../src/smsc/config.ts'
import { LinkNotes } from '../../src/smsc/link-stats.ts'

const { responseTimeoutMs, enquireLinkMs } = parseSmscUrl('smpp://u:p@127.0.0.1:9')

/** After how many seconds a carrier that worked and then answers nothing is given up, while a submit waits. */
function givenUpAfterSeconds(notes: LinkNotes): number {
  const check = new LinkCheck({ responseTimeoutMs, enquireLinkMs, ...notes.patience })
  const beganMs = Math.ceil(performance.now())
  check.onAnswer()
  check.sweep(beganMs, true)
  for (let seconds = 0; ; seconds++) {
    const nowMs = beganMs + seconds * 1_000
    // Swept more often than that, or it would be taken for a process that stood still.
    for (let ms = 900; ms >= 0; ms -= 300) check.sweep(nowMs - ms, true)
    const verdict = check.verdict(nowMs)
    if (verdict === 'silent') return seconds
    if (verdict === 'enquire') check.onEnquire(nowMs)
  }
}

test('a carrier that answers nothing any more is left soon, and a slow one is not cut off again and again', () => {
  const notes = new LinkNotes()
  expect(givenUpAfterSeconds(notes)).toBe(13)
  notes.lost('ended', 'the carrier closed the connection')
  expect(givenUpAfterSeconds(notes)).toBe(13)
  expect(notes.lost('silent', 'nothing was answered')).toBe('bind lost: nothing was answered')
  expect(givenUpAfterSeconds(notes)).toBe(3 + responseTimeoutMs / 3_000)
})
