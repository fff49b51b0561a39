/** Caps on what goes to numbers with a prefix, or to each of them: for one account or for each. */
import { Button, Checkbox, Select, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { adminApi, ok } from '../api.ts'
import { amountOf, countOf } from '../parts/amounts.ts'
import { divideRefusal } from '../parts/divide-refusal.ts'
import { Problem } from '../parts/problem.tsx'
import { useUndo } from '../parts/undo.tsx'
import { useOperator } from '../session.ts'
import { AccountSelect, useAccounts } from './account-select.tsx'
import { useOperatorsLanguage } from './language.ts'
import { Empty, Loaded, OPERATE } from './page.tsx'

const KEY = [OPERATE, 'destination-caps']

const readCaps = async () => (await ok(adminApi.GET('/api/admin/v1/destination-caps'))).caps
type Cap = Awaited<ReturnType<typeof readCaps>>[number]

export function DestinationCaps() {
  const words = useOperatorsLanguage().texts.operateLimits.limits
  const { may } = useOperator()
  const query = useQuery({ queryKey: KEY, queryFn: readCaps })
  return (
    <section>
      <Title order={2}>{words.caps}</Title>
      <Text c="dimmed" mb="sm">
        {words.capsExplain}
      </Text>
      <Loaded query={query}>
        {(caps) => (
          <Stack>
            <Listed caps={caps} />
            {may('accounts.write') && <CapForm />}
          </Stack>
        )}
      </Loaded>
    </section>
  )
}

function Listed({ caps }: { caps: Cap[] }) {
  const { texts, number } = useOperatorsLanguage()
  const words = texts.operateLimits.limits
  const { may } = useOperator()
  const { data: accounts = [] } = useAccounts()
  const queries = useQueryClient()
  const removal = useUndo(async (capId) => {
    await ok(adminApi.DELETE('/api/admin/v1/destination-caps/{capId}', { params: { path: { capId } } }))
    await queries.invalidateQueries({ queryKey: KEY })
  })
  const shown = caps.filter(({ capId }) => capId !== removal.waiting)
  const nameOf = ({ accountId }: Cap) =>
    accountId === null ? words.each : (accounts.find((one) => one.accountId === accountId)?.name ?? accountId)
  const placeOf = ({ prefix }: Cap) => (prefix === '' ? words.everyNumber : `\u2066+${prefix}\u2069`)
  const saidOf = (cap: Cap) => {
    const most = [
      ...(cap.messages === null ? [] : [words.ofMessages(cap.messages, number(cap.messages))]),
      ...(cap.money === null ? [] : [words.ofMoney(number(cap.money))]),
    ]
    return [
      `\u2068${nameOf(cap)}\u2069`,
      words.most[cap.per](most.join(', ')),
      ...(cap.eachNumber ? [words.eachNumber] : []),
    ].join(' · ')
  }
  return (
    <>
      <Problem error={removal.error} />
      <div className="card">
        {shown.length === 0 && <Empty>{words.noCaps}</Empty>}
        {shown.map((cap) => (
          <div className="refused with-button figures" key={cap.capId}>
            <div className="in-line">
              <strong>{placeOf(cap)}</strong>
              <Text c="dimmed" fz="sm">
                {saidOf(cap)}
              </Text>
            </div>
            {may('accounts.write') && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={words.remove(placeOf(cap))}
                onClick={() => removal.begin(cap.capId)}
              >
                {words.removeShort}
              </Button>
            )}
          </div>
        ))}
      </div>
      {removal.notice(words.removed)}
    </>
  )
}

const EMPTY = { accountId: '', prefix: '', per: 'hour' as Cap['per'], each: false, messages: '', money: '' }

function CapForm() {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateLimits.limits
  const queries = useQueryClient()
  const [cap, setCap] = useState(EMPTY)
  const change = (changes: Partial<typeof EMPTY>) => setCap((before) => ({ ...before, ...changes }))
  const set = useMutation({
    mutationFn: () => {
      const { accountId, prefix, per, each, messages, money } = cap
      const body = {
        ...{ accountId: accountId || null, prefix: prefix.replace(/[\s+]/g, ''), per, eachNumber: each },
        messages: countOf(messages),
        money: money.trim() === '' ? null : amountOf(money),
      }
      return ok(adminApi.POST('/api/admin/v1/destination-caps', { body }))
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: KEY })
      setCap(EMPTY)
    },
  })
  const [fields, rest] = divideRefusal(set.error, ['prefix', 'messages', 'money', 'accountId'])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    set.mutate()
  }
  const typed = (key: 'prefix' | 'messages' | 'money') => ({
    dir: 'ltr' as const,
    error: fields[key],
    value: cap[key],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      change({ [key]: value }),
  })
  return (
    <form onSubmit={submit} className="card padded">
      <div className="fields">
        <TextInput
          label={words.prefix}
          description={words.prefixHint}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          inputMode="tel"
          {...typed('prefix')}
        />
        <AccountSelect
          label={words.account}
          none={words.each}
          error={fields['accountId']}
          value={cap.accountId}
          onChange={(accountId) => change({ accountId })}
        />
        <Select
          label={words.per}
          allowDeselect={false}
          data={(['hour', 'day'] as const).map((value) => ({ value, label: words.pers[value] }))}
          value={cap.per}
          onChange={(next) => change({ per: next === 'day' ? 'day' : 'hour' })}
        />
        <TextInput label={words.mostMessages} inputMode="numeric" {...typed('messages')} />
        <TextInput label={words.mostMoney} inputMode="decimal" {...typed('money')} />
      </div>
      <Checkbox
        mt="md"
        label={words.eachNumber}
        checked={cap.each}
        onChange={({ currentTarget }) => change({ each: currentTarget.checked })}
      />
      <Problem error={rest} />
      <Button type="submit" mt="md" loading={set.isPending}>
        {words.addCap}
      </Button>
    </form>
  )
}
