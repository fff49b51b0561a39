/** The accounts that wait because what they send is unlike their past, and letting them go on. */
import { Button, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { adminApi, ok } from '../api.ts'
import { useStopReason } from '../parts/stopped.tsx'
import { useMoment } from '../parts/when.tsx'
import { useOperator } from '../session.ts'
import { useOperatorsLanguage } from './language.ts'
import { Empty, Loaded, OPERATE } from './page.tsx'
import { ResumeQuestion } from './resume-question.tsx'

const EVERY_MS = 10_000

const readStopped = async () => (await ok(adminApi.GET('/api/admin/v1/stopped-accounts'))).accounts
type Stopped = Awaited<ReturnType<typeof readStopped>>[number]

export function StoppedAccounts() {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateLimits.limits
  const [asked, setAsked] = useState<string>()
  const query = useQuery({
    queryKey: [OPERATE, 'stopped-accounts'],
    queryFn: readStopped,
    refetchInterval: EVERY_MS,
  })
  return (
    <section>
      <Title order={2} mb="sm">
        {words.stopped}
      </Title>
      <div className="card">
        <Loaded query={query} height={80}>
          {(accounts) => (
            <>
              {accounts.length === 0 && <Empty>{words.noneStopped}</Empty>}
              {accounts.map((account) => (
                <One key={account.accountId} account={account} onAsk={() => setAsked(account.accountId)} />
              ))}
            </>
          )}
        </Loaded>
      </div>
      {asked !== undefined && <ResumeQuestion accountId={asked} onClose={() => setAsked(undefined)} />}
    </section>
  )
}

function One({
  account: { accountId, name, currency, stop },
  onAsk,
}: {
  account: Stopped
  onAsk: () => void
}) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateLimits.limits
  const moment = useMoment()
  const { may } = useOperator()
  const reasonOf = useStopReason()
  return (
    <div className="refused in-line">
      <Link to="/operate/accounts/$accountId" params={{ accountId }} className="line-name">
        <bdi>{name}</bdi>
      </Link>
      <Text c="dimmed" fz="sm">
        {reasonOf(words, stop, currency)} · {words.since(moment(stop.since))}
      </Text>
      {may('batches.write') && (
        <Button
          className="end"
          size="compact-sm"
          aria-label={`${texts.operateAlarms.resume}: ${name}`}
          onClick={onAsk}
        >
          {texts.operateAlarms.resume}
        </Button>
      )}
    </div>
  )
}
