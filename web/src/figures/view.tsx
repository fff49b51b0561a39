/** Figures: which ones, their totals, a chart, and a table of what they are told apart by. */
import { Button, Select, Skeleton, Text } from '@mantine/core'
import { IconDownload, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { adminApi, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { CSV, useFileAddress } from '../parts/download.tsx'
import { Problem } from '../parts/problem.tsx'
import { useTextSearch } from '../parts/search.ts'
import { useMoment } from '../parts/when.tsx'
import { Chart } from './chart.tsx'
import {
  type Answer,
  type Filter,
  filtersOf,
  groupOf,
  NOTHING,
  OF_ACCOUNT,
  PERIODS,
  periodOf,
  questionOf,
  type Source,
  sumOf,
  useFigures,
} from './question.ts'
import { Rows, usePercent } from './rows.tsx'

export function FiguresView({ source }: { source: Source }) {
  const { texts } = useLanguage()
  const figures = texts.operateFigures
  const [search, change] = useTextSearch()
  const group = groupOf(search, source)
  const hourly = periodOf(search) === '1'
  const overTime = useFigures(source, search, hourly ? 'hour' : 'day')
  const told = useFigures(source, search, group)
  const isFiltered = filtersOf(search, source).length > 0
  const { data } = overTime
  const { names, hint } = useMoneyWords(source)
  return (
    <>
      <Choice source={source} />
      <Problem error={overTime.error ?? told.error} />
      {!data && !overTime.error && <Skeleton height={420} />}
      {data && data.rows.length === 0 && (
        <Text c="dimmed">{isFiltered ? figures.noneFiltered : `${figures.none} ${figures.first}`}</Text>
      )}
      {data && data.rows.length > 0 && (
        <>
          <Totals totals={data.totals} names={names} />
          <Chart rows={data.rows} from={data.from} to={data.to} hourly={hourly} />
          {told.data && !told.isPlaceholderData ? (
            <Rows
              rows={told.data.rows}
              names={names}
              group={group}
              onLook={(filter, value) => change({ [filter]: value, by: nextOf(source, filter) })}
            />
          ) : (
            <Skeleton height={240} />
          )}
          {told.data?.more && <Text c="dimmed">{figures.more}</Text>}
        </>
      )}
      {data && <Notes answer={data} hint={hint} />}
    </>
  )
}

/** The names of the columns, and what those of money mean: what an operator earns, the account spends. */
function useMoneyWords(source: Source) {
  const { columns, moneyHint, spent, spentHint } = useLanguage().texts.operateFigures
  return source === OF_ACCOUNT
    ? { names: { ...columns, revenue: spent }, hint: spentHint }
    : { names: columns, hint: moneyHint }
}

/** The next grouping of the figures of one row. */
const nextOf = ({ groups }: Source, filter: Filter) =>
  (['carrier', 'error', 'operator', 'day'] as const).find(
    (group) => group !== filter && groups.includes(group),
  )

/** Chooses the days, the grouping and the filters. */
function Choice({ source }: { source: Source }) {
  const { texts } = useLanguage()
  const figures = texts.operateFigures
  const [search, change] = useTextSearch()
  const address = useFileAddress()
  const query = { ...questionOf(search, source), groupBy: groupOf(search, source), ...CSV }
  return (
    <>
      <div className="filters">
        <Select
          size="sm"
          label={figures.period}
          data={PERIODS.map((value) => ({ value, label: figures.periods[value] ?? value }))}
          value={periodOf(search)}
          onChange={(days) => change({ days: days ?? undefined })}
        />
        <Select
          size="sm"
          label={figures.by}
          data={source.groups.map((value) => ({ value, label: figures.groups[value] ?? value }))}
          value={groupOf(search, source)}
          onChange={(by) => change({ by: by ?? undefined })}
        />
        <Button
          component="a"
          size="sm"
          variant="default"
          href={address(source.path, query)}
          download
          leftSection={<IconDownload size={18} stroke={1.7} aria-hidden />}
        >
          {figures.csv}
        </Button>
      </div>
      <div className="chips">
        {filtersOf(search, source).map(([filter, value]) => (
          <Chip key={filter} filter={filter} value={value} />
        ))}
      </div>
    </>
  )
}

function Chip({ filter, value }: { filter: Filter; value: string }) {
  const { texts } = useLanguage()
  const figures = texts.operateFigures
  const [, change] = useTextSearch()
  const { data: account } = useQuery({
    queryKey: ['operate', 'account', value],
    queryFn: () =>
      ok(adminApi.GET('/api/admin/v1/accounts/{accountId}', { params: { path: { accountId: value } } })),
    enabled: filter === 'account',
  })
  const shown = account?.account.name ?? (value === NOTHING ? figures.unknownPlace : value)
  const what = figures.only(figures.groups[filter] ?? filter, shown)
  return (
    <button
      type="button"
      className="place"
      aria-label={figures.remove(what)}
      onClick={() => change({ [filter]: undefined })}
    >
      <bdi>{what}</bdi> <IconX size={14} aria-hidden />
    </button>
  )
}

const AMOUNTS = ['charged', 'refunded', 'revenue', 'cost', 'margin'] as const
const COUNTS = ['messages', 'sent', 'failed', 'delivered', 'undelivered', 'expired', 'unknown'] as const

/** These get no line where they are zero. */
const SELDOM: ReadonlySet<string> = new Set(['expired', 'unknown'])

function Totals({ totals, names }: { totals: Answer['totals']; names: Record<string, string> }) {
  const { texts, number, money } = useLanguage()
  const figures = texts.operateFigures
  const percent = usePercent()
  const [sent, delivered] = [sumOf(totals, 'sent'), sumOf(totals, 'delivered')]
  return (
    <section className="card panel totals">
      <div>
        <p className="figures big">{figures.sent(number(sent))}</p>
        <Text c="dimmed">{figures.share(percent({ sent, delivered }))}</Text>
      </div>
      <dl className="sums figures">
        {COUNTS.filter((name) => !SELDOM.has(name) || sumOf(totals, name) > 0).map((name) => (
          <Line key={name} name={names[name] ?? name} value={number(sumOf(totals, name))} />
        ))}
      </dl>
      {totals.map((row) => (
        <dl key={row.currency} className="sums figures" aria-label={figures.money(row.currency)}>
          {AMOUNTS.filter((name) => row[name] !== undefined).map((name) => (
            <Line key={name} name={names[name] ?? name} value={money(row[name] ?? 0, row.currency)} />
          ))}
        </dl>
      ))}
    </section>
  )
}

function Line({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </>
  )
}

function Notes({ answer: { since, rows, complete }, hint }: { answer: Answer; hint: string }) {
  const { texts } = useLanguage()
  const figures = texts.operateFigures
  const moment = useMoment()
  return (
    <Text c="dimmed" fz="sm">
      {figures.utc} {hint}{' '}
      {rows.some(({ day }) => day !== undefined && day < since.slice(0, 10)) && figures.since(moment(since))}{' '}
      {!complete && figures.counting}
    </Text>
  )
}
