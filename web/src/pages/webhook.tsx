/** One webhook: its deliveries with their bodies and attempts, delivered again, tested. */
import { Anchor, Button, Group, Select, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { Pages } from '../parts/pages.tsx'
import { Problem } from '../parts/problem.tsx'
import { Question } from '../parts/question.tsx'
import { Said } from '../parts/said.tsx'
import { type Sign, State } from '../parts/state.tsx'
import { useMoment } from '../parts/when.tsx'
import { changed, STATES, type WebhookDeliveryState } from '../search.ts'
import { useAccountKey, useSession } from '../session.ts'
import { WEBHOOK_CAUSES } from '../texts/causes.ts'
import { Developers } from './developers.tsx'
import { useWebhooks } from './webhooks.tsx'

const ROWS = 25
const LIVE_MS = 3_000
const SIGNS: Record<string, Sign> = {
  pending: 'going',
  delivered: 'done',
  failed: 'failed',
}

const useWebhookId = () => useParams({ from: '/framed/developers/webhooks/$webhookId' }).webhookId

export function Webhook() {
  const { texts } = useLanguage()
  const { webhooks } = texts.developers
  return (
    <Developers permission="webhooks" title={texts.developers.tabs.webhooks}>
      <Anchor component={Link} to="/developers/webhooks" fz="sm">
        {webhooks.back}
      </Anchor>
      <Head />
      <Deliveries />
    </Developers>
  )
}

function Head() {
  const { texts } = useLanguage()
  const { webhooks } = texts.developers
  const webhookId = useWebhookId()
  const queries = useQueryClient()
  const accountKey = useAccountKey()
  const { data, error } = useWebhooks()
  const webhook = data?.find((one) => one.webhookId === webhookId)
  const params = { path: { webhookId } }
  const reload = () => queries.invalidateQueries({ queryKey: [...accountKey, 'webhooks'] })
  const test = useMutation({
    mutationFn: () => ok(api.POST('/api/v2/webhooks/{webhookId}/test', { params })),
    onSettled: reload,
  })
  const enable = useMutation({
    mutationFn: (enabled: boolean) =>
      ok(api.PATCH('/api/v2/webhooks/{webhookId}', { params, body: { enabled } })),
    onSettled: reload,
  })
  if (data && !webhook) return <Problem sentence={texts.missing.webhook} />
  if (!webhook) return error ? <Problem error={error} /> : <Skeleton height={90} />
  return (
    <section>
      <Group justify="space-between" align="start">
        <div>
          <Title order={2} className="code wrap own-side">
            {webhook.url}
          </Title>
          <State sign={webhook.enabled ? 'done' : 'part'}>
            {webhook.enabled ? webhooks.enabled : webhooks.disabled}
          </State>
          <Text c="dimmed" fz="sm" className="code wrap own-side">
            {webhook.types.join(', ')}
          </Text>
        </div>
        <Group>
          <Button loading={test.isPending} onClick={() => test.mutate()}>
            {webhooks.test}
          </Button>
          <Button
            variant="default"
            loading={enable.isPending}
            onClick={() => enable.mutate(!webhook.enabled)}
          >
            {webhook.enabled ? webhooks.disable : webhooks.enable}
          </Button>
          <Remove url={webhook.url} />
        </Group>
      </Group>
      <Problem error={test.error ?? enable.error} />
      {test.data && <Text role="status">{test.data.delivered ? webhooks.tested : webhooks.testFailed}</Text>}
    </section>
  )
}

function Remove({ url }: { url: string }) {
  const { texts } = useLanguage()
  const { webhooks } = texts.developers
  const webhookId = useWebhookId()
  const queries = useQueryClient()
  const accountKey = useAccountKey()
  const navigate = useNavigate()
  const [isAsking, setAsking] = useState(false)
  const remove = useMutation({
    mutationFn: () => ok(api.DELETE('/api/v2/webhooks/{webhookId}', { params: { path: { webhookId } } })),
    onSuccess: async () => {
      await navigate({ to: '/developers/webhooks' })
      await queries.invalidateQueries({ queryKey: [...accountKey, 'webhooks'] })
    },
  })
  return (
    <>
      <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
        {webhooks.remove}
      </Button>
      {isAsking && (
        <Question
          title={webhooks.remove}
          action={webhooks.remove}
          isDanger
          isPending={remove.isPending}
          error={remove.error}
          onDo={() => remove.mutate()}
          onClose={() => setAsking(false)}
        >
          <Text>{webhooks.removeAsk(url)}</Text>
        </Question>
      )}
    </>
  )
}

function Deliveries() {
  const { texts } = useLanguage()
  const { webhooks, requests } = texts.developers
  const webhookId = useWebhookId()
  const accountKey = useAccountKey()
  const search = useSearch({ from: '/framed/developers/webhooks/$webhookId' })
  const { state, cursor, delivery: shown } = search
  const navigate = useNavigate({ from: '/developers/webhooks/$webhookId' })
  const { data, error } = useQuery({
    queryKey: [...accountKey, 'webhooks', webhookId, { state, cursor }],
    queryFn: () => {
      const query = { limit: ROWS, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) }
      return ok(
        api.GET('/api/v2/webhooks/{webhookId}/deliveries', { params: { path: { webhookId }, query } }),
      )
    },
    refetchInterval: cursor === undefined ? LIVE_MS : false,
  })
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={2}>{webhooks.deliveries}</Title>
        <Select
          size="sm"
          aria-label={webhooks.state}
          data={[
            { value: 'all', label: webhooks.allStates },
            ...STATES.map((one) => ({ value: one, label: webhooks.states[one] ?? one })),
          ]}
          value={state ?? 'all'}
          onChange={(next) =>
            void navigate({ search: next && next !== 'all' ? { state: next as WebhookDeliveryState } : {} })
          }
        />
      </Group>
      <div className="card">
        <Problem error={error} />
        {!data && !error && <Skeleton height={240} />}
        {data?.deliveries.length === 0 && (
          <Text p="lg" c="dimmed">
            {webhooks.noDeliveries}
          </Text>
        )}
        {data?.deliveries.map((delivery) => (
          <Line
            key={delivery.deliveryId}
            {...delivery}
            isShown={shown === delivery.deliveryId}
            onShow={() =>
              void navigate({
                search: changed(search, {
                  delivery: shown === delivery.deliveryId ? undefined : delivery.deliveryId,
                }),
                replace: true,
              })
            }
          />
        ))}
        <Pages
          cursor={cursor}
          nextCursor={data?.nextCursor}
          onChange={(next) =>
            void navigate({ search: { ...(state ? { state } : {}), ...(next ? { cursor: next } : {}) } })
          }
          texts={requests}
        />
      </div>
    </section>
  )
}

