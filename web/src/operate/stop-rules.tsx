/** The rules by which accounts are stopped, for all accounts. */
import { Button, Checkbox, Group, NumberInput, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { adminApi, ok } from '../api.ts'
import { divideRefusal } from '../parts/divide-refusal.ts'
import { Problem } from '../parts/problem.tsx'
import { useOperator } from '../session.ts'
import { useOperatorsLanguage } from './language.ts'
import { Loaded, OPERATE, useReload } from './page.tsx'

const readRules = async () => (await ok(adminApi.GET('/api/admin/v1/stop-rules'))).rules
type Rule = Awaited<ReturnType<typeof readRules>>[number]

export function StopRules() {
  const words = useOperatorsLanguage().texts.operateLimits.limits
  const query = useQuery({ queryKey: [OPERATE, 'stop-rules'], queryFn: readRules })
  return (
    <section>
      <Title order={2}>{words.rules}</Title>
      <Text c="dimmed" mb="sm">
        {words.rulesExplain}
      </Text>
      <Loaded query={query}>
        {(rules) => (
          <Stack>
            {rules.map((rule) => (
              <RuleForm key={JSON.stringify(rule)} stored={rule} />
            ))}
          </Stack>
        )}
      </Loaded>
    </section>
  )
}

function RuleForm({ stored }: { stored: Rule }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateLimits.limits
  const { may } = useOperator()
  const reload = useReload()
  const { rule } = stored
  const [enabled, setEnabled] = useState(stored.enabled)
  const [times, setTimes] = useState<string | number>(stored.times)
  const [messages, setMessages] = useState<string | number>(stored.messages)
  const params = { path: { rule } }
  const body = { enabled, times: Number(times), messages: Number(messages) }
  const save = useMutation({
    mutationFn: () => ok(adminApi.PUT('/api/admin/v1/stop-rules/{rule}', { params, body })),
    onSuccess: reload,
  })
  const reset = useMutation({
    mutationFn: () => ok(adminApi.DELETE('/api/admin/v1/stop-rules/{rule}', { params })),
    onSuccess: reload,
  })
  const [fields, rest] = divideRefusal(save.error, rule === 'spike' ? ['messages', 'times'] : ['messages'])
  const readOnly = !may('accounts.write')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <form onSubmit={submit} className="card padded">
      <Title order={3} fz="md" mb="sm">
        {words.names[rule]}
      </Title>
      <Checkbox
        mb="md"
        label={words.enabled}
        disabled={readOnly}
        checked={enabled}
        onChange={({ currentTarget }) => setEnabled(currentTarget.checked)}
      />
      <div className="fields">
        {rule === 'spike' && (
          <NumberInput
            label={words.times}
            size="md"
            readOnly={readOnly}
            error={fields['times']}
            value={times}
            onChange={setTimes}
          />
        )}
        <NumberInput
          label={words.messages[rule]}
          size="md"
          allowDecimal={false}
          readOnly={readOnly}
          error={fields['messages']}
          value={messages}
          onChange={setMessages}
        />
      </div>
      <Problem error={rest ?? reset.error} />
      {!readOnly && (
        <Group mt="md">
          <Button type="submit" loading={save.isPending} aria-label={`${words.save}: ${words.names[rule]}`}>
            {words.save}
          </Button>
          <Button
            variant="default"
            loading={reset.isPending}
            aria-label={`${words.reset}: ${words.names[rule]}`}
            onClick={() => reset.mutate()}
          >
            {words.reset}
          </Button>
        </Group>
      )}
    </form>
  )
}
