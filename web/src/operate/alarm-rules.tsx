/** The rules of alarms: from which figure on, and for how long. */
import { Button, Group, NumberInput, Skeleton, Switch, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { adminApi, ok } from '../api.ts'
import { divideRefusal } from '../parts/divide-refusal.ts'
import { Problem } from '../parts/problem.tsx'
import { useOperator } from '../session.ts'
import { ALARMS_KEY, useAlarmChange } from './alarm-changes.ts'
import { useOperatorsLanguage } from './language.ts'
import { usePercent } from './now.ts'

const read = async () => (await ok(adminApi.GET('/api/admin/v1/alarm-rules'))).rules
type Rule = Awaited<ReturnType<typeof read>>[number]

export function AlarmRules() {
  const { lang } = useOperatorsLanguage()
  const { data, error } = useQuery({ queryKey: [...ALARMS_KEY, 'rules', lang], queryFn: read })
  return (
    <section className="card">
      <Problem error={error} />
      {!data && !error && <Skeleton height={480} />}
      {data?.map((rule) => (
        <RuleLine key={rule.rule} rule={rule} />
      ))}
    </section>
  )
}

function useFigure({ rule, unit }: Rule) {
  const { texts, number, lasting } = useOperatorsLanguage()
  const percent = usePercent()
  const { units, of } = texts.operateAlarms.rule
  return (value: number) => {
    const figure =
      unit === 'seconds'
        ? lasting(value)
        : unit === 'percent'
          ? percent(value / 100)
          : `${number(value)} ${units[unit] ?? unit}`
    return [figure.trim(), of[rule]].filter(Boolean).join(' ')
  }
}

function RuleLine({ rule }: { rule: Rule }) {
  const { texts, lasting, said } = useOperatorsLanguage()
  const words = texts.operateAlarms.rule
  const { may } = useOperator()
  const [isOpen, setOpen] = useState(false)
  const figure = useFigure(rule)
  const { alarmWhen, threshold, forSeconds, enabled } = rule
  const isAny = alarmWhen === 'above' && threshold === 0
  const when = [
    isAny ? words.any : words[alarmWhen](figure(threshold)),
    ...(forSeconds === 0 ? [] : [words.lasting(lasting(forSeconds))]),
  ].join(' · ')
  return (
    <article className="refused">
      <div className="with-button">
        <div className="in-line">
          <strong>{said(rule.title)}</strong>
          <Text c="dimmed" fz="sm" className="figures">
            {enabled ? when : words.off}
          </Text>
        </div>
        {may('routes.write') && !isOpen && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`${words.change}: ${rule.title}`}
            onClick={() => setOpen(true)}
          >
            {words.change}
          </Button>
        )}
      </div>
      {isOpen && <RuleForm rule={rule} onDone={() => setOpen(false)} />}
    </article>
  )
}

function RuleForm({ rule, onDone }: { rule: Rule; onDone: () => void }) {
  const { texts, number } = useOperatorsLanguage()
  const words = texts.operateAlarms.rule
  const figure = useFigure(rule)
  const [enabled, setEnabled] = useState(rule.enabled)
  const [threshold, setThreshold] = useState<number | string>(rule.threshold)
  const [forSeconds, setForSeconds] = useState<number | string>(rule.forSeconds)
  const save = useAlarmChange(
    () =>
      ok(
        adminApi.PUT('/api/admin/v1/alarm-rules/{rule}', {
          params: { path: { rule: rule.rule } },
          body: {
            enabled,
            threshold: Number(threshold),
            forSeconds: Number(forSeconds),
            channels: rule.channels,
          },
        }),
      ),
    onDone,
  )
  const [fields, rest] = divideRefusal(save.error, ['threshold', 'forSeconds'])
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <div className="fields">
        <NumberInput
          label={[words.threshold, words.units[rule.unit] && `(${words.units[rule.unit]})`]
            .filter(Boolean)
            .join(' ')}
          value={threshold}
          onChange={setThreshold}
          error={fields['threshold']}
        />
        <NumberInput
          label={words.for}
          min={0}
          value={forSeconds}
          onChange={setForSeconds}
          error={fields['forSeconds']}
        />
      </div>
      <Text c="dimmed" fz="sm" my="xs">
        {words.back(figure(rule.defaults.threshold), number(rule.defaults.forSeconds))}
      </Text>
      <Switch
        label={words.enabled}
        checked={enabled}
        onChange={(event) => setEnabled(event.currentTarget.checked)}
      />
      <Problem error={rest} />
      <Group mt="sm">
        <Button type="submit" size="sm" loading={save.isPending}>
          {words.save}
        </Button>
        <Button size="sm" variant="default" onClick={onDone}>
          {texts.common.cancel}
        </Button>
      </Group>
    </form>
  )
}
