/** The proof of a batch: equations, the rows that each figure counts, and signed copies. */
import { Anchor, Button, Group, Select, Skeleton, Stack, Text, Title } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { api, okWith } from '../api.ts'
import { readBatch, useBatchKey } from '../batch/live.ts'
import { useBatchTitle } from '../batch/title.ts'
import { useLanguage } from '../language.tsx'
import { Code } from '../parts/code.tsx'
import { CSV, useFileAddress } from '../parts/download.tsx'
import { NotRead } from '../parts/missing.tsx'
import { Pager } from '../parts/pager.tsx'
import { Problem } from '../parts/problem.tsx'
import { useTextSearch } from '../parts/search.ts'
import { shortId } from '../parts/short-id.ts'
import { type Sign, State } from '../parts/state.tsx'
import { useMoment } from '../parts/when.tsx'
import { useAccountKey } from '../session.ts'

const SHOWN = 25
const KINDS = ['entries', 'submits', 'messages', 'possibleDuplicates'] as const
type Kind = (typeof KINDS)[number]

const readProof = (batchId: string, rows: Kind, cursor: string | undefined) =>
  okWith(
    'equations',
    api.GET('/api/v2/bulk/{batchId}/proof', {
      params: { path: { batchId }, query: { rows, limit: SHOWN, ...(cursor && { cursor }) } },
    }),
  )
type Proof = Awaited<ReturnType<typeof readProof>>
type Equation = Proof['equations'][number]

export function ProofPage() {
  const { texts, lang } = useLanguage()
  const { batchId } = useParams({ strict: false }) as { batchId: string }
  const [search] = useTextSearch()
  const kind = KINDS.find((one) => one === search['rows']) ?? 'entries'
  const { after } = search
  const key = useAccountKey()
  const { data, error } = useQuery({
    queryKey: [...key, 'proof', batchId, kind, after, lang],
    queryFn: () => readProof(batchId, kind, after),
    placeholderData: keepPreviousData,
  })
  if (!data && error) return <NotRead error={error} to="/batches" link={texts.batches.title} />
  return (
    <Stack gap="lg" maw={960}>
      <title>{`${texts.proof.title} · Caravan`}</title>
      <Head batchId={batchId} proof={data} />
      <Problem error={error} />
      {!data && !error && <Skeleton height={480} />}
      {data && (
        <>
          <div className="proof-equations">
            {data.equations.map((equation) => (
              <EquationCard key={equation.name} equation={equation} currency={data.currency} />
            ))}
          </div>
          <Duplicates count={data.possibleDuplicates} />
          <Rows proof={data} kind={kind} />
        </>
      )}
    </Stack>
  )
}

function Head({ batchId, proof }: { batchId: string; proof: Proof | undefined }) {
  const { texts } = useLanguage()
  const moment = useMoment()
  const address = useFileAddress()
  const path = `/api/v2/bulk/${batchId}/proof`
  const titleOf = useBatchTitle()
  const batch = useQuery({ queryKey: useBatchKey(batchId), queryFn: () => readBatch(batchId) })
  return (
    <Stack gap="xs">
      <Anchor component={Link} to="/batches/$batchId" params={{ batchId } as never} c="dimmed" fz="sm">
        {batch.data ? titleOf(batch.data) : <Code>{shortId(batchId)}</Code>}
      </Anchor>
      <Group justify="space-between" align="start">
        <Title order={1}>{texts.proof.title}</Title>
        <Group gap="sm">
          <Button component="a" href={address(path, { format: 'pdf' })} download>
            {texts.proof.pdf}
          </Button>
          <Button component="a" variant="default" href={address(path, CSV)} download>
            {texts.proof.csv}
          </Button>
        </Group>
      </Group>
      <Text c="dimmed">{texts.proof.intro}</Text>
      <Text c="dimmed" fz="sm">
        {texts.proof.check} <Code>caravan verify</Code> ·{' '}
        <Anchor href="/api/v2/keys/signing" fz="sm" underline="always">
          {texts.proof.keys}
        </Anchor>
        {proof && ` · ${texts.proof.asOf(moment(proof.madeAt))}`}
      </Text>
      {proof?.messagesDropped && <p className="decision">{texts.proof.dropped}</p>}
      {proof?.test && <p className="decision">{texts.proof.test}</p>}
    </Stack>
  )
}

/** The total stands below its parts, as on paper. */
function EquationCard({ equation, currency }: { equation: Equation; currency: string }) {
  const { texts, money, number } = useLanguage()
  const { name, parts, total, holds } = equation
  const shown = (value: number) => (name === 'money' ? money(value, currency) : number(value))
  return (
    <section className="card panel">
      <Title order={2}>{texts.proof.equations[name]}</Title>
      <dl className="sums figures">
        {parts.map((part) => (
          <Line key={part.name} name={part.name} value={shown(part.value)} />
        ))}
        <dt className="sum">{texts.proof.figures[total.name] ?? total.name}</dt>
        <dd className="sum">
          <bdi>{shown(total.value)}</bdi>
        </dd>
      </dl>
      <State sign={holds ? 'done' : 'failed'}>{holds ? texts.proof.holds : texts.proof.fails}</State>
    </section>
  )
}

