/** When: at once or at a time, and only at some hours; then the button that sends. */
import { Checkbox, Group, Radio, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core'
import { useLanguage } from '../language.tsx'
import { Problem } from '../parts/problem.tsx'
import { useMoment } from '../parts/when.tsx'
import { Cost } from './check.tsx'
import { type OpenDraft, useCheck } from './draft.ts'

const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone
const HOUR_MS = 3_600_000

/** "2026-11-27T18:30" by the clock of this browser, as its date field takes it. */
function localOf(time: string): string {
  const at = new Date(time)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

export function WhenStep({ open }: { open: OpenDraft }) {
  const { texts } = useLanguage()
  const moment = useMoment()
  const { draft, saving, change } = open
  const { data, error } = useCheck(draft, saving === 'saved')
  const sendAt = draft.options['sendAt'] as string | undefined
  const hours = draft.options['deliveryWindow'] as { from: string; to: string } | undefined
  const setOptions = (more: Record<string, unknown>) => {
    const next = Object.entries({ ...draft.options, ...more }).filter(([, value]) => value !== undefined)
    change({ options: Object.fromEntries(next) })
  }
  const setHours = (more: Partial<{ from: string; to: string }>) =>
    setOptions({ deliveryWindow: { ...(hours ?? { from: '08:00', to: '20:00' }), ...more, timeZone: ZONE } })
  return (
    <div className="batch-columns">
      <Stack gap="lg">
        <Radio.Group
          label={texts.send.when}
          value={sendAt === undefined ? 'now' : 'at'}
          onChange={(value) =>
            setOptions({
              sendAt: value === 'now' ? undefined : new Date(Date.now() + HOUR_MS).toISOString(),
            })
          }
        >
          <Stack gap="xs" mt="xs">
            <Radio value="now" label={texts.send.now} />
            <Radio value="at" label={texts.send.at} />
          </Stack>
        </Radio.Group>
        {sendAt !== undefined && (
          <TextInput
            type="datetime-local"
            maw={320}
            label={texts.send.atLabel(ZONE)}
            value={localOf(sendAt)}
            onChange={({ currentTarget: { value } }) =>
              value !== '' && setOptions({ sendAt: new Date(value).toISOString() })
            }
          />
        )}
        <Checkbox
          label={texts.send.hours}
          description={texts.send.hoursHint}
          checked={hours !== undefined}
          onChange={({ currentTarget: { checked } }) =>
            checked ? setHours({}) : setOptions({ deliveryWindow: undefined })
          }
        />
        {hours && (
          <Group>
            <TextInput
              type="time"
              label={texts.send.hoursFrom}
              value={hours.from}
              onChange={({ currentTarget: { value } }) => value !== '' && setHours({ from: value })}
            />
            <TextInput
              type="time"
              label={texts.send.hoursTo}
              value={hours.to}
              onChange={({ currentTarget: { value } }) => value !== '' && setHours({ to: value })}
            />
          </Group>
        )}
        {data?.beginsAt && (
          <section>
            <Title order={2}>{texts.send.summary}</Title>
            <Text>{texts.send.begins(moment(data.beginsAt))}</Text>
          </section>
        )}
        <Problem error={error} />
      </Stack>
      {data ? <Cost open={open} check={data} at="when" /> : !error && <Skeleton height={300} />}
    </div>
  )
}
