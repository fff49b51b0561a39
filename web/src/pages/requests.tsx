/** Refused requests: by which key, why, and what to do about each. */
import { Button, Group, Select, Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { Pages } from '../parts/pages.tsx'
import { Problem } from '../parts/problem.tsx'
import { useMoment } from '../parts/when.tsx'
import { changed, type RequestsSearch } from '../search.ts'
import { useAccountKey } from '../session.ts'
import { Developers } from './developers.tsx'
import { useKeys } from './keys.tsx'

const ROWS = 25
/** Somebody who develops looks here while they try. */
const LIVE_MS = 5_000

export function Requests() {
  const { texts } = useLanguage()
  return (
    <Developers permission="keys" title={texts.developers.tabs.requests}>
      <Text c="dimmed">{texts.developers.requests.explain}</Text>
      <Filters />
      <List />
    </Developers>
  )
}

function Filters() {
  const { texts } = useLanguage()
  const { requests } = texts.developers
  const search = useSearch({ from: '/framed/developers/requests' })
  const { key, code, operation } = search
  const navigate = useNavigate({ from: '/developers/requests' })
  const { data = [] } = useKeys()
  const options = [
    { value: 'all', label: requests.all },
    ...data.map(({ apiKeyId, name, hint }) => ({ value: apiKeyId, label: `${name} (${hint})` })),
  ]
  return (
    <Group>
      <Select
        size="sm"
        aria-label={requests.key}
        data={options}
        value={key ?? 'all'}
        onChange={(next) => {
          const key = next && next !== 'all' ? next : undefined
          void navigate({ search: changed(search, { key, cursor: undefined }) })
        }}
      />
      {code && <span className="chip code">{code}</span>}
      {operation && <span className="chip code">{operation}</span>}
      {(code ?? operation ?? key) !== undefined && (
        <Button variant="subtle" size="sm" onClick={() => void navigate({ search: {} })}>
          {requests.clear}
        </Button>
      )}
    </Group>
  )
}

const read = ({ key, ...rest }: RequestsSearch) =>
  ok(
    api.GET('/api/v2/requests', {
      params: { query: { ...rest, limit: ROWS, ...(key ? { keyId: key } : {}) } },
    }),
  )
type Refused = Awaited<ReturnType<typeof read>>['requests'][number]

function List() {
  const { texts, lang } = useLanguage()
  const { requests } = texts.developers
  const accountKey = useAccountKey()
  const search = useSearch({ from: '/framed/developers/requests' })
  const navigate = useNavigate({ from: '/developers/requests' })
  const { data, error } = useQuery({
    queryKey: [...accountKey, 'requests', search, lang],
    queryFn: () => read(search),
    refetchInterval: search.cursor === undefined ? LIVE_MS : false,
  })
  return (
    <section className="card">
      <Problem error={error} />
      {!data && !error && <Skeleton height={320} />}
      {data?.requests.length === 0 && (
        <Text p="lg" c="dimmed">
          {Object.keys(search).length > 0 ? requests.noneSuch : requests.none}
        </Text>
      )}
      {data?.requests.map((request) => (
        <Entry key={request.requestId} of={request} />
      ))}
      <Pages
        cursor={search.cursor}
        nextCursor={data?.nextCursor}
        onChange={(cursor) => void navigate({ search: changed(search, { cursor }) })}
        texts={requests}
      />
    </section>
  )
}

function Entry({ of }: { of: Refused }) {
  const { texts } = useLanguage()
  const { requests, keys } = texts.developers
  const search = useSearch({ from: '/framed/developers/requests' })
  const navigate = useNavigate({ from: '/developers/requests' })
  const moment = useMoment()
  const { requestId, at, key, person, test, method, path, operation, status, code, cause, reasons, remedy } =
    of
  const only = (which: RequestsSearch) => () =>
    void navigate({ search: changed(search, { ...which, cursor: undefined }) })
  return (
    <article className="refused">
      <div className="in-line">
        <strong>{cause}</strong>
        <Text c="dimmed" fz="sm" className="end figures">
          {moment(at)}
        </Text>
      </div>
      <div className="in-line">
        <button type="button" className="quiet code" onClick={only({ code })}>
          {status} {code}
        </button>
        <button type="button" className="quiet code" onClick={only(operation ? { operation } : {})}>
          {method} {path}
        </button>
        <Text c="dimmed" fz="sm">
          {requests.by} <bdi>{key?.name ?? person}</bdi> {key && <bdi className="code">{key.hint}</bdi>}{' '}
          {test && <span className="chip">{keys.test}</span>}
        </Text>
      </div>
      {reasons.length > 0 && (
        <ul className="refused-for">
          {reasons.map(({ path, reason }) => (
            <li key={`${path} ${reason}`}>
              {path && <bdi className="code wrap">{path}</bdi>} {reason}
            </li>
          ))}
        </ul>
      )}
      <Text fz="sm" mt={4}>
        {requests.remedy} {remedy}
      </Text>
      <Text c="dimmed" fz="sm">
        {requests.id} <bdi className="code">{requestId}</bdi>
      </Text>
    </article>
  )
}
