/** The operators' pages share these: their title, the page's one button, and the links between pages of one place. */
import { Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLanguage } from '../language.tsx'
import { type OperatorPlace, useOperatorTabs } from './places.ts'
import { Tabs } from './tabs.tsx'

interface OperateFrameProps {
  place: OperatorPlace['key']
  title: ReactNode
  /** The title of the browser's tab, where the page's title is more than words. */
  name?: string
  /** One line below the title. */
  explain?: ReactNode
  action?: ReactNode
  /** Where it leads back to, above the title. */
  above?: ReactNode
  /** In place of the links between the pages of the place, where a page has views of its own among them. */
  tabs?: ReactNode
  children: ReactNode
}

export function OperateFrame({ place, title, name, explain, action, above, ...own }: OperateFrameProps) {
  const { texts } = useLanguage()
  const tabs = useOperatorTabs(place)
  return (
    <Stack gap="lg">
      <title>{`${name ?? title} · Caravan`}</title>
      <Group justify="space-between" align="start">
        <div>
          {above}
          <Title order={1}>{title}</Title>
          {explain !== undefined && (
            <Text c="dimmed" fz="sm" component="div">
              {explain}
            </Text>
          )}
        </div>
        {action}
      </Group>
      {own.tabs ?? (tabs.length > 1 && <Tabs label={texts.operate.places[place]} tabs={tabs} />)}
      {own.children}
    </Stack>
  )
}