interface LineProps {
  deliveryId: string
  type: string
  state: string
  attempts: number
  createdAt: string
  isShown: boolean
  onShow: () => void
}

function Line({ deliveryId, type, state, attempts, createdAt, isShown, onShow }: LineProps) {
  const { texts } = useLanguage()
  const { webhooks } = texts.developers
  const moment = useMoment()
  const label = isShown ? webhooks.hide : webhooks.show
  return (
    <article className="refused">
      <div className="in-line">
        <bdi className="code">{type}</bdi>
        <State sign={SIGNS[state] ?? 'going'}>{webhooks.states[state] ?? state}</State>
        <Text c="dimmed" fz="sm" className="figures">
          {webhooks.attempts(attempts)} · {moment(createdAt)}
        </Text>
        <Button
          className="end"
          variant="subtle"
          size="sm"
          aria-expanded={isShown}
          aria-label={`${label}: ${type} ${moment(createdAt)}`}
          onClick={onShow}
        >
          {label}
        </Button>
      </div>
      {isShown && <Delivery deliveryId={deliveryId} />}
    </article>
  )
}

function Delivery({ deliveryId }: { deliveryId: string }) {
  const { texts, number } = useLanguage()
  const { webhooks } = texts.developers
  const { may } = useSession()
  const webhookId = useWebhookId()
  const accountKey = useAccountKey()
  const queries = useQueryClient()
  const moment = useMoment()
  const params = { path: { webhookId, deliveryId } }
  const { data, error } = useQuery({
    queryKey: [...accountKey, 'webhooks', webhookId, deliveryId],
    queryFn: async () =>
      (await ok(api.GET('/api/v2/webhooks/{webhookId}/deliveries/{deliveryId}', { params }))).delivery,
    refetchInterval: LIVE_MS,
  })
  const replay = useMutation({
    mutationFn: () => ok(api.POST('/api/v2/webhooks/{webhookId}/deliveries/{deliveryId}/replay', { params })),
    onSettled: () => queries.invalidateQueries({ queryKey: [...accountKey, 'webhooks', webhookId] }),
  })
  if (!data) return error ? <Problem error={error} /> : <Skeleton height={160} />
  return (
    <Stack gap="sm" mt="sm">
      <Text fw={600} fz="sm">
        {webhooks.log}
      </Text>
      <ul className="reasons">
        {data.log.map(({ attempt, at, statusCode, error: reason, durationMs }) => (
          <li key={attempt}>
            <span className="figures">{moment(at)}</span>{' '}
            {statusCode === undefined ? (
              <NoAnswer reason={reason} />
            ) : (
              webhooks.answered(String(statusCode), number(durationMs))
            )}
          </li>
        ))}
      </ul>
      <Text fw={600} fz="sm">
        {webhooks.body}
      </Text>
      {!may('texts') && (
        <Text c="dimmed" fz="sm">
          {webhooks.hidden}
        </Text>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <pre className="body code" tabIndex={0}>
        {pretty(data.body)}
      </pre>
      <Problem error={replay.error} />
      <Group>
        <Button variant="default" size="sm" loading={replay.isPending} onClick={() => replay.mutate()}>
          {webhooks.replay}
        </Button>
        {replay.isSuccess && <Text role="status">{webhooks.replayed}</Text>}
      </Group>
    </Stack>
  )
}

/** Why nothing answered, in our words, and in those of the program beside them. */
function NoAnswer({ reason }: { reason: string | undefined }) {
  const { webhooks } = useLanguage().texts.developers
  const [, cause] = WEBHOOK_CAUSES.find(([says]) => says.test(reason ?? '')) ?? []
  return (
    <>
      {cause === undefined ? webhooks.noAnswer : webhooks.causes[cause]}{' '}
      {reason !== undefined && <Said words={reason} />}
    </>
  )
}

/** JSON with its lines; as it is if it is masked. */
function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
