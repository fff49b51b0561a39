/** Figures of all accounts: what was sent, to where, over whom and for how much. */
import { Stack, Text, Title } from '@mantine/core'
import { OF_ALL } from '../figures/question.ts'
import { FiguresView } from '../figures/view.tsx'
import { useLanguage } from '../language.tsx'
import { useOperator } from '../session.ts'

export function OperateFigures() {
  const { texts } = useLanguage()
  const { may } = useOperator()
  const { title, notAllowed } = texts.operateFigures
  return (
    <Stack gap="lg">
      <title>{`${title} · Caravan`}</title>
      <Title order={1}>{title}</Title>
      {may('batches.read') ? <FiguresView source={OF_ALL} /> : <Text>{notAllowed}</Text>}
    </Stack>
  )
}
