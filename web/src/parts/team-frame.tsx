/** The pages about the team share their title and the links between them. */
import { Group, Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLanguage } from '../language.tsx'
import { Tabs } from './tabs.tsx'

interface TeamFrameProps {
  title: string
  /** The page's one button. */
  action?: ReactNode
  children: ReactNode
}

export function TeamFrame({ title, action, children }: TeamFrameProps) {
  const { texts } = useLanguage()
  const { tabs } = texts.caps
  return (
    <Stack gap="lg">
      <title>{`${title} · Caravan`}</title>
      <Group justify="space-between" align="start">
        <Title order={1}>{texts.team.title}</Title>
        {action}
      </Group>
      <Tabs
        label={texts.team.title}
        tabs={[
          { to: '/team', name: tabs.people },
          { to: '/team/caps', name: tabs.caps },
          { to: '/approvals', name: tabs.approvals },
          { to: '/senders', name: tabs.senders },
        ]}
      />
      {children}
    </Stack>
  )
}
