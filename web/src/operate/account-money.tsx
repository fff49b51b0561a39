/** The money of an account: what it can spend, every change of it, and a month added up. */
import { Anchor, Button, Group, Select, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { adminApi, ok } from '../api.ts'
import type { OperatorAccount } from '../pages/operate-account.tsx'
import { useCountryName } from '../parts/country.ts'
import { useFileAddress } from '../parts/download.tsx'
import { Pager } from '../parts/pager.tsx'
import { useTextSearch } from '../parts/search.ts'
import { shortId } from '../parts/short-id.ts'
import { useMoment } from '../parts/when.tsx'
import { KINDS } from '../search.ts'
import { useOperator } from '../session.ts'
import { type Booking, BookingQuestion } from './booking.tsx'
import { useOperatorsLanguage } from './language.ts'
import { Empty, Loaded, OPERATE } from './page.tsx'

const ROWS = 50
const MONTHS = 24

export function AccountMoney({ account }: { account: OperatorAccount }) {
  return (
    <Stack gap="xl">
      <Balance account={account} />
      <Statement account={account} />
      <Ledger account={account} />
    </Stack>
  )
}

function Balance({ account }: { account: OperatorAccount }) {
  const { texts, money } = useOperatorsLanguage()
  const words = texts.operateAccounts.money
  const { may } = useOperator()
  const [asking, setAsking] = useState<Booking>()
  const { balance, creditLimit, currency } = account
  return (
    <section className="card padded">
      <Text c="dimmed" component="h2" fz="md">
        {words.available}
      </Text>
      <p className="figures big">
        <bdi>{money(balance + creditLimit, currency)}</bdi>
      </p>
      {creditLimit > 0 && (
        <Text c="dimmed" fz="sm">
          {words.balance(money(balance, currency), money(creditLimit, currency))}
        </Text>
      )}
      <Group mt="md">
        {may('money') && (
          <>
            <Button onClick={() => setAsking('top-up')}>{words.topUp}</Button>
            <Button variant="default" onClick={() => setAsking('correction')}>
              {words.correct}
            </Button>
          </>
        )}
        {may('accounts.write') && (
          <Button variant="default" onClick={() => setAsking('credit')}>
            {words.changeCredit}
          </Button>
        )}
      </Group>
      {asking && <BookingQuestion account={account} kind={asking} onClose={() => setAsking(undefined)} />}
    </section>
  )
}

function lastMonths(): string[] {
  const now = new Date()
  return Array.from({ length: MONTHS }, (_, back) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back)).toISOString().slice(0, 7),
  )
}

function Statement({ account }: { account: OperatorAccount }) {
  const { texts, number, money, lang } = useOperatorsLanguage()
  const words = texts.operateAccounts.money
  const [search, change] = useTextSearch()
  const months = lastMonths()
  const month = months.find((one) => one === search['month']) ?? (months[0] as string)
  const { accountId } = account
  const address = useFileAddress()
  const file = `/api/admin/v1/accounts/${accountId}/statement/file`
  const query = useQuery({
    queryKey: [OPERATE, 'account', accountId, 'statement', month],
    queryFn: () =>
      ok(
        adminApi.GET('/api/admin/v1/accounts/{accountId}/statement', {
          params: { path: { accountId }, query: { month } },
        }),
      ),
  })
  const locale = lang === 'ar' ? 'ar-u-nu-latn' : lang
  const named = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const countryName = useCountryName()
  return (
    <section>
      <Group justify="space-between" align="end" mb="xs">
        <Title order={2}>{words.statement}</Title>
        <Select
          size="sm"
          aria-label={words.month}
          data={months.map((one) => ({ value: one, label: named.format(new Date(`${one}-01T00:00:00Z`)) }))}
          value={month}
          onChange={(next) => change({ month: next === months[0] ? undefined : (next ?? undefined) })}
        />
      </Group>
      <Loaded query={query} height={220}>
        {({ opening, closing, entries, byCountry, currency }) => (
          <Stack>
            <table className="rows card">
              <tbody>
                <tr>
                  <th scope="row">{words.opening}</th>
                  <td />
                  <td className="end figures">
                    <bdi>{money(opening, currency)}</bdi>
                  </td>
                </tr>
                {entries
                  .filter(({ count }) => count > 0)
                  .map(({ kind, count, amount }) => (
                    <tr key={kind}>
                      <th scope="row">{texts.money.kinds[kind] ?? kind}</th>
                      <td>
                        <Text c="dimmed" fz="sm" className="figures">
                          {words.times(count, number(count))}
                        </Text>
                      </td>
                      <td className="end figures">
                        <bdi>{money(amount, currency)}</bdi>
                      </td>
                    </tr>
                  ))}
                <tr>
                  <th scope="row">{words.closing}</th>
                  <td />
                  <td className="end figures">
                    <bdi>{money(closing, currency)}</bdi>
                  </td>
                </tr>
              </tbody>
            </table>
            <Group>
              <Anchor href={address(file, { month, format: 'pdf' })} download>
                {texts.money.statements.pdf}
              </Anchor>
              <Anchor href={address(file, { month, format: 'csv' })} download>
                {texts.money.statements.csv}
              </Anchor>
            </Group>
            {byCountry.length > 0 && (
              <table className="rows card labelled">
                <caption className="unseen">{words.byCountry}</caption>
                <thead>
                  <tr>
                    <th scope="col">{words.byCountry}</th>
                    <th scope="col" className="end">
                      {texts.batches.messages}
                    </th>
                    <th scope="col" className="end wide">
                      {words.parts}
                    </th>
                    <th scope="col" className="end">
                      {words.charged}
                    </th>
                    <th scope="col" className="end wide">
                      {words.refunded}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {byCountry.map(
                    ({ country, operator, operatorName, messages, parts, charged, refunded }) => (
                      <tr key={`${country} ${operator}`}>
                        <td>
                          {country === null || country === '001' ? words.unknown : countryName(country)}{' '}
                          <Text c="dimmed" fz="sm" span>
                            <bdi>{operatorName ?? operator ?? ''}</bdi>
                          </Text>
                        </td>
                        <td className="end figures" data-label={texts.batches.messages}>
                          {number(messages)}
                        </td>
                        <td className="end figures wide">{number(parts)}</td>
                        <td className="end figures" data-label={words.charged}>
                          <bdi>{money(charged, currency)}</bdi>
                        </td>
                        <td className="end figures wide">
                          <bdi>{money(refunded, currency)}</bdi>
                        </td>
                      </tr>
                    ),
                  )}
                </tbody>
              </table>
            )}
          </Stack>
        )}
      </Loaded>
    </section>
  )
}

