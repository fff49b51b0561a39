/** The operator's limits on an account's sending in a batch, a day and a month, beside the account's own caps. */
import { Button, Checkbox, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { adminApi, ok } from '../api.ts'
import type { OperatorAccount } from '../pages/operate-account.tsx'
import { capChanges, type Typed } from '../parts/cap-changes.ts'
import { divideRefusal } from '../parts/divide-refusal.ts'
import { Problem } from '../parts/problem.tsx'
import { useOperator } from '../session.ts'
import { useOperatorsLanguage } from './language.ts'
import { Loaded, OPERATE, useReload } from './page.tsx'

const PERIODS = ['batch', 'day', 'month'] as const
const KINDS = ['messages', 'money'] as const
const SHOWN = [
  ...PERIODS.flatMap((period) => KINDS.map((kind) => `${period}.${kind}` as const)),
  'approvalAbove' as const,
]
type Period = (typeof PERIODS)[number]
type Kind = (typeof KINDS)[number]

const readCaps = (accountId: string) =>
  ok(adminApi.GET('/api/admin/v1/accounts/{accountId}/caps', { params: { path: { accountId } } }))
type Answer = Awaited<ReturnType<typeof readCaps>>

export function AccountCaps({ account: { accountId } }: { account: OperatorAccount }) {
  const query = useQuery({
    queryKey: [OPERATE, 'account', accountId, 'caps'],
    queryFn: () => readCaps(accountId),
  })
  return (
    <Loaded query={query} height={320}>
      {(caps) => <Form accountId={accountId} caps={caps} />}
    </Loaded>
  )
}

function Form({ accountId, caps }: { accountId: string; caps: Answer }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateAccounts.caps
  const { may } = useOperator()
  const reload = useReload()
  // A field that nobody has typed in shows the cap in force, also if somebody else has changed it.
  const [typed, setTyped] = useState<Typed>({})
  const [keysToo, setKeysToo] = useState<boolean>()
  const { operator } = caps
  const stored = (period: Period, kind: Kind) => String(operator[period][kind] ?? '')
  const shown = (period: Period, kind: Kind) => typed[`${period}.${kind}`] ?? stored(period, kind)
  const above = typed['above'] ?? String(operator.approvalAbove ?? '')
  const save = useMutation({
    mutationFn: () =>
      ok(
        adminApi.PATCH('/api/admin/v1/accounts/{accountId}/caps', {
          params: { path: { accountId } },
          body: capChanges(typed, keysToo),
        }),
      ),
    onSuccess: async () => {
      await reload()
      setTyped({})
      setKeysToo(undefined)
    },
  })
  const [refused, rest] = divideRefusal(save.error, SHOWN)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  const isReadOnly = !may('accounts.write')
  const type = (key: keyof Typed) => ({
    readOnly: isReadOnly,
    dir: 'ltr' as const,
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setTyped((before) => ({ ...before, [key]: value })),
  })
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <Text c="dimmed">{words.explain}</Text>
        {PERIODS.map((period) => (
          <section className="card padded" key={period}>
            <Title order={2} fz="md" mb="xs">
              {texts.caps.caps[period]}
            </Title>
            <div className="fields">
              {KINDS.map((kind) => (
                <TextInput
                  key={kind}
                  label={
                    kind === 'money'
                      ? `${texts.caps.caps.money} (${caps.currency})`
                      : texts.caps.caps.messages
                  }
                  description={<Use of={caps} period={period} kind={kind} />}
                  inputWrapperOrder={['label', 'input', 'description', 'error']}
                  inputMode={kind === 'money' ? 'decimal' : 'numeric'}
                  value={shown(period, kind)}
                  error={refused[`${period}.${kind}`]}
                  {...type(`${period}.${kind}`)}
                />
              ))}
            </div>
          </section>
        ))}
        <section className="card padded">
          <Title order={2} fz="md" mb="xs">
            {texts.caps.caps.approval}
          </Title>
          <Stack>
            <TextInput
              maw={420}
              label={texts.caps.caps.approvalAbove}
              description={texts.caps.caps.approvalHint}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              inputMode="numeric"
              value={above}
              error={refused['approvalAbove']}
              {...type('above')}
            />
            <Checkbox
              label={texts.caps.caps.keys}
              disabled={isReadOnly}
              checked={keysToo ?? operator.keysNeedApproval}
              onChange={(event) => setKeysToo(event.currentTarget.checked)}
            />
          </Stack>
        </section>
        <Problem error={rest} />
        {!isReadOnly && (
          <Group>
            <Button type="submit" loading={save.isPending}>
              {words.save}
            </Button>
            {save.isSuccess && <Text role="status">{words.saved}</Text>}
          </Group>
        )}
      </Stack>
    </form>
  )
}

/** The used part of it, and the limit of the account's own people. */
function Use({
  of: { inForce, owner, used, currency },
  period,
  kind,
}: {
  of: Answer
  period: Period
  kind: Kind
}) {
  const { texts, number, money } = useOperatorsLanguage()
  const { caps } = texts.caps
  const shown = (value: number) => (kind === 'money' ? money(value, currency) : number(value))
  const limit = inForce[period][kind]
  const own = owner[period][kind]
  const said = [
    ...(period === 'batch'
      ? []
      : [
          limit === null
            ? caps.usedOnly(shown(used[period][kind]))
            : caps.used(shown(used[period][kind]), shown(limit)),
        ]),
    ...(own === null ? [] : [texts.operateAccounts.caps.owner(shown(own))]),
  ]
  return <span className="figures">{said.join(' · ')}</span>
}
