/** The statement of a month: from the balance before to the balance after, also as PDF and CSV. */
import { Anchor, Group, Select, Skeleton, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api, ok, okWith } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { CSV, useFileAddress } from '../parts/download.tsx'
import { Problem } from '../parts/problem.tsx'
import { changed } from '../search.ts'
import { useAccountKey } from '../session.ts'

export function Statements() {
  const { texts, month: named } = useLanguage()
  const { statements } = texts.money
  const key = useAccountKey()
  const search = useSearch({ from: '/framed/money' })
  const navigate = useNavigate({ from: '/money' })
  const { data, error } = useQuery({
    queryKey: [...key, 'statements'],
    queryFn: async () => (await ok(api.GET('/api/v2/statements'))).months,
  })
  const month = search.month ?? data?.[0]
  return (
    <section>
      <Group justify="space-between" align="end" mb="xs">
        <Title order={2}>{statements.title}</Title>
        {data && data.length > 0 && (
          <Select
            size="sm"
            aria-label={statements.month}
            data={data.map((one) => ({ value: one, label: named(one) }))}
            value={month ?? null}
            onChange={(next) => void navigate({ search: changed(search, { month: next ?? undefined }) })}
          />
        )}
      </Group>
      <Problem error={error} />
      {!data && !error && <Skeleton height={220} />}
      {data?.length === 0 && <Text c="dimmed">{statements.none}</Text>}
      {data && data.length > 0 && month !== undefined && <Sums month={month} />}
    </section>
  )
}

function Sums({ month }: { month: string }) {
  const { texts, number, money } = useLanguage()
  const { statements, kinds } = texts.money
  const key = useAccountKey()
  const address = useFileAddress()
  const { data, error } = useQuery({
    queryKey: [...key, 'statements', month],
    queryFn: () =>
      okWith(
        'closing',
        api.GET('/api/v2/statements/{month}', {
          params: { path: { month }, query: { format: 'json', limit: 1 } },
        }),
      ),
  })
  if (!data) return error ? <Problem error={error} /> : <Skeleton height={220} />
  const path = `/api/v2/statements/${month}`
  const lines = [
    { name: statements.opening, amount: data.opening },
    ...data.entries
      .filter(({ count }) => count > 0)
      .map(({ kind, count, amount }) => ({ name: kinds[kind] ?? kind, count, amount })),
    { name: statements.closing, amount: data.closing },
  ]
  return (
    <div className="card">
      <table className="rows">
        <tbody>
          {lines.map(({ name, amount, ...rest }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                {'count' in rest && (
                  <Text c="dimmed" fz="sm" className="figures">
                    {statements.times(number(rest.count ?? 0))}
                  </Text>
                )}
              </td>
              <td className="end figures">
                <bdi>{money(amount, data.currency)}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Group p="md">
        <Anchor href={address(path, { format: 'pdf' })} download>
          {statements.pdf}
        </Anchor>
        <Anchor href={address(path, { ...CSV, sealed: 'true' })} download>
          {statements.csv}
        </Anchor>
      </Group>
    </div>
  )
}
