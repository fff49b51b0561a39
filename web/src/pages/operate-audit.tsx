/** The audit log: who changed what, filtered, page by page, and as CSV. */
import { Anchor, Button, Text, TextInput } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { adminApi, ok } from '../api.ts'
import { AccountLink } from '../operate/account-link.tsx'
import { useOperatorsLanguage } from '../operate/language.ts'
import { Empty, Loaded, OPERATE } from '../operate/page.tsx'
import { CSV } from '../parts/download.tsx'
import { OperateFrame } from '../parts/operate-frame.tsx'
import { Pages } from '../parts/pages.tsx'
import { useTextSearch } from '../parts/search.ts'
import { useMoment } from '../parts/when.tsx'
import { auditAction } from '../texts/audit-actions.ts'

const ROWS = 50

/** The filters of the address, as the API takes them: a day in the page is a time there. */
function useFilter() {
  const [{ action, accountId, personId, from, to, cursor }] = useTextSearch()
  const filter = {
    ...(action ? { action } : {}),
    ...(accountId ? { accountId } : {}),
    ...(personId ? { personId } : {}),
    ...(from ? { from: new Date(`${from}T00:00:00`).toISOString() } : {}),
    // The day itself is meant too.
    ...(to ? { to: new Date(Date.parse(`${to}T00:00:00`) + 86_400_000).toISOString() } : {}),
  }
  return { filter, cursor }
}

const readAudit = (query: Record<string, string | number | undefined>) =>
  ok(adminApi.GET('/api/admin/v1/audit', { params: { query } }))
type Entry = Awaited<ReturnType<typeof readAudit>>['entries'][number]

export function OperateAudit() {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateSystem.audit
  return (
    <OperateFrame place="system" title={words.title} name={words.title}>
      <Text c="dimmed">{words.explain}</Text>
      <Filters />
      <List />
    </OperateFrame>
  )
}

function Filters() {
  const { texts, lang } = useOperatorsLanguage()
  const words = texts.operateSystem.audit
  const [search, change] = useTextSearch()
  const { filter } = useFilter()
  const [action, setAction] = useState(search['action'] ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change({ action: action.trim(), cursor: undefined })
  }
  const isFiltered = Object.keys(filter).length > 0
  const address = `/api/admin/v1/audit?${new URLSearchParams({ ...filter, ...CSV, lang })}`
  return (
    <form onSubmit={submit} className="filters" key={search['action']}>
      <TextInput
        size="sm"
        label={words.action}
        placeholder={words.actionHint}
        className="filters-wide"
        dir="auto"
        maxLength={100}
        value={action}
        onChange={(event) => setAction(event.currentTarget.value)}
      />
      {(['from', 'to'] as const).map((end) => (
        <TextInput
          key={end}
          size="sm"
          type="date"
          label={words[end]}
          value={search[end] ?? ''}
          onChange={({ currentTarget: { value } }) => change({ [end]: value, cursor: undefined })}
        />
      ))}
      <Button type="submit" size="sm" variant="default">
        {texts.operateShared.search}
      </Button>
      {isFiltered && (
        <Button
          size="sm"
          variant="subtle"
          onClick={() => {
            setAction('')
            const all = ['action', 'accountId', 'personId', 'from', 'to', 'cursor']
            change(Object.fromEntries(all.map((key) => [key, undefined])))
          }}
        >
          {words.clear}
        </Button>
      )}
      <Anchor href={address} download className="action">
        <IconDownload size={18} stroke={1.7} aria-hidden />
        {words.csv}
      </Anchor>
    </form>
  )
}

function List() {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateSystem.audit
  const [, change] = useTextSearch()
  const { filter, cursor } = useFilter()
  const query = useQuery({
    queryKey: [OPERATE, 'audit', filter, cursor],
    queryFn: () => readAudit({ ...filter, limit: ROWS, ...(cursor ? { cursor } : {}) }),
  })
  return (
    <section className="card">
      <Loaded query={query} height={400}>
        {({ entries, nextCursor }) => (
          <>
            {entries.length === 0 && <Empty>{words.none}</Empty>}
            {entries.map((entry) => (
              <One key={entry.id} entry={entry} />
            ))}
            <Pages
              cursor={cursor}
              nextCursor={nextCursor}
              onChange={(next) => change({ cursor: next })}
              texts={texts.operateShared}
            />
          </>
        )}
      </Loaded>
    </section>
  )
}

function One({ entry }: { entry: Entry }) {
  const { texts, lang } = useOperatorsLanguage()
  const words = texts.operateSystem.audit
  const time = useMoment()
  const [, change] = useTextSearch()
  const [isOpen, setOpen] = useState(false)
  const { at, actor, personId, action, accountId, target, details, outcome, before, after, ip } = entry
  const parts = [
    { name: words.details, value: Object.keys(details).length > 0 ? details : null },
    { name: words.before, value: before },
    { name: words.after, value: after },
  ].filter(({ value }) => value !== null)
  return (
    <article className="refused">
      <div className="in-line">
        <strong>
          <bdi>{personId ? actor : (texts.operateShared.actors[actor] ?? actor)}</bdi>
        </strong>
        <span>{auditAction(action, lang)}</span>
        {outcome === 'unknown' && (
          <span className="chip" title={words.unknownExplain}>
            {words.unknown}
          </span>
        )}
        <button
          type="button"
          className="quiet code"
          title={words.only(action)}
          onClick={() => change({ action, cursor: undefined })}
        >
          {action}
        </button>
        {personId && (
          <button type="button" className="quiet" onClick={() => change({ personId, cursor: undefined })}>
            {words.only(`\u2068${actor}\u2069`)}
          </button>
        )}
        <Text c="dimmed" fz="sm" className="end figures">
          {time(at)}
        </Text>
      </div>
      <div className="in-line">
        {target && <bdi className="code hint wrap">{target}</bdi>}
        {accountId && (
          <span className="hint">
            {texts.operateShared.account} <AccountLink accountId={accountId} />
          </span>
        )}
        {ip && <bdi className="code hint">{ip}</bdi>}
        {parts.length > 0 && (
          <button type="button" className="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? words.less : words.more}
          </button>
        )}
      </div>
      {isOpen &&
        parts.map(({ name, value }) => (
          <div key={name}>
            <Text c="dimmed" fz="sm" mt="xs">
              {name}
            </Text>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so that the keyboard must reach it */}
            <pre className="body" dir="ltr" tabIndex={0}>
              {JSON.stringify(value, null, 2)}
            </pre>
          </div>
        ))}
    </article>
  )
}
