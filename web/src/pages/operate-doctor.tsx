/** The doctor: what it found last, and running its checks now. */
import { Button, Progress, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { adminApi, ok } from '../api.ts'
import { useOperatorsLanguage } from '../operate/language.ts'
import { Loaded, OPERATE, useReload } from '../operate/page.tsx'
import { OperateFrame } from '../parts/operate-frame.tsx'
import { Problem } from '../parts/problem.tsx'
import { Said } from '../parts/said.tsx'
import { type Sign, State } from '../parts/state.tsx'
import { useMoment } from '../parts/when.tsx'

const LIVE_MS = 1_000

const readRun = async () => (await ok(adminApi.GET('/api/admin/v1/doctor'))).run
type Run = NonNullable<Awaited<ReturnType<typeof readRun>>>
type Check = Run['checks'][number]

export function OperateDoctor() {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateDoctor
  const reload = useReload()
  const query = useQuery({
    queryKey: [OPERATE, 'doctor'],
    queryFn: readRun,
    refetchInterval: ({ state }) => (state.data?.state === 'going' ? LIVE_MS : false),
  })
  const run = useMutation({
    mutationFn: () => ok(adminApi.POST('/api/admin/v1/doctor', { body: {} })),
    onSettled: reload,
  })
  const isGoing = query.data?.state === 'going'
  return (
    <OperateFrame
      place="system"
      title={words.title}
      name={words.title}
      action={
        <Button loading={run.isPending} disabled={isGoing} onClick={() => run.mutate()}>
          {isGoing ? words.running : words.run}
        </Button>
      }
    >
      <Text c="dimmed">{words.explain}</Text>
      <Problem error={run.error} />
      <Loaded query={query} height={400}>
        {(last) => (last === null ? <Text>{words.never}</Text> : <Shown run={last} />)}
      </Loaded>
    </OperateFrame>
  )
}

function signOf({ level, count, unfinished }: Check): Sign {
  if (unfinished) return 'part'
  if (count === 0) return 'done'
  return level === 'error' ? 'failed' : 'part'
}
const ORDER: Sign[] = ['failed', 'part', 'going', 'done']

function Shown({ run }: { run: Run }) {
  const { texts, number } = useOperatorsLanguage()
  const words = texts.operateDoctor
  const moment = useMoment()
  const { checks, checksDone, checksAll, startedAt, by, state } = run
  const sorted = checks.toSorted((a, b) => ORDER.indexOf(signOf(a)) - ORDER.indexOf(signOf(b)))
  return (
    <>
      <section className="card padded" role="status">
        <Verdict run={run} />
        <Text c="dimmed" fz="sm">
          {words.when(moment(startedAt), `\u2068${texts.operateShared.actors[by] ?? by}\u2069`)}
        </Text>
        {state === 'going' && (
          <Stack gap={4} mt="sm">
            <Progress value={(100 * checksDone) / checksAll} aria-label={words.running} />
            <Text fz="sm" c="dimmed" className="figures">
              {words.done(number(checksDone), number(checksAll))}
            </Text>
          </Stack>
        )}
        {state === 'unwell' && <Text mt="sm">{words.tell}</Text>}
      </section>
      <section className="card">
        {sorted.map((check) => (
          <One key={check.name} check={check} />
        ))}
      </section>
    </>
  )
}

function Verdict({ run: { checks, state, error } }: { run: Run }) {
  const { texts, number } = useOperatorsLanguage()
  const words = texts.operateDoctor
  const wrong = checks.filter((check) => signOf(check) === 'failed').length
  const warnings = checks.filter((check) => signOf(check) === 'part').length
  const said: Record<Run['state'], [Sign, string]> = {
    going: ['going', words.running],
    failed: ['failed', words.failed],
    unwell: ['failed', words.unwell(wrong, number(wrong))],
    well: warnings === 0 ? ['done', words.well] : ['part', words.warnings(warnings, number(warnings))],
  }
  const [sign, sentence] = said[state]
  return (
    <p className="verdict">
      <State sign={sign}>{sentence}</State> {state === 'failed' && error && <Said words={error} />}
    </p>
  )
}

function One({ check }: { check: Check }) {
  const { texts, number } = useOperatorsLanguage()
  const words = texts.operateDoctor
  const { name, about, count, rows, unfinished } = check
  const sign = signOf(check)
  const said = { done: words.fine, part: words.look, failed: words.wrong, going: words.running }[sign]
  return (
    <article className="refused">
      <div className="in-line">
        <span className="breakable">{words.checks[name] ?? about}</span>
        <span className="end">
          <State sign={sign}>
            {unfinished
              ? words.unfinished
              : count > 0
                ? texts.common.about(said, words.rows(count, number(count)))
                : said}
          </State>
        </span>
      </div>
      {rows.length > 0 && (
        <details>
          <summary className="hint">{words.first}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so that the keyboard must reach it */}
          <pre className="body" dir="ltr" tabIndex={0}>
            {rows.map((row) => JSON.stringify(row)).join('\n')}
          </pre>
        </details>
      )}
    </article>
  )
}
