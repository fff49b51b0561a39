/** What the operators' pages share: who may see one, its title, and lists that load, are empty or fail. */
import { Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { type UseQueryResult, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useLanguage } from '../language.tsx'
import { Problem } from '../parts/problem.tsx'
import { type Tab, Tabs } from '../parts/tabs.tsx'
import { useOperator } from '../session.ts'

/** What all queries about the operators' API begin with. */
export const OPERATE = 'operate'

export function useReload(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: [OPERATE] })
}

interface OperatePageProps {
  title: ReactNode
  /** The title as a text, for the window. */
  name: string
  /** What the page needs; without it a sentence says so. */
  permission: string
  /** The page's one button. */
  action?: ReactNode
  /** Where it leads back to, above the title. */
  above?: ReactNode
  /** The pages beside it. */
  tabs?: Tab[]
  children: ReactNode
}

export function OperatePage(props: OperatePageProps) {
  const { title, name, permission, action, above, tabs, children } = props
  const { texts } = useLanguage()
  const { may } = useOperator()
  return (
    <Stack gap="lg">
      <title>{`${name} · Caravan`}</title>
      <Group justify="space-between" align="start">
        <div>
          {above}
          <Title order={1}>{title}</Title>
        </div>
        {may(permission) && action}
      </Group>
      {tabs && <Tabs label={name} tabs={tabs} />}
      {may(permission) ? children : <Text>{texts.operate.notAllowed}</Text>}
    </Stack>
  )
}

/** The pages about the installation itself, of which each is shown to those who may see it. */
export function useSystemTabs(): Tab[] {
  const { texts } = useLanguage()
  const { may } = useOperator()
  const { tabs } = texts.operate
  return [
    { to: '/operate/people', name: tabs.people, permission: 'people' },
    { to: '/operate/audit', name: tabs.audit, permission: 'audit' },
    { to: '/operate/doctor', name: tabs.doctor, permission: 'doctor' },
    { to: '/operate/settings', name: tabs.settings, permission: 'settings' },
    { to: '/operate/backups', name: tabs.backups, permission: 'backups' },
  ].filter(({ permission }) => may(permission))
}

interface LoadedProps<Data> {
  query: Pick<UseQueryResult<Data>, 'data' | 'error'>
  /** How high what is awaited will be. */
  height?: number
  children: (data: Data) => ReactNode
}

/** What a question is answered with; until then a skeleton, or why there is no answer. */
export function Loaded<Data>({ query: { data, error }, height = 240, children }: LoadedProps<Data>) {
  return (
    <>
      <Problem error={error} />
      {data === undefined && !error && <Skeleton height={height} />}
      {data !== undefined && children(data)}
    </>
  )
}

/** What stands in the place of a list that has nothing. */
export function Empty({ children }: { children: ReactNode }) {
  return (
    <Text p="lg" c="dimmed">
      {children}
    </Text>
  )
}

/** An amount as the API takes it, of what somebody typed: "1 000,50" is 1000.50. */
export function amountOf(typed: string): string {
  const plain = typed.replace(/[\s\u00a0\u202f]/g, '')
  return /,\d{1,6}$/.test(plain) && !plain.includes('.') ? plain.replace(',', '.') : plain.replaceAll(',', '')
}