function Ledger({ account }: { account: OperatorAccount }) {
  const { texts, money } = useOperatorsLanguage()
  const words = texts.operateAccounts.money
  const time = useMoment()
  const [search, change] = useTextSearch()
  const kind = KINDS.find((one) => one === search['kind'])
  const { after } = search
  const { accountId, currency } = account
  const query = useQuery({
    queryKey: [OPERATE, 'account', accountId, 'ledger', kind, after],
    queryFn: () =>
      ok(
        adminApi.GET('/api/admin/v1/accounts/{accountId}/transactions', {
          params: { path: { accountId }, query: { kind, cursor: after, limit: ROWS } },
        }),
      ),
  })
  return (
    <section>
      <Group justify="space-between" align="end" mb="xs">
        <Title order={2}>{words.ledger}</Title>
        <Select
          size="sm"
          aria-label={words.kind}
          data={[
            { value: 'all', label: words.allKinds },
            ...KINDS.map((value) => ({ value, label: texts.money.kinds[value] ?? value })),
          ]}
          value={kind ?? 'all'}
          onChange={(next) =>
            change({ kind: next === 'all' ? undefined : (next ?? undefined), after: undefined })
          }
        />
      </Group>
      <div className="card">
        <Loaded query={query}>
          {({ transactions, nextCursor }) => (
            <>
              {transactions.length === 0 && <Empty>{words.noEntries}</Empty>}
              {transactions.length > 0 && (
                <table className="rows">
                  <thead>
                    <tr>
                      <th scope="col">{words.kind}</th>
                      <th scope="col">{words.when}</th>
                      <th scope="col" className="end">
                        {words.change}
                      </th>
                      <th scope="col" className="end wide">
                        {words.balanceAfter}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {transactions.map(
                      ({ transactionId, kind, amount, balanceAfter, batchId, reason, createdAt }) => (
                        <tr key={transactionId}>
                          <td>
                            {texts.money.kinds[kind] ?? kind}{' '}
                            {batchId && (
                              <Link
                                to="/operate/batches/$batchId"
                                params={{ batchId }}
                                className="code hint link"
                              >
                                {shortId(batchId)}
                              </Link>
                            )}
                            {reason && (
                              <Text c="dimmed" fz="sm">
                                <bdi>{reason}</bdi>
                              </Text>
                            )}
                          </td>
                          <td>
                            <Text c="dimmed" fz="sm" className="figures">
                              {time(createdAt)}
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
              <Pager
                next={nextCursor}
                texts={{ next: texts.operateShared.older, first: texts.operateShared.newest }}
              />
            </>
          )}
        </Loaded>
      </div>
    </section>
  )
}
