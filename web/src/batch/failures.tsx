/** Why messages failed, in words, and what to do about each cause. */
import { Skeleton, Title } from '@mantine/core'
import { useLanguage } from '../language.tsx'
import { useTextSearch } from '../parts/search.ts'
import { useAdvice, useBreakdown } from './breakdown.ts'
import type { Batch } from './live.ts'

export function Failures({ batch }: { batch: Batch }) {
  const { texts, number } = useLanguage()
  const { data } = useBreakdown(batch)
  const advice = useAdvice()
  const [, change] = useTextSearch()
  const { failedCount } = batch
  if (failedCount === 0 || batch.messagesDropped) return null
  return (
    <section className="card panel">
      <Title order={2}>{texts.batches.whyFailed(failedCount, number(failedCount))}</Title>
      {!data && <Skeleton height={96} />}
      {data && (
        <table className="rows causes">
          <thead>
            <tr>
              <th scope="col">{texts.batches.cause}</th>
              <th scope="col">{texts.batches.toDo}</th>
              <th scope="col" className="end">
                {texts.batches.messages}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.failures.map(({ errorCode, error, messages }) => (
              <tr key={errorCode}>
                <td>
                  <button
                    type="button"
                    className="cause"
                    onClick={() =>
                      change({ status: 'failed', cause: errorCode ?? undefined, after: undefined })
                    }
                  >
                    {advice.get(errorCode ?? '')?.message ?? error}
                  </button>
                </td>
                <td className="hint">{advice.get(errorCode ?? '')?.whatToDo.replaceAll('`', '')}</td>
                <td className="end figures">{number(messages)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
