/** Batches: all of them, the newest first, by state, name and tag. */
import { Button, Select, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type BatchFilter, BatchLine, readBatches } from '../batch/line.tsx'
import { isOpen } from '../batch/state.ts'
import { useLanguage } from '../language.tsx'
import { Pager } from '../parts/pager.tsx'
import { Problem } from '../parts/problem.tsx'
import { useTextSearch } from '../parts/search.ts'
import { Tabs } from '../parts/tabs.tsx'
import { useAccountKey } from '../session.ts'

const SHOWN = 25
/** While something is being sent, figures are asked for this often. */
const LIVE_MS = 2_000
const STATUSES = ['pending', 'processing', 'completed', 'partial', 'failed'] as const

export function useMessageTabs() {
  const { texts } = useLanguage()
  return [
    { to: '/batches', name: texts.batches.title },
    { to: '/messages', name: texts.batches.find },
  ]
}

export function Batches() {
  const { texts } = useLanguage()
  const [search] = useTextSearch()
  const key = useAccountKey()
  const filter = filterOf(search)
  const { data, error } = useQuery({
    queryKey: [...key, 'batches', filter],
    queryFn: () => readBatches(filter),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.batches.some(isOpen) ? LIVE_MS : false),
  })
  const isFiltered = Boolean(search['status'] || search['name'] || search['tag'])
  return (
    <Stack gap="md">
      <title>{`${texts.batches.title} · Caravan`}</title>
      <Title order={1}>{texts.nav.messages}</Title>
      <Tabs label={texts.nav.messages} tabs={useMessageTabs()} />
      <Filter key={JSON.stringify(search)} />
      <Problem error={error} />
      {!data && !error && <Skeleton height={SHOWN * 72} />}
      {data?.batches.length === 0 && (
        <Text c="dimmed">{isFiltered ? texts.batches.noneFound : texts.batches.none}</Text>
      )}
      <div>
        {data?.batches.map((batch) => (
          <BatchLine key={batch.batchId} batch={batch} />
        ))}
        <Pager next={data?.nextCursor} texts={texts.batches} />
      </div>
    </Stack>
  )
}

function filterOf({ status, name, tag, after }: Record<string, string | undefined>): BatchFilter {
  const known = STATUSES.find((one) => one === status)
  return {
    limit: SHOWN,
    ...(known && { status: known }),
    ...(name && { name }),
    ...(tag && { tag }),
    ...(after && { cursor: after }),
  }
}

function Filter() {
  const { texts } = useLanguage()
  const [search, change] = useTextSearch()
  const [name, setName] = useState(search['name'] ?? '')
  const [tag, setTag] = useState(search['tag'] ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change({ name: name.trim(), tag: tag.trim(), after: undefined })
  }
  const isFiltered = Boolean(search['status'] || search['name'] || search['tag'])
  return (
    <form onSubmit={submit} className="filters">
      <TextInput
        size="sm"
        label={texts.batches.name}
        value={name}
        maxLength={255}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        size="sm"
        label={texts.batches.tag}
        value={tag}
        maxLength={255}
        onChange={(event) => setTag(event.currentTarget.value)}
      />
      <Select
        size="sm"
        label={texts.batches.state}
        data={[
          { value: '', label: texts.batches.anyState },
          ...STATUSES.map((value) => ({ value, label: texts.batches.states[value] ?? value })),
        ]}
        value={search['status'] ?? ''}
        onChange={(status) => change({ status: status ?? '', after: undefined })}
      />
      <Button type="submit" size="sm" variant="default">
        {texts.batches.filter}
      </Button>
      {isFiltered && (
        <Button
          size="sm"
          variant="subtle"
          onClick={() => change({ name: '', tag: '', status: '', after: undefined })}
        >
          {texts.batches.clear}
        </Button>
      )}
    </form>
  )
}
