/** The pages about money: the balance, and what was sent for it. */
import { useLanguage } from '../language.tsx'
import { Tabs } from './tabs.tsx'

export function MoneyTabs() {
  const { texts } = useLanguage()
  const { title } = texts.money
  const { balance, use } = texts.operateFigures
  return (
    <Tabs
      label={title}
      tabs={[
        { to: '/money', name: balance },
        { to: '/money/use', name: use },
      ]}
    />
  )
}
