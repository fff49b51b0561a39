/** The prices of a currency or an account, setting one, importing many, and what was imported with its undo. */
import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { adminApi, ok } from '../api.ts'
import { amountOf } from '../parts/amounts.ts'
import { useCountryName } from '../parts/country.ts'
import { divideRefusal } from '../parts/divide-refusal.ts'
import { Question } from '../parts/question.tsx'
import { useTextSearch } from '../parts/search.ts'
import { useMoment } from '../parts/when.tsx'
import { useOperator } from '../session.ts'
import { useOperatorsLanguage } from './language.ts'
import { Empty, Loaded, OPERATE, useReload } from './page.tsx'
import { PriceImport, type PriceOwner } from './price-import.tsx'
import { PriceImports } from './price-imports.tsx'

const readPrices = async (accountId: string | undefined) =>
  (await ok(adminApi.GET('/api/admin/v1/prices', { params: { query: { accountId } } }))).prices
type Price = Awaited<ReturnType<typeof readPrices>>[number]

export function PriceList({ accountId, currency }: PriceOwner) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operatePrices
  const { may } = useOperator()
  const [asking, setAsking] = useState<'import' | 'set'>()
  const owner = { accountId, currency }
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="start">
        <Text c="dimmed" maw={720}>
          {accountId === undefined ? words.explain : words.ofAccount}
        </Text>
        {may('money') && (
          <Group>
            <Button onClick={() => setAsking('import')}>{words.import}</Button>
            <Button variant="default" onClick={() => setAsking('set')}>
              {words.set}
            </Button>
          </Group>
        )}
      </Group>
      <Table owner={owner} />
      <PriceImports owner={owner} />
      {asking === 'import' && <PriceImport owner={owner} onClose={() => setAsking(undefined)} />}
      {asking === 'set' && <SetPrice owner={owner} onClose={() => setAsking(undefined)} />}
    </Stack>
  )
}

const isToCome = ({ effectiveFrom, inForce }: Price) => !inForce && Date.parse(effectiveFrom) > Date.now()

function Table({ owner: { accountId, currency } }: { owner: PriceOwner }) {
  const { texts, money } = useOperatorsLanguage()
  const words = texts.operatePrices
  const time = useMoment()
  const [search, change] = useTextSearch()
  const withPast = search['past'] === 'true'
  const query = useQuery({
    queryKey: [OPERATE, 'prices', accountId ?? 'all'],
    queryFn: () => readPrices(accountId),
  })
  return (
    <section>
      <Group justify="end" mb="xs">
        <Checkbox
          label={words.past}
          checked={withPast}
          onChange={({ currentTarget: { checked } }) => change({ past: checked ? 'true' : undefined })}
        />
      </Group>
      <div className="card">
        <Loaded query={query}>
          {(prices) => {
            const rows = prices
              .filter((price) => accountId !== undefined || price.currency === currency)
              .filter((price) => withPast || price.inForce || isToCome(price))
            if (rows.length === 0)
              return <Empty>{accountId === undefined ? words.none : words.noneOfAccount}</Empty>
            return (
              <table className="rows">
                <thead>
                  <tr>
                    <th scope="col">{words.what}</th>
                    <th scope="col">{words.since}</th>
                    <th scope="col" className="end">
                      {words.price} ({currency})
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((price) => (
                    <tr key={price.priceId}>
                      <td>
                        <For price={price} />
                      </td>
                      <td>
                        <Text c="dimmed" fz="sm" className="figures">
                          {isToCome(price) && `${words.comes} `}
                          {time(price.effectiveFrom)}
                          {!price.inForce && !isToCome(price) && ` · ${words.notForce}`}
                        </Text>
                      </td>
                      <td className="end figures">
                        {price.price === null ? words.removed : <bdi>{money(price.price, currency)}</bdi>}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )
          }}
        </Loaded>
      </div>
    </section>
  )
}

function For({ price: { prefix, country } }: { price: Price }) {
  const { texts } = useOperatorsLanguage()
  const countryName = useCountryName()
  if (prefix === '' || prefix === 'default') return <>{texts.operatePrices.everything}</>
  if (country === undefined) return <bdi className="code">{prefix}</bdi>
  return (
    <>
      {countryName(country)} <bdi className="code hint">{country}</bdi>
    </>
  )
}

function SetPrice({ owner, onClose }: { owner: PriceOwner; onClose: () => void }) {
  const { texts, money } = useOperatorsLanguage()
  const words = texts.operatePrices
  const reload = useReload()
  const [prefix, setPrefix] = useState('')
  const [typed, setTyped] = useState('')
  const [from, setFrom] = useState('')
  const price = amountOf(typed)
  const isPrice = /^\d+(\.\d{1,6})?$/.test(price)
  const { accountId, currency } = owner
  const set = useMutation({
    mutationFn: () =>
      ok(
        adminApi.POST('/api/admin/v1/prices', {
          body: {
            ...(accountId === undefined ? { currency } : { accountId }),
            ...(from === '' ? {} : { effectiveFrom: new Date(from).toISOString() }),
            ...{ prefix: prefix.trim(), price },
          },
        }),
      ),
    onSuccess: onClose,
    onSettled: reload,
  })
  const [refused, rest] = divideRefusal(set.error, ['prefix', 'price', 'effectiveFrom'])
  return (
    <Question
      title={words.set}
      action={words.setButton(money(isPrice ? Number(price) : 0, currency))}
      isDisabled={!isPrice || prefix.trim() === ''}
      isPending={set.isPending}
      error={rest}
      onDo={() => set.mutate()}
      onClose={onClose}
    >
      <TextInput
        label={words.prefix}
        description={words.prefixHint}
        dir="ltr"
        maxLength={20}
        data-autofocus
        value={prefix}
        error={refused['prefix']}
        onChange={(event) => setPrefix(event.currentTarget.value)}
      />
      <TextInput
        label={`${words.price} (${currency})`}
        dir="ltr"
        inputMode="decimal"
        value={typed}
        error={refused['price']}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <TextInput
        type="datetime-local"
        label={words.from}
        description={words.fromHint}
        value={from}
        error={refused['effectiveFrom']}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
    </Question>
  )
}
