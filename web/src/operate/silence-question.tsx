/** Asks for how long nobody is told of an alarm. */
import { Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { adminApi, ok } from '../api.ts'
import { Question } from '../parts/question.tsx'
import { useAlarmChange } from './alarm-changes.ts'
import { useOperatorsLanguage } from './language.ts'

const MINUTES = [60, 240, 1_440, 10_080]

export function SilenceQuestion({ alarmId, onClose }: { alarmId: string; onClose: () => void }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateAlarms
  const [minutes, setMinutes] = useState(MINUTES[0] as number)
  const silence = useAlarmChange(
    () =>
      ok(
        adminApi.POST('/api/admin/v1/alarms/{alarmId}/silence', {
          params: { path: { alarmId } },
          body: { minutes },
        }),
      ),
    onClose,
  )
  const timeOf = (each: number) => words.hours[each] ?? String(each)
  return (
    <Question
      title={words.silence}
      action={words.silenceFor(timeOf(minutes))}
      isPending={silence.isPending}
      error={silence.error}
      onDo={() => silence.mutate()}
      onClose={onClose}
    >
      <Radio.Group
        label={words.silenceTitle}
        value={String(minutes)}
        onChange={(value) => setMinutes(Number(value))}
      >
        <Stack gap="xs" mt="xs">
          {MINUTES.map((each) => (
            <Radio key={each} value={String(each)} label={timeOf(each)} />
          ))}
        </Stack>
      </Radio.Group>
      <Text c="dimmed" fz="sm">
        {words.silenceExplain}
      </Text>
    </Question>
  )
}
