/**
 * The PDUs between us and a carrier, for a minute: a trace is begun here, followed while it lasts, ended or forgotten.
 */
import { Button, Group, Text, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { adminApi, ok } from '../api.ts'
import { Code } from '../parts/code.tsx'
import { Problem } from '../parts/problem.tsx'
import { useTimeOfDay } from '../parts/when.tsx'
import { useOperator } from '../session.ts'
import { useOperatorsLanguage } from './language.ts'

const SECONDS = 60
const EVERY_MS = 1_000
/** More than anybody reads; older ones leave the list. */
const SHOWN_MAX = 300

async function readTrace(name: string, after: string) {
  return ok(
    adminApi.GET('/api/admin/v1/smscs/{name}/trace', { params: { path: { name }, query: { after } } }),
  )
}
type Caught = Awaited<ReturnType<typeof readTrace>>
type Pdu = Caught['pdus'][number]
interface Seen {
  trace: Caught['trace']
  pdus: Pdu[]
}

function useTrace(name: string) {
  const queries = useQueryClient()
  const queryKey = ['operate', 'trace', name]
  return useQuery({
    queryKey,
    // The lines seen are kept, and the later ones are asked for.
    queryFn: async (): Promise<Seen> => {
      const before = queries.getQueryData<Seen>(queryKey)?.pdus ?? []
      const { trace, pdus } = await readTrace(name, before.at(-1)?.id ?? '0')
      return { trace, pdus: [...before, ...pdus].slice(-SHOWN_MAX) }
    },
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.trace ? EVERY_MS : false),
  })
}

export function WireTrace({ name }: { name: string }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateCarriers
  const timeOfDay = useTimeOfDay()
  const { may } = useOperator()
  const queries = useQueryClient()
  const queryKey = ['operate', 'trace', name]
  const { data, error } = useTrace(name)
  const path = { params: { path: { name } } }
  const start = useMutation({
    mutationFn: () =>
      ok(adminApi.POST('/api/admin/v1/smscs/{name}/trace', { ...path, body: { seconds: SECONDS } as never })),
    onSuccess: () => queries.resetQueries({ queryKey }),
  })
  const end = useMutation({
    mutationFn: () => ok(adminApi.DELETE('/api/admin/v1/smscs/{name}/trace', path)),
    onSuccess: () => queries.resetQueries({ queryKey }),
  })
  const trace = data?.trace
  const pdus = data?.pdus ?? []
  return (
    <section className="card panel">
      <Title order={2}>{words.trace}</Title>
      <Text c="dimmed">{words.traceExplain}</Text>
      {may('routes.write') && (
        <Group>
          {trace ? (
            <Text role="status">{words.traceRunning(timeOfDay(Date.parse(trace.until)))}</Text>
          ) : (
            <Button variant="default" loading={start.isPending} onClick={() => start.mutate()}>
              {words.traceButton}
            </Button>
          )}
          {(trace || pdus.length > 0) && (
            <Button variant="subtle" loading={end.isPending} onClick={() => end.mutate()}>
              {words.traceEnd}
            </Button>
          )}
        </Group>
      )}
      <Problem error={error ?? start.error ?? end.error} />
      {trace && pdus.length === 0 && <Text c="dimmed">{words.traceNone}</Text>}
      {pdus.length > 0 && (
        <ol className="pdus">
          {pdus.map((pdu) => (
            <Line key={pdu.id} pdu={pdu} />
          ))}
        </ol>
      )}
    </section>
  )
}

function Line({ pdu: { bind, at, direction, decoded, octets } }: { pdu: Pdu }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateCarriers
  const timeOfDay = useTimeOfDay()
  return (
    <li>
      <div className="hint figures">
        {timeOfDay(Date.parse(at))} · <Code>{bind}</Code> · {words[direction]}
      </div>
      <Text className="code breakable" fz="sm" dir="ltr">
        {decoded}
      </Text>
      <details>
        <summary className="hint">{words.octets}</summary>
        <Text className="code breakable" fz="xs" dir="ltr">
          {octets}
        </Text>
      </details>
    </li>
  )
}
