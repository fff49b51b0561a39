/** Home: the balance first, then what became of the last batches. */
import { Button, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { Problem } from '../parts/problem.tsx'
import { type Sign, State } from '../parts/state.tsx'
import { useAccountKey } from '../session.ts'

const SHOWN = 5
/** While something is being sent, figures are asked for this often. */
const LIVE_MS = 2_000

export function Home() {
  const { texts } = useLanguage()
  return (
    <Stack gap="xl" maw={720}>
      <title>{`${texts.home.title} · Caravan`}</title>
      <Title order={1} className="unseen">
        {texts.home.title}
      </Title>
      <Balance />
      <LastBatches />
    </Stack>
  )
}

function Balance() {
  const { texts, money } = useLanguage()
  const key = useAccountKey()
  const { data, error } = useQuery({
    queryKey: [...key, 'balance'],
    queryFn: () => ok(api.GET('/api/v2/balance')),
  })
  return (
    <section className="card" style={{ padding: 28 }}>
      <Text c="dimmed" component="h2" fz="md">
        {texts.home.balance}
      </Text>
      {data ? (
        <p className="figures" style={{ margin: 0, fontSize: '2.5rem', fontWeight: 650, lineHeight: 1.25 }}>
          <bdi>{money(data.available, data.currency)}</bdi>
        </p>
      ) : error ? (
        <Problem error={error} />
      ) : (
        <Skeleton height={50} width={220} />
      )}
    </section>
  )
}

type Batch = Awaited<ReturnType<typeof readBatches>>['batches'][number]

const readBatches = () => ok(api.GET('/api/v2/bulk', { params: { query: { limit: SHOWN } } }))

function LastBatches() {
  const { texts } = useLanguage()
  const key = useAccountKey()
  const { data, error } = useQuery({
    queryKey: [...key, 'batches', SHOWN],
    queryFn: readBatches,
    refetchInterval: ({ state }) => (state.data?.batches.some(isOpen) ? LIVE_MS : false),
  })
  return (
    <section>
      <Title order={2} mb="xs">
        {texts.home.lastBatches}
      </Title>
      <Problem error={error} />
      {!data && !error && <Skeleton height={SHOWN * 64} />}
      {data?.batches.length === 0 && (
        <Stack align="start">
          <Text c="dimmed">{texts.home.none}</Text>
          <Button component="a" href="/docs/">
            {texts.home.reference}
          </Button>
        </Stack>
      )}
      {data?.batches.map((batch) => (
        <Line key={batch.batchId} batch={batch} />
      ))}
    </section>
  )
}

const isOpen = ({ status }: Batch) => status === 'pending' || status === 'processing'

function Line({ batch }: { batch: Batch }) {
  const { texts, number, money, ago } = useLanguage()
  const { successfulCount: sent, failedCount: failed, validMessages: all } = batch
  const { state, sign } = stateOf(batch)
  return (
    <article style={{ padding: '14px 0', borderBottom: '1px solid var(--line)' }}>
      <div style={{ display: 'flex', justifyContent: 'space-between', gap: 12, flexWrap: 'wrap' }}>
        <strong style={{ fontWeight: 600 }}>
          {batch.name ?? <span className="code">{batch.batchId.slice(0, 8)}</span>}
        </strong>
        <State sign={sign}>{texts.home.states[state]}</State>
      </div>
      {isOpen(batch) && (
        <div
          className="bar"
          role="progressbar"
          aria-valuemin={0}
          aria-valuemax={all}
          aria-valuenow={sent + failed}
          aria-label={texts.home.sentOf(number(sent), number(all))}
        >
          <span style={{ width: `${(100 * sent) / all}%`, background: 'var(--done)' }} />
          <span style={{ width: `${(100 * failed) / all}%`, background: 'var(--failed)' }} />
        </div>
      )}
      <Text c="dimmed" fz="sm" className="figures">
        {[
          texts.home.sentOf(number(sent), number(all)),
          ...(failed > 0 ? [texts.home.failed(number(failed))] : []),
          ...(batch.refundedAmount > 0 ? [texts.home.back(money(batch.refundedAmount, batch.currency))] : []),
          ago(batch.createdAt),
        ].join(' · ')}
      </Text>
    </article>
  )
}

/** The word and the sign for what a batch is doing, or for how it ended. */
function stateOf({ status, paused, canceled, sendAt }: Batch): { state: string; sign: Sign } {
  if (canceled) return { state: 'canceled', sign: 'part' }
  if (paused) return { state: 'paused', sign: 'part' }
  if (status === 'pending' && sendAt) return { state: 'scheduled', sign: 'going' }
  const signs = {
    pending: 'going',
    processing: 'going',
    completed: 'done',
    partial: 'part',
    failed: 'failed',
  } as const
  return { state: status, sign: signs[status] }
}
