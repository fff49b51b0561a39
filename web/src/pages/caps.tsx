/**
 * The caps of an account on its sending in a batch, an hour, a day and a month, and which batches wait for approval.
 */
import { Button, Checkbox, Group, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { capChanges, type Typed } from '../parts/cap-changes.ts'
import { divideRefusal } from '../parts/divide-refusal.ts'
import { Problem } from '../parts/problem.tsx'
import { type readCaps, Stopped, useCaps } from '../parts/stopped.tsx'
import { TeamFrame } from '../parts/team-frame.tsx'
import { useMoment } from '../parts/when.tsx'
import { useAccountKey, useSession } from '../session.ts'

const PERIODS = ['batch', 'hour', 'day', 'month'] as const
const KINDS = ['messages', 'money'] as const
const SHOWN = [
  ...PERIODS.flatMap((period) => KINDS.map((kind) => `${period}.${kind}` as const)),
  'approvalAbove' as const,
]
type Field = `${(typeof PERIODS)[number]}.${(typeof KINDS)[number]}`

type Answer = Awaited<ReturnType<typeof readCaps>>

export function Caps() {
  const { texts } = useLanguage()
  const { caps } = texts.caps
  const { data, error } = useCaps()
  return (
    <TeamFrame title={caps.title}>
      <div>
        <Title order={2}>{caps.title}</Title>
        <Text c="dimmed">
          {caps.explain} {caps.utc}
        </Text>
      </div>
      <Stopped />
      <Problem error={error} />
      {!data && !error && <Skeleton height={320} />}
      {data && <Form caps={data} />}
    </TeamFrame>
  )
}

function Form({ caps: answer }: { caps: Answer }) {
  const { texts, number } = useLanguage()
  const { caps } = texts.caps
  const { may } = useSession()
  const queries = useQueryClient()
  const key = useAccountKey()
  const { owner } = answer
  // A field that nobody has typed in shows the cap in force, also if somebody else has changed it.
  const [typed, setTyped] = useState<Typed>({})
  const [keysToo, setKeysToo] = useState<boolean>()
  const stored = (field: Field | 'above') => {
    const [period, kind] = field.split('.') as [(typeof PERIODS)[number], (typeof KINDS)[number]]
    const value = field === 'above' ? owner.approvalAbove : owner[period][kind]
    return value === null ? '' : String(value)
  }
  const shown = (field: Field | 'above') => typed[field] ?? stored(field)
  const save = useMutation({
    mutationFn: () => ok(api.PATCH('/api/v2/caps', { body: capChanges(typed, keysToo) })),
    onSuccess: (saved) => {
      queries.setQueryData([...key, 'caps'], saved)
      setTyped({})
      setKeysToo(undefined)
    },
  })
  const [fields, rest] = divideRefusal(save.error, SHOWN)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  const isReadOnly = !may('caps')
  const { approvalAbove } = answer.operator
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        {PERIODS.map((period) => (
          <section className="card padded" key={period}>
            <Title order={3} fz="md" mb="xs">
              {caps[period]}
            </Title>
            <div className="fields">
              {KINDS.map((kind) => (
                <TextInput
                  key={kind}
                  label={kind === 'money' ? `${caps.money} (${answer.currency})` : caps.messages}
                  description={<Use of={answer} period={period} kind={kind} />}
                  inputWrapperOrder={['label', 'input', 'description', 'error']}
                  inputMode={kind === 'money' ? 'decimal' : 'numeric'}
                  dir="ltr"
                  readOnly={isReadOnly}
                  value={shown(`${period}.${kind}`)}
                  error={fields[`${period}.${kind}`]}
                  onChange={({ currentTarget: { value } }) =>
                    setTyped((before) => ({ ...before, [`${period}.${kind}`]: value }))
                  }
                />
              ))}
            </div>
          </section>
        ))}
        <section className="card padded">
          <Title order={3} fz="md" mb="xs">
            {caps.approval}
          </Title>
          <Stack>
            <TextInput
              maw={420}
              label={caps.approvalAbove}
              description={
                approvalAbove === null ? caps.approvalHint : caps.approvalOperator(number(approvalAbove))
              }
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              inputMode="numeric"
              dir="ltr"
              readOnly={isReadOnly}
              value={shown('above')}
              error={fields['approvalAbove']}
              onChange={({ currentTarget: { value } }) => setTyped((before) => ({ ...before, above: value }))}
            />
            <Checkbox
              label={caps.keys}
              disabled={isReadOnly}
              checked={keysToo ?? owner.keysNeedApproval}
              onChange={(event) => setKeysToo(event.currentTarget.checked)}
            />
          </Stack>
        </section>
        <Problem error={rest} />
        {isReadOnly ? (
          <Text c="dimmed">{caps.readOnly}</Text>
        ) : (
          <Group>
            <Button type="submit" loading={save.isPending}>
              {caps.save}
            </Button>
            {save.isSuccess && <Text role="status">{caps.saved}</Text>}
          </Group>
        )}
      </Stack>
    </form>
  )
}

interface UseProps {
  of: Answer
  period: (typeof PERIODS)[number]
  kind: (typeof KINDS)[number]
}

/** The used part of a cap and when it begins again, and the operator's limit. */
function Use({ of: { inForce, operator, used, currency }, period, kind }: UseProps) {
  const { texts, number, money } = useLanguage()
  const { caps } = texts.caps
  const moment = useMoment()
  const shown = (value: number) => (kind === 'money' ? money(value, currency) : number(value))
  const limit = inForce[period][kind]
  const byOperator = operator[period][kind]
  const said = [
    ...(period === 'batch'
      ? []
      : [
          limit === null
            ? caps.usedOnly(shown(used[period][kind]))
            : caps.used(shown(used[period][kind]), shown(limit)),
        ]),
    ...(period === 'batch' || limit === null ? [] : [caps.free(moment(used[period].freeAt))]),
    ...(byOperator === null ? [] : [caps.operator(shown(byOperator))]),
  ]
  return <span className="figures">{said.join(' · ')}</span>
}
