/** What carriers take: costs in force and to come, rate sheets, and taking the last one back. */
import { Button, Group, Select, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { CostTable } from '../cost/cost-table.tsx'
import { COSTS_KEY, removeCost, useCosts } from '../cost/costs.ts'
import { ImportForm } from '../cost/import-form.tsx'
import { Sheets } from '../cost/sheets.tsx'
import { useLanguage } from '../language.tsx'
import { Pager } from '../parts/pager.tsx'
import { Problem } from '../parts/problem.tsx'
import { useTextSearch } from '../parts/search.ts'
import { Tabs } from '../parts/tabs.tsx'
import { useUndo } from '../parts/undo.tsx'
import { useOperator } from '../session.ts'

export function OperateCost() {
  const { texts } = useLanguage()
  const words = texts.operateCost
  const { may } = useOperator()
  const [{ carrier, after }, change] = useTextSearch()
  const [isImporting, setImporting] = useState(false)
  const { data, error } = useCosts(carrier, after)
  const queries = useQueryClient()
  const removal = useUndo(async (costId) => {
    await removeCost(costId)
    await queries.invalidateQueries({ queryKey: COSTS_KEY })
  })
  const carriers = data?.carriers.map(({ carrier }) => carrier) ?? []
  const shown = data?.costs.filter(({ costId }) => costId !== removal.waiting) ?? []
  return (
    <Stack gap="lg">
      <title>{`${words.title} · Caravan`}</title>
      <Group justify="space-between" align="start">
        <div>
          <Title order={1}>{words.title}</Title>
          {data && <Text c="dimmed">{words.explain(data.currency)}</Text>}
        </div>
        {may('money') && data && <Button onClick={() => setImporting(true)}>{words.import}</Button>}
      </Group>
      <CostTabs />
      <Problem error={error ?? removal.error} />
      {!data && !error && <Skeleton height={320} />}
      {carriers.length > 1 && (
        <Select
          label={words.carrier}
          maw={320}
          data={[{ value: '', label: words.all }, ...carriers]}
          allowDeselect={false}
          value={carrier ?? ''}
          onChange={(chosen) => change({ carrier: chosen || undefined, after: undefined })}
        />
      )}
      {data && data.costs.length === 0 && (
        <Text c="dimmed">{carrier ? words.noneOf(carrier) : words.none}</Text>
      )}
      {shown.length > 0 && <CostTable costs={shown} onRemove={may('money') ? removal.begin : undefined} />}
      {removal.notice(words.removed)}
      <Pager next={data?.nextCursor} texts={words} />
      <Sheets carrier={carrier} mayUndo={may('money')} />
      {isImporting && (
        <ImportForm
          carriers={carriers}
          carrier={carrier ?? (carriers.length === 1 ? (carriers[0] as string) : '')}
          onClose={() => setImporting(false)}
        />
      )}
    </Stack>
  )
}

/** Costs and the invoices that are compared with them. */
export function CostTabs() {
  const { texts } = useLanguage()
  const { tabs, title } = texts.operateCost
  return (
    <Tabs
      label={title}
      tabs={[
        { to: '/operate/cost', name: tabs.costs },
        { to: '/operate/cost/invoice', name: tabs.invoice },
      ]}
    />
  )
}
