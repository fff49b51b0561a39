/** All accounts: what each has, and making one. */
import { Button, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { adminApi, ok } from '../api.ts'
import { AccountState } from '../operate/account-state.tsx'
import { useOperatorsLanguage } from '../operate/language.ts'
import { Empty, Loaded, OPERATE, useReload } from '../operate/page.tsx'
import { amountOf } from '../parts/amounts.ts'
import { divideRefusal } from '../parts/divide-refusal.ts'
import { OperateFrame } from '../parts/operate-frame.tsx'
import { Pager } from '../parts/pager.tsx'
import { Problem } from '../parts/problem.tsx'
import { useTextSearch } from '../parts/search.ts'
import { ShownLink } from '../parts/shown-link.tsx'
import { useOperator } from '../session.ts'

const ROWS = 50

export function OperateAccounts() {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateAccounts
  const { may } = useOperator()
  const [isMaking, setMaking] = useState(false)
  return (
    <OperateFrame
      place="accounts"
      title={words.title}
      name={words.title}
      action={may('accounts.write') && <Button onClick={() => setMaking(true)}>{words.make}</Button>}
    >
      <Search />
      <List />
      <Modal
        opened={isMaking}
        onClose={() => setMaking(false)}
        title={words.make}
        closeButtonProps={{ 'aria-label': texts.common.close }}
      >
        <NewAccount />
      </Modal>
    </OperateFrame>
  )
}

function Search() {
  const { texts } = useOperatorsLanguage()
  const [search, change] = useTextSearch()
  const [typed, setTyped] = useState(search['name'] ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change({ name: typed.trim(), after: undefined })
  }
  return (
    <form onSubmit={submit} className="filters">
      <TextInput
        size="sm"
        label={texts.operateAccounts.search}
        value={typed}
        maxLength={200}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" size="sm" variant="default">
        {texts.operateShared.search}
      </Button>
      {search['name'] && (
        <Button
          size="sm"
          variant="subtle"
          onClick={() => {
            setTyped('')
            change({ name: undefined, after: undefined })
          }}
        >
          {texts.operateShared.all}
        </Button>
      )}
    </form>
  )
}

function List() {
  const { texts, money, ago } = useOperatorsLanguage()
  const words = texts.operateAccounts
  const [{ name, after }] = useTextSearch()
  const query = useQuery({
    queryKey: [OPERATE, 'accounts', name, after],
    queryFn: () =>
      ok(adminApi.GET('/api/admin/v1/accounts', { params: { query: { limit: ROWS, name, cursor: after } } })),
  })
  return (
    <section className="card">
      <Loaded query={query} height={320}>
        {({ accounts, nextCursor }) => (
          <>
            {accounts.length === 0 && <Empty>{name === undefined ? words.none : words.noneFound}</Empty>}
            {accounts.length > 0 && (
              <table className="rows">
                <thead>
                  <tr>
                    <th scope="col">{words.name}</th>
                    <th scope="col">{texts.batches.state}</th>
                    <th scope="col" className="wide">
                      {words.created}
                    </th>
                    <th scope="col" className="end">
                      {words.balance}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {accounts.map(({ accountId, name, suspended, stopped, balance, currency, createdAt }) => (
                    <tr key={accountId}>
                      <td>
                        <Link to="/operate/accounts/$accountId" params={{ accountId }} className="line-name">
                          <bdi>{name}</bdi>
                        </Link>
                      </td>
                      <td>
                        <AccountState account={{ suspended, stopped }} />
                      </td>
                      <td className="wide">
                        <Text c="dimmed" fz="sm">
                          {ago(createdAt)}
                        </Text>
                      </td>
                      <td className="end figures">
                        <bdi>{money(balance, currency)}</bdi>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
            <Pager
              next={nextCursor}
              texts={{ next: texts.operateShared.next, first: texts.operateShared.first }}
            />
          </>
        )}
      </Loaded>
    </section>
  )
}

function NewAccount() {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateAccounts
  const reload = useReload()
  const [fields, setFields] = useState({ name: '', currency: 'USD', balance: '', creditLimit: '' })
  const make = useMutation({
    mutationFn: () => {
      const { name, currency, balance, creditLimit } = fields
      return ok(
        adminApi.POST('/api/admin/v1/accounts', {
          body: {
            name: name.trim(),
            currency: currency.trim().toUpperCase(),
            ...(balance.trim() === '' ? {} : { balance: amountOf(balance) }),
            ...(creditLimit.trim() === '' ? {} : { creditLimit: amountOf(creditLimit) }),
          },
        }),
      )
    },
    onSuccess: () => void reload(),
  })
  const [refused, rest] = divideRefusal(make.error, ['name', 'currency', 'balance', 'creditLimit'])
  const field = (key: keyof typeof fields) => ({
    value: fields[key],
    error: refused[key],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setFields((before) => ({ ...before, [key]: value })),
  })
  if (make.data) {
    const { account, apiKey } = make.data
    return (
      <Stack>
        <ShownLink link={apiKey}>{words.made(account.name)}</ShownLink>
        <Link to="/operate/accounts/$accountId" params={{ accountId: account.accountId }} className="link">
          {words.openIt}
        </Link>
      </Stack>
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput label={words.name} maxLength={200} required data-autofocus {...field('name')} />
        <TextInput
          label={words.currency}
          description={words.currencyHint}
          dir="ltr"
          maxLength={3}
          {...field('currency')}
        />
        <TextInput
          label={words.firstMoney}
          description={words.firstMoneyHint}
          dir="ltr"
          inputMode="decimal"
          {...field('balance')}
        />
        <TextInput
          label={words.credit}
          description={words.creditHint}
          dir="ltr"
          inputMode="decimal"
          {...field('creditLimit')}
        />
        <Problem error={rest} />
        <Button type="submit" loading={make.isPending}>
          {words.makeButton}
        </Button>
      </Stack>
    </form>
  )
}