function Line({ name, value }: { name: string; value: string }) {
  const { texts } = useLanguage()
  return (
    <>
      <dt>{texts.proof.figures[name] ?? name}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </>
  )
}

function Duplicates({ count }: { count: number }) {
  const { texts, number } = useLanguage()
  return <State sign={count === 0 ? 'done' : 'part'}>{texts.proof.duplicates(count, number(count))}</State>
}

function Rows({ proof, kind }: { proof: Proof; kind: Kind }) {
  const { texts } = useLanguage()
  const [, change] = useTextSearch()
  const rows = proof.entries ?? proof.submits ?? proof.messages ?? []
  return (
    <section>
      <Group justify="space-between" align="end" mb="xs">
        <Title order={2}>{texts.proof.rows[kind]}</Title>
        <Select
          size="sm"
          aria-label={texts.proof.show}
          data={KINDS.map((one) => ({ value: one, label: texts.proof.rows[one] ?? one }))}
          value={kind}
          allowDeselect={false}
          onChange={(next) => change({ rows: next ?? undefined, after: undefined })}
        />
      </Group>
      {rows.length === 0 && <Text c="dimmed">{texts.proof.none}</Text>}
      {rows.length > 0 && (
        <table className="rows card">
          <tbody>
            {proof.entries?.map((entry) => (
              <EntryRow key={entry.transactionId} entry={entry} currency={proof.currency} />
            ))}
            {proof.submits?.map((submit, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a part may be handed over twice at the same moment
              <SubmitRow key={at} submit={submit} />
            ))}
            {proof.messages?.map((message) => (
              <MessageRow key={message.messageId} message={message} currency={proof.currency} />
            ))}
          </tbody>
        </table>
      )}
      <Pager next={proof.nextCursor} texts={texts.proof} />
    </section>
  )
}

function EntryRow({ entry, currency }: { entry: NonNullable<Proof['entries']>[number]; currency: string }) {
  const { texts, money } = useLanguage()
  const moment = useMoment()
  return (
    <tr>
      <td>
        {texts.money.kinds[entry.kind] ?? entry.kind}
        <Text c="dimmed" fz="sm">
          {moment(entry.createdAt)} · <Code>{`#${entry.transactionId}`}</Code> ·{' '}
          <Code>{entry.hash.slice(0, 12)}</Code>
        </Text>
      </td>
      <td className="end figures">
        <bdi>{money(entry.amount, currency)}</bdi>
      </td>
    </tr>
  )
}

const RESULT_SIGNS = {
  acknowledged: 'done',
  refused: 'failed',
  'in doubt': 'part',
} as const satisfies Record<string, Sign>

function SubmitRow({ submit }: { submit: NonNullable<Proof['submits']>[number] }) {
  const { texts, number } = useLanguage()
  const moment = useMoment()
  const { messageId, part, at, connection, carrierId, result } = submit
  return (
    <tr>
      <td>
        <Anchor component={Link} to="/messages/$messageId" params={{ messageId } as never}>
          <Code>{`…${messageId.slice(28)}`}</Code>
        </Anchor>{' '}
        {texts.proof.part(number(part + 1))}
        <Text c="dimmed" fz="sm">
          {moment(at)} · <bdi>{connection}</bdi>
        </Text>
      </td>
      <td>{carrierId === null ? texts.proof.noId : <Code>{carrierId}</Code>}</td>
      <td className="end">
        <State sign={RESULT_SIGNS[result]}>{texts.proof.results[result]}</State>
      </td>
    </tr>
  )
}

const STATE_SIGNS = { sent: 'done', failed: 'failed', waiting: 'going' } as const satisfies Record<
  string,
  Sign
>

function MessageRow({
  message,
  currency,
}: {
  message: NonNullable<Proof['messages']>[number]
  currency: string
}) {
  const { texts, money } = useLanguage()
  const { messageId, phone, status, delivery, cost } = message
  return (
    <tr>
      <td>
        <Anchor component={Link} to="/messages/$messageId" params={{ messageId } as never}>
          <Code>{phone}</Code>
        </Anchor>
        {delivery && (
          <Text c="dimmed" fz="sm">
            {texts.proof.figures[delivery] ?? delivery}
          </Text>
        )}
      </td>
      <td>
        <State sign={STATE_SIGNS[status]}>{texts.proof.states[status]}</State>
      </td>
      <td className="end figures">
        <bdi>{money(cost, currency)}</bdi>
      </td>
    </tr>
  )
}
