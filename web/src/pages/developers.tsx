/** The pages for developers share these: their title, the links between them, and who sees them. */
import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLanguage } from '../language.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { useSession } from '../session.ts'

export function Developers({
  permission,
  title,
  children,
}: {
  permission: string
  title: string
  children: ReactNode
}) {
  const { lang, texts } = useLanguage()
  const { may } = useSession()
  const { tabs } = texts.developers
  return (
    <Stack gap="lg">
      <title>{`${title} · Caravan`}</title>
      <Title order={1}>{texts.developers.title}</Title>
      <Tabs
        label={texts.developers.title}
        tabs={[
          { to: '/developers/keys', name: tabs.keys },
          { to: '/developers/requests', name: tabs.requests },
          { to: '/developers/webhooks', name: tabs.webhooks },
          { to: `/docs/guides/customers/${lang}/sending`, name: tabs.guides, isOutside: true },
          { to: '/docs/', name: tabs.reference, isOutside: true },
        ]}
      />
      {may(permission) ? children : <Text>{texts.developers.notAllowed}</Text>}
    </Stack>
  )
}
