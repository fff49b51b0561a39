/** Backups: the ones that are known with their age and size, making one now, and how one is restored. */
import { Anchor, Button, Progress, Stack, Text, Title } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { adminApi, ok } from '../api.ts'
import { useOperatorsLanguage } from '../operate/language.ts'
import { Empty, Loaded, OPERATE, useReload } from '../operate/page.tsx'
import { Code } from '../parts/code.tsx'
import { OperateFrame } from '../parts/operate-frame.tsx'
import { Pager } from '../parts/pager.tsx'
import { Problem } from '../parts/problem.tsx'
import { Said } from '../parts/said.tsx'
import { useTextSearch } from '../parts/search.ts'
import { type Sign, State } from '../parts/state.tsx'
import { useMoment, When } from '../parts/when.tsx'

const ROWS = 25
const LIVE_MS = 1_000
const SIGNS = { going: 'going', done: 'done', failed: 'failed' } as const satisfies Record<string, Sign>
const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

const readBackups = (cursor: string | undefined) =>
  ok(adminApi.GET('/api/admin/v1/backups', { params: { query: { limit: ROWS, cursor } } }))
type Backup = Awaited<ReturnType<typeof readBackups>>['backups'][number]

export function OperateBackups() {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateSystem.backups
  const reload = useReload()
  const [{ after }] = useTextSearch()
  const query = useQuery({
    queryKey: [OPERATE, 'backups', after],
    queryFn: () => readBackups(after),
    refetchInterval: ({ state: { data } }) =>
      data?.backups.some(({ state }) => state === 'going') ? LIVE_MS : false,
  })
  const make = useMutation({
    mutationFn: () => ok(adminApi.POST('/api/admin/v1/backups', { body: {} })),
    onSettled: reload,
  })
  const isGoing = query.data?.backups.some(({ state }) => state === 'going') ?? false
  return (
    <OperateFrame
      place="system"
      title={words.title}
      name={words.title}
      action={
        <Button loading={make.isPending} disabled={isGoing} onClick={() => make.mutate()}>
          {isGoing ? words.making : words.make}
        </Button>
      }
    >
      <Text c="dimmed">
        {words.explain} {words.secret}
      </Text>
      <Problem error={make.error} />
      <Loaded query={query}>
        {({ backups, nextCursor, folder }) => (
          <>
            {after === undefined && <Last backups={backups} />}
            <section className="card">
              {backups.length === 0 && (
                <Empty>
                  {words.none} <Code>npx caravan backup FILE</Code>
                </Empty>
              )}
              {backups.map((backup) => (
                <One key={backup.backupId} backup={backup} />
              ))}
              <Pager
                next={nextCursor}
                texts={{ next: texts.operateShared.older, first: texts.operateShared.newest }}
              />
            </section>
            <Restore folder={folder} />
          </>
        )}
      </Loaded>
    </OperateFrame>
  )
}

/** The most important fact comes first: how old the newest whole backup is. */
function Last({ backups }: { backups: Backup[] }) {
  const { texts, ago } = useOperatorsLanguage()
  const words = texts.operateSystem.backups
  if (backups.length === 0) return null
  const whole = backups.find(({ state }) => state === 'done')
  return (
    <p className="verdict">
      <State sign={whole ? 'done' : 'part'}>
        {whole ? words.last(ago(whole.startedAt)) : words.noneWhole}
      </State>
    </p>
  )
}

function useSize(): (bytes: number) => string {
  const { lang } = useOperatorsLanguage()
  return (bytes) => {
    const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3))
    const options = { style: 'unit', unit: UNITS[step] as string, maximumFractionDigits: 1 } as const
    return new Intl.NumberFormat(lang === 'ar' ? 'ar-u-nu-latn' : lang, options).format(bytes / 1000 ** step)
  }
}

function One({ backup }: { backup: Backup }) {
  const { texts, number, lang } = useOperatorsLanguage()
  const words = texts.operateSystem.backups
  const moment = useMoment()
  const size = useSize()
  const { backupId, state, by, host, file, withKey, startedAt, percent, bytes, rows, error } = backup
  const said = [
    ...(bytes === null ? [] : [size(bytes)]),
    ...(rows === null ? [] : [words.rows(rows, number(rows))]),
    ...(withKey ? [words.withKey] : []),
    texts.operateShared.by(`\u2068${texts.operateShared.actors[by] ?? by}\u2069`),
  ]
  return (
    <article className="refused">
      <div className="in-line">
        <strong>
          <When at={startedAt} />
        </strong>
        <Text c="dimmed" fz="sm" className="figures">
          {moment(startedAt)} · {said.join(' · ')}
        </Text>
        <span className="end">
          <State sign={SIGNS[state]}>{words.states[state]}</State>
        </span>
      </div>
      {state === 'going' && (
        <Stack gap={4} mt="xs">
          <Progress value={percent} aria-label={words.making} />
          <Text fz="sm" c="dimmed" className="figures">
            {words.percent(number(percent))}
          </Text>
        </Stack>
      )}
      {error && (
        <Text fz="sm" component="div">
          <Said words={error} />
        </Text>
      )}
      <div className="in-line">
        <bdi className="code hint wrap">{file ?? words.output}</bdi>
        {backup.downloadable ? (
          <Anchor
            href={`/api/admin/v1/backups/${backupId}/file?lang=${lang}`}
            download
            className="action end"
          >
            <IconDownload size={18} stroke={1.7} aria-hidden />
            {words.download}
          </Anchor>
        ) : (
          state === 'done' &&
          file !== null && (
            <Text c="dimmed" fz="sm" className="end">
              {words.elsewhere(`\u2066${host}\u2069`)}
            </Text>
          )
        )}
      </div>
    </article>
  )
}

function Restore({ folder }: { folder: string }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateSystem.backups
  return (
    <>
      <section className="card panel">
        <Title order={2}>{words.restore}</Title>
        <Text>{words.restoreExplain}</Text>
        <pre className="body" dir="ltr">
          {'npx caravan restore FILE\nnpx caravan release\nnpx caravan release --yes'}
        </pre>
        <Text c="dimmed" fz="sm">
          {words.folder} <bdi className="code wrap">{folder}</bdi>
        </Text>
      </section>
      <section className="card panel">
        <Title order={2}>{words.keyTitle}</Title>
        <Text>{words.key}</Text>
      </section>
    </>
  )
}
