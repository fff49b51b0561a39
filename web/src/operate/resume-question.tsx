/** Asks before an account goes on that was stopped. */
import { Text } from '@mantine/core'
import { adminApi, ok } from '../api.ts'
import { Question } from '../parts/question.tsx'
import { useAlarmChange } from './alarm-changes.ts'
import { useOperatorsLanguage } from './language.ts'
import { useReload } from './page.tsx'

export function ResumeQuestion({ accountId, onClose }: { accountId: string; onClose: () => void }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateAlarms
  const reload = useReload()
  const resume = useAlarmChange(
    () => ok(adminApi.POST('/api/admin/v1/accounts/{accountId}/resume', { params: { path: { accountId } } })),
    () => {
      onClose()
      void reload()
    },
  )
  return (
    <Question
      title={words.resume}
      action={words.resume}
      isPending={resume.isPending}
      error={resume.error}
      onDo={() => resume.mutate()}
      onClose={onClose}
    >
      <Text>{words.resumeAsk}</Text>
    </Question>
  )
}
