/** What a batch is called on the pages: by its name, or else by when it was made. An id tells nobody which one is meant. */
import { useLanguage } from '../language.tsx'
import { useMoment } from '../parts/when.tsx'

export function useBatchTitle(): (batch: { name?: string | undefined; createdAt: string }) => string {
  const { texts } = useLanguage()
  const moment = useMoment()
  return ({ name, createdAt }) => name ?? texts.batches.titled(moment(createdAt))
}
