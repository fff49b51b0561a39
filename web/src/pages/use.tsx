/** The use of the account, by day, country, operator, sender and cause. */
import { Stack, Text, Title } from '@mantine/core'
import { OF_ACCOUNT } from '../figures/question.ts'
import { FiguresView } from '../figures/view.tsx'
import { useLanguage } from '../language.tsx'
import { MoneyTabs } from '../parts/money-tabs.tsx'
import { useSession } from '../session.ts'

export function Use() {
  const { texts } = useLanguage()
  const { may } = useSession()
  return (
    <Stack gap="lg">
      <title>{`${texts.operateFigures.use} · Caravan`}</title>
      <Title order={1}>{texts.money.title}</Title>
      {may('money') ? (
        <>
          <MoneyTabs />
          <FiguresView source={OF_ACCOUNT} />
        </>
      ) : (
        <Text>{texts.developers.notAllowed}</Text>
      )}
    </Stack>
  )
}
