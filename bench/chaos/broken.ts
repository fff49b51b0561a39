/** Compares a run with its promises, and says in sentences which do not hold. */
import type { Delivery } from './audit.ts'
import type { Fault } from './faults.ts'
import type { Promises } from './promises.ts'
import type { ChaosOptions } from './run.ts'

export const WINDOW = 100
/** A crash may send again (or give up, on hold) no more of what the SMSC took, for each bind it hits. */
const WINDOWS_IN_DOUBT_MAX = 2

export function brokenDelivery(
  options: ChaosOptions,
  { mayRepeat, copiesMax = Number.POSITIVE_INFINITY }: Fault,
  delivery: Delivery & { bindsHit: number },
): string[] {
  const inDoubtMax = WINDOWS_IN_DOUBT_MAX * WINDOW * delivery.bindsHit
  const twiceMax = options.policy === 'hold' ? 0 : inDoubtMax
  return [
    delivery.lost > 0 && `${delivery.lost} lost`,
    delivery.altered > 0 && `${delivery.altered} taken with another text`,
    delivery.unmarked > 0 && `${delivery.unmarked} sent twice and not marked`,
    delivery.copiesMost > copiesMax &&
      `${delivery.copiesMost} copies of one message, ${copiesMax} at most were allowed`,
    !mayRepeat &&
      delivery.sentTwice > twiceMax &&
      `${delivery.sentTwice} sent twice, ${twiceMax} at most were allowed`,
    delivery.takenButFailed > inDoubtMax &&
      `${delivery.takenButFailed} taken but failed, ${inDoubtMax} at most were allowed`,
    // On hold it may: but not where no bind was hit.
    (options.policy === 'resend' || delivery.bindsHit === 0) &&
      delivery.failedInDoubt > 0 &&
      `${delivery.failedInDoubt} failed in doubt`,
  ].filter((sentence) => sentence !== false)
}

/** Without a verdict of the batch others may be on their way too. */
export function brokenPromises(promises: Promises, hasVerdict: boolean): string[] {
  const { acknowledgedAndLost, refusedButAccepted, twiceUnmarked } = promises
  return [
    hasVerdict && acknowledgedAndLost > 0 && `${acknowledgedAndLost} acknowledged and lost`,
    refusedButAccepted > 0 && `${refusedButAccepted} refused and yet accepted`,
    twiceUnmarked > 0 && `${twiceUnmarked} of those who asked meanwhile were sent twice and not marked`,
  ].filter((sentence) => sentence !== false)
}

export function resumedTooLate({ resumesWithinSeconds }: Fault, seconds: number | undefined): string[] {
  if (resumesWithinSeconds === undefined) return []
  if (seconds === undefined) return ['no message left after it']
  if (seconds <= resumesWithinSeconds) return []
  return [`the next message left after ${seconds.toFixed(1)} s, ${resumesWithinSeconds} at most were allowed`]
}
