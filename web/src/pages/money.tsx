/** Money: what can be spent first, then every change of the balance. */
import { Anchor, Button, Group, Select, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { CSV, useFileAddress } from '../parts/download.tsx'
import { MoneyTabs } from '../parts/money-tabs.tsx'
import { Pages } from '../parts/pages.tsx'
import { Problem } from '../parts/problem.tsx'
import { shortId } from '../parts/short-id.ts'
import { useMoment } from '../parts/when.tsx'
import { changed, KINDS, type Kind } from '../search.ts'
import { useAccountKey, useSession } from '../session.ts'
import { Statements } from './statements.tsx'

const ROWS = 50

export function Money() {
  const { texts } = useLanguage()
  const { may } = useSession()
  return (
    <Stack gap="xl">
      <title>{`${texts.money.title} · Caravan`}</title>
      <Title order={1}>{texts.money.title}</Title>
      {may('money') ? (
        <>
          <MoneyTabs />
          <Balance />
          <Statements />
          <Entries />
        </>
      ) : (
        <Text>{texts.developers.notAllowed}</Text>
      )}
    </Stack>
  )
}

function useBalance() {
  const key = useAccountKey()
  return useQuery({ queryKey: [...key, 'balance'], queryFn: () => ok(api.GET('/api/v2/balance')) })
}

function Balance() {
  const { texts, money } = useLanguage()
  const { data, error } = useBalance()
  return (
    <section className="card padded">
      <Text c="dimmed" component="h2" fz="md">
        {texts.money.available}
      </Text>
      {data ? (
        <>
          <p className="figures big">
            <bdi>{money(data.available, data.currency)}</bdi>
          </p>
          {data.creditLimit > 0 && (
            <Text c="dimmed" fz="sm">
              {texts.money.balance(money(data.balance, data.currency))}{' '}
              {texts.money.credit(money(data.creditLimit, data.currency))}
            </Text>
          )}
          <Alert below={data.alertBelow} currency={data.currency} />
        </>
      ) : error ? (
        <Problem error={error} />
      ) : (
        <Skeleton height={120} />
      )}
    </section>
  )
}

function Alert({ below, currency }: { below: number | null; currency: string }) {
  const { texts, money } = useLanguage()
  const queries = useQueryClient()
  const key = useAccountKey()
  const [typed, setTyped] = useState<string>()
  const save = useMutation({
    mutationFn: (amount: string | null) => ok(api.PUT('/api/v2/balance/alert', { body: { below: amount } })),
    onSuccess: () => {
      setTyped(undefined)
      void queries.invalidateQueries({ queryKey: [...key, 'balance'] })
    },
  })
  const value = typed ?? (below === null ? '' : String(below))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(value.trim() === '' ? null : value.trim().replace(',', '.'))
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="xs" mt="lg" maw={420}>
        <Title order={2}>{texts.money.alert.title}</Title>
        <Text c="dimmed" fz="sm">
          {texts.money.alert.explain}{' '}
          {below === null ? texts.money.alert.none : texts.money.alert.at(money(below, currency))}
        </Text>
        <Group align="end">
          <TextInput
            flex={1}
            label={`${texts.money.alert.below} (${currency})`}
            inputMode="decimal"
            dir="ltr"
            value={value}
            placeholder={texts.money.alert.off}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={save.isPending}>
            {texts.money.alert.save}
          </Button>
        </Group>
        <Problem error={save.error} />
        {save.isSuccess && (
          <Text role="status" fz="sm">
            {texts.money.alert.saved}
          </Text>
        )}
      </Stack>
    </form>
  )
}

function Entries() {
  const { texts, money } = useLanguage()
  const moment = useMoment()
  const key = useAccountKey()
  const search = useSearch({ from: '/framed/money' })
  const navigate = useNavigate({ from: '/money' })
  const address = useFileAddress()
  const currency = useBalance().data?.currency ?? 'USD'
  const { data, error } = useQuery({
    queryKey: [...key, 'transactions', { kind: search.kind, cursor: search.cursor }],
    queryFn: () => {
      const { month: _, ...which } = search
      return ok(api.GET('/api/v2/transactions', { params: { query: { ...which, limit: ROWS } } }))
    },
  })
  const setKind = (kind: string | null) => {
    const known = kind && kind !== 'all' ? (kind as Kind) : undefined
    void navigate({ search: changed(search, { kind: known, cursor: undefined }) })
  }
  const entry = texts.money.entries
  return (
    <section>
      <Group justify="space-between" align="end" mb="xs">
        <Title order={2}>{entry.title}</Title>
        <Group>
          <Select
            size="sm"
            aria-label={entry.kind}
            data={[
              { value: 'all', label: entry.all },
              ...KINDS.map((kind) => ({ value: kind, label: texts.money.kinds[kind] ?? kind })),
            ]}
            value={search.kind ?? 'all'}
            onChange={setKind}
          />
          <Anchor href={address('/api/v2/transactions', CSV)} download>
            {entry.csv}
          </Anchor>
        </Group>
      </Group>
      <div className="card">
        <Problem error={error} />
        {!data && !error && <Skeleton height={320} />}
        {data?.transactions.length === 0 && (
          <Text p="lg" c="dimmed">
            {search.kind ? entry.none : entry.empty}
          </Text>
        )}
        {data && data.transactions.length > 0 && (
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">{entry.what}</th>
                <th scope="col">{entry.when}</th>
                <th scope="col" className="end">
                  {entry.amount} ({currency})
                </th>
                <th scope="col" className="end">
                  {entry.after}
                </th>
              </tr>
            </thead>
            <tbody>
              {data.transactions.map(
                ({ transactionId, kind, amount, balanceAfter, batchId, reason, createdAt }) => (
                  <tr key={transactionId}>
                    <td>
                      {texts.money.kinds[kind] ?? kind}
                      {batchId && (
                        <>
                          {' '}
                          <Link to="/batches/$batchId" params={{ batchId }} className="code hint link">
                            {shortId(batchId)}
                          </Link>
                        </>
                      )}
                      {reason && (
                        <Text c="dimmed" fz="sm">
                          <bdi>{reason}</bdi>
                        </Text>
                      )}
                    </td>
                    <td>
                      <Text c="dimmed" fz="sm" className="figures">
                        {moment(createdAt)}
                      </Text>
                    </td>
                    <td className="end figures">
                      <bdi>{money(amount, currency)}</bdi>
                    </td>
                    <td className="end figures wide">
                      <bdi>{money(balanceAfter, currency)}</bdi>
                    </td>
                  </tr>
                ),
              )}
            </tbody>
          </table>
        )}
        <Pages
          cursor={search.cursor}
          nextCursor={data?.nextCursor}
          onChange={(cursor) => void navigate({ search: changed(search, { cursor }) })}
          texts={entry}
        />
      </div>
    </section>
  )
}
