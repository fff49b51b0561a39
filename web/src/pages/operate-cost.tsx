/** Carriers' costs: those in force and to come, rate sheets, and taking the last one back. */
import { Button, Select, Skeleton, Text } from '@mantine/core'
import { IconFileInvoice } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { CostTable } from '../cost/cost-table.tsx'
import { COSTS_KEY, removeCost, useCosts } from '../cost/costs.ts'
import { ImportForm } from '../cost/import-form.tsx'
import { Sheets } from '../cost/sheets.tsx'
import { useOperatorsLanguage } from '../operate/language.ts'
import { OperateFrame } from '../parts/operate-frame.tsx'
import { Pager } from '../parts/pager.tsx'
import { Problem } from '../parts/problem.tsx'
import { useTextSearch } from '../parts/search.ts'
import { useUndo } from '../parts/undo.tsx'

export function OperateCost() {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateCost
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
    <OperateFrame
      place="routes"
      title={words.title}
      explain={data && words.explain(data.currency)}
      action={data && <Button onClick={() => setImporting(true)}>{words.import}</Button>}
    >
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
      {shown.length > 0 && <CostTable costs={shown} onRemove={removal.begin} />}
      {removal.notice(words.removed)}
      <Pager next={data?.nextCursor} texts={words} />
      <Sheets carrier={carrier} />
      {isImporting && (
        <ImportForm
          carriers={carriers}
          carrier={carrier ?? (carriers.length === 1 ? (carriers[0] as string) : '')}
          onClose={() => setImporting(false)}
        />
      )}
      <Link to="/operate/cost/invoice" className="action">
        <IconFileInvoice size={18} stroke={1.7} aria-hidden />
        {words.invoice.title}
      </Link>
    </OperateFrame>
  )
}
