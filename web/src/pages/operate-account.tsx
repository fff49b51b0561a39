/** One account: its money first, and behind tabs all that belongs to it. */
import { Anchor, Button, Group, Stack, Tabs, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { adminApi, ok } from '../api.ts'
import { AccountBatches } from '../operate/account-batches.tsx'
import { AccountCaps } from '../operate/account-caps.tsx'
import { AccountKeys } from '../operate/account-keys.tsx'
import { AccountMoney } from '../operate/account-money.tsx'
import { AccountPeople } from '../operate/account-people.tsx'
import { AccountSenders } from '../operate/account-senders.tsx'
import { AccountState } from '../operate/account-state.tsx'
import { AccountStop } from '../operate/account-stop.tsx'
import { useOperatorsLanguage } from '../operate/language.ts'
import { Loaded, OPERATE, useReload } from '../operate/page.tsx'
import { PriceList } from '../operate/price-list.tsx'
import { Code } from '../parts/code.tsx'
import { OperateFrame } from '../parts/operate-frame.tsx'
import { Question } from '../parts/question.tsx'
import { useTextSearch } from '../parts/search.ts'
import { useOperator } from '../session.ts'

const readAccount = async (accountId: string) =>
  (await ok(adminApi.GET('/api/admin/v1/accounts/{accountId}', { params: { path: { accountId } } }))).account
export type OperatorAccount = Awaited<ReturnType<typeof readAccount>>

/** The page behind each tab, and the permission that a person needs to see it. */
const TABS = {
  money: 'accounts.read',
  prices: 'accounts.read',
  caps: 'accounts.read',
  keys: 'accounts.read',
  people: 'people',
  senders: 'accounts.read',
  batches: 'batches.read',
} as const
type TabName = keyof typeof TABS

export function OperateAccount() {
  const { texts } = useOperatorsLanguage()
  const { accountId } = useParams({ strict: false }) as { accountId: string }
  const query = useQuery({
    queryKey: [OPERATE, 'account', accountId],
    queryFn: () => readAccount(accountId),
  })
  const account = query.data
  return (
    <OperateFrame
      place="accounts"
      title={account ? <bdi>{account.name}</bdi> : texts.operateShared.account}
      name={account?.name ?? texts.operateShared.account}
      above={
        <Anchor component={Link} to="/operate/accounts" c="dimmed" fz="sm">
          {texts.operateAccounts.title}
        </Anchor>
      }
      action={account && <Changes account={account} />}
    >
      <Loaded query={query} height={480}>
        {(data) => <Parts account={data} />}
      </Loaded>
    </OperateFrame>
  )
}

function Parts({ account }: { account: OperatorAccount }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateAccounts
  const { may } = useOperator()
  const [search, change] = useTextSearch()
  const names = (Object.keys(TABS) as TabName[]).filter((name) => may(TABS[name]))
  const tab = names.find((name) => name === search['tab']) ?? 'money'
  return (
    <Stack gap="lg">
      <Group gap="sm">
        <AccountState account={account} />
        <Text c="dimmed" fz="sm" className="breakable">
          <Code>{account.accountId}</Code>
        </Text>
      </Group>
      <AccountStop account={account} />
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) =>
          change({ ...emptied(search), tab: next === 'money' ? undefined : (next ?? undefined) })
        }
      >
        <Tabs.List mb="lg">
          {names.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {words.tabs[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab}>
          {tab === 'money' && <AccountMoney account={account} />}
          {tab === 'prices' && <PriceList accountId={account.accountId} currency={account.currency} />}
          {tab === 'caps' && <AccountCaps account={account} />}
          {tab === 'keys' && <AccountKeys account={account} />}
          {tab === 'people' && <AccountPeople account={account} />}
          {tab === 'senders' && <AccountSenders account={account} />}
          {tab === 'batches' && <AccountBatches account={account} />}
        </Tabs.Panel>
      </Tabs>
    </Stack>
  )
}

/** The search of one tab goes when another is opened. */
function emptied(search: Record<string, string | undefined>): Record<string, undefined> {
  return Object.fromEntries(Object.keys(search).map((key) => [key, undefined]))
}

function Changes({ account }: { account: OperatorAccount }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateAccounts
  const { may } = useOperator()
  const reload = useReload()
  const [asking, setAsking] = useState<'rename' | 'suspend'>()
  const [name, setName] = useState(account.name)
  const { accountId, suspended } = account
  const change = useMutation({
    mutationFn: (body: { name?: string; suspended?: boolean }) =>
      ok(adminApi.PATCH('/api/admin/v1/accounts/{accountId}', { params: { path: { accountId } }, body })),
    onSuccess: () => setAsking(undefined),
    onSettled: reload,
  })
  if (!may('accounts.write')) return null
  const question = {
    isPending: change.isPending,
    error: change.error,
    onClose: () => {
      change.reset()
      setAsking(undefined)
    },
  }
  return (
    <Group>
      <Button variant="default" onClick={() => setAsking('rename')}>
        {words.rename}
      </Button>
      {suspended ? (
        <Button loading={change.isPending} onClick={() => change.mutate({ suspended: false })}>
          {words.goOn}
        </Button>
      ) : (
        <Button variant="default" onClick={() => setAsking('suspend')}>
          {words.suspend}
        </Button>
      )}
      {asking === 'rename' && (
        <Question
          {...question}
          title={words.renameTitle}
          action={texts.common.save}
          isDisabled={name.trim() === ''}
          onDo={() => change.mutate({ name: name.trim() })}
        >
          <TextInput
            label={words.name}
            maxLength={200}
            value={name}
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </Question>
      )}
      {asking === 'suspend' && (
        <Question
          {...question}
          title={words.suspendTitle(account.name)}
          action={words.suspendButton}
          isDanger
          onDo={() => change.mutate({ suspended: true })}
        >
          <Text>{words.suspendExplain}</Text>
        </Question>
      )}
    </Group>
  )
}
