/** Home: the balance first, in money and in messages; then what needs a decision; then the last batches. */
import { Anchor, Button, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { api, ok } from '../api.ts'
import { BatchLine, type ListedBatch, readBatches } from '../batch/line.tsx'
import { isOpen } from '../batch/state.ts'
import { useBatchTitle } from '../batch/title.ts'
import { useLanguage } from '../language.tsx'
import { Decision } from '../parts/decision.tsx'
import { Problem } from '../parts/problem.tsx'
import { Stopped } from '../parts/stopped.tsx'
import { useMoment } from '../parts/when.tsx'
import { useAccountKey, useSession } from '../session.ts'

const SHOWN = 5
/** So many batches are looked through for what needs a decision. */
const LOOKED_AT = 50
/** While something is being sent, figures are asked for this often. */
const LIVE_MS = 2_000
const DAY_MS = 86_400_000

export function Home() {
  const { texts } = useLanguage()
  const { may } = useSession()
  return (
    <Stack gap="xl" maw={720}>
      <title>{`${texts.home.title} · Caravan`}</title>
      <Title order={1} className="unseen">
        {texts.home.title}
      </Title>
      {may('money') ? <Balance /> : <SendButton />}
      <Stopped />
      <Decisions />
      <LastBatches />
    </Stack>
  )
}

function useBatches() {
  const key = useAccountKey()
  return useQuery({
    queryKey: [...key, 'batches', { limit: LOOKED_AT }],
    queryFn: () => readBatches({ limit: LOOKED_AT }),
    refetchInterval: ({ state }) => (state.data?.batches.some(isOpen) ? LIVE_MS : false),
  })
}

function useBalance() {
  const key = useAccountKey()
  const { may } = useSession()
  return useQuery({
    queryKey: [...key, 'balance'],
    queryFn: () => ok(api.GET('/api/v2/balance')),
    enabled: may('money'),
  })
}

function Balance() {
  const { texts, money, number } = useLanguage()
  const { data, error } = useBalance()
  return (
    <section className="card balance">
      <Text c="dimmed" component="h2" fz="md">
        {texts.home.balance}
      </Text>
      {data ? (
        <p className="balance-figure figures">
          <bdi>{money(data.available, data.currency)}</bdi>
        </p>
      ) : error ? (
        <Problem error={error} />
      ) : (
        <Skeleton height={50} width={220} />
      )}
      {data && data.messages !== null && (
        <Text c="dimmed">{texts.home.messages(data.messages, number(data.messages))}</Text>
      )}
      <SendButton />
    </section>
  )
}

function SendButton() {
  const { texts } = useLanguage()
  const { may } = useSession()
  const { routesByPath } = useRouter()
  if (!may('send') || !('/send' in routesByPath)) return null
  return (
    <Button component={Link} to={'/send' as '/'} mt="md" fullWidth>
      {texts.home.send}
    </Button>
  )
}

/** The decisions that wait for somebody: nothing is shown where none does. */
function Decisions() {
  const { texts, money, number } = useLanguage()
  const moment = useMoment()
  const { data: balance } = useBalance()
  const batches = useBatches().data?.batches ?? []
  const resent = new Set(batches.map(({ parentId }) => parentId))
  const titleOf = useBatchTitle()
  // A name in another direction stays whole within the sentence.
  const nameOf = (batch: ListedBatch) => `\u2068${titleOf(batch)}\u2069`
  const isLow = balance?.alertBelow != null && balance.available < balance.alertBelow
  return (
    <>
      {isLow && (
        <Decision title={texts.home.low}>
          {texts.home.lowExplain(money(balance.alertBelow ?? 0, balance.currency))}
        </Decision>
      )}
      {batches
        .filter((batch) => isOpen(batch) && decisionOn(batch) !== undefined)
        .map((batch) => (
          <Decision
            key={batch.batchId}
            title={texts.home[decisionOn(batch) ?? 'held']}
            batchId={batch.batchId}
            action={batch.missedSchedule ? texts.home.missedDo : texts.home.see}
          >
            {decisionOn(batch) === 'missed'
              ? texts.home.missedExplain(nameOf(batch), moment(batch.sendAt ?? batch.createdAt))
              : texts.home[decisionOn(batch) === 'approval' ? 'approvalExplain' : 'heldExplain'](
                  nameOf(batch),
                )}
          </Decision>
        ))}
      {batches
        .filter((batch) => isWrong(batch) && !resent.has(batch.batchId))
        .slice(0, 3)
        .map((batch) => (
          <Decision
            key={batch.batchId}
            title={texts.home.wentWrong}
            batchId={batch.batchId}
            action={texts.home.wentWrongDo}
          >
            {texts.home.wentWrongExplain(nameOf(batch), batch.failedCount, number(batch.failedCount))}
          </Decision>
        ))}
    </>
  )
}

/** The decision that an open batch waits for, if there is one. */
function decisionOn(batch: ListedBatch): 'missed' | 'held' | 'approval' | undefined {
  if (batch.approval === 'waiting') return 'approval'
  if (batch.held) return 'held'
  return batch.missedSchedule ? 'missed' : undefined
}

/** Failed of late, and not because somebody wished so. */
function isWrong(batch: ListedBatch): boolean {
  const isRecent = Date.now() - Date.parse(batch.updatedAt) < DAY_MS
  return (
    !isOpen(batch) &&
    batch.failedCount > 0 &&
    !batch.canceled &&
    batch.approval !== 'rejected' &&
    !batch.test &&
    isRecent
  )
}

function LastBatches() {
  const { texts } = useLanguage()
  const { data, error } = useBatches()
  return (
    <section>
      <div className="line-head">
        <Title order={2} mb="xs">
          {texts.home.lastBatches}
        </Title>
        {data && data.batches.length > 0 && (
          <Anchor component={Link} to="/batches">
            {texts.home.allBatches}
          </Anchor>
        )}
      </div>
      <Problem error={error} />
      {!data && !error && <Skeleton height={SHOWN * 64} />}
      {data?.batches.length === 0 && (
        <Stack align="start">
          <Text c="dimmed">{texts.home.none}</Text>
          <Button component="a" href="/docs/" variant="default">
            {texts.home.reference}
          </Button>
        </Stack>
      )}
      {data?.batches.slice(0, SHOWN).map((batch) => (
        <BatchLine key={batch.batchId} batch={batch} />
      ))}
    </section>
  )
}
