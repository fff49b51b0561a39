/** Why an account was stopped, on its page, with the way to let it go on. */
import { Button } from '@mantine/core'
import { IconAlertTriangleFilled } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { adminApi, ok } from '../api.ts'
import type { OperatorAccount } from '../pages/operate-account.tsx'
import { useStopReason } from '../parts/stopped.tsx'
import { useMoment } from '../parts/when.tsx'
import { useOperator } from '../session.ts'
import { useOperatorsLanguage } from './language.ts'
import { OPERATE } from './page.tsx'
import { ResumeQuestion } from './resume-question.tsx'

const readStop = async (accountId: string) =>
  (await ok(adminApi.GET('/api/admin/v1/accounts/{accountId}/stop', { params: { path: { accountId } } })))
    .stop
/** Nothing for an account that was not stopped. */
export function AccountStop({ account: { accountId, currency } }: { account: OperatorAccount }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateLimits.limits
  const moment = useMoment()
  const { may } = useOperator()
  const reasonOf = useStopReason()
  const [isAsking, setAsking] = useState(false)
  const { data: stop } = useQuery({
    queryKey: [OPERATE, 'account-stop', accountId],
    queryFn: () => readStop(accountId),
  })
  return (
    <>
      {stop && (
        <section className="decision">
          <IconAlertTriangleFilled size={18} aria-hidden />
          <div>
            <strong>{words.isStopped}</strong> {reasonOf(words, stop, currency)} ·{' '}
            {words.since(moment(stop.since))}
          </div>
          {may('batches.write') && (
            <Button className="end" size="compact-sm" onClick={() => setAsking(true)}>
              {texts.operateAlarms.resume}
            </Button>
          )}
        </section>
      )}
      {isAsking && <ResumeQuestion accountId={accountId} onClose={() => setAsking(false)} />}
    </>
  )
}
