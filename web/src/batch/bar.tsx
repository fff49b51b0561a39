/** The share of a batch that is sent and the share that failed. */
import { useLanguage } from '../language.tsx'

export function Bar({ sent, failed, all }: { sent: number; failed: number; all: number }) {
  const { texts, number } = useLanguage()
  const share = (count: number) => (all === 0 ? 0 : (100 * count) / all)
  return (
    <div
      className="bar"
      role="progressbar"
      aria-valuemin={0}
      aria-valuemax={all}
      aria-valuenow={sent + failed}
      aria-label={texts.batches.progress}
      aria-valuetext={texts.batches.sentOf(number(sent), number(all))}
    >
      <span style={{ width: `${share(sent)}%`, background: 'var(--done)' }} />
      <span style={{ width: `${share(failed)}%`, background: 'var(--failed)' }} />
    </div>
  )
}
