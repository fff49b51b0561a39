/** The price lists that were imported: what each changed, and its undo. */
import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { adminApi, ok } from '../api.ts'
import { Question } from '../parts/question.tsx'
import { useTextSearch } from '../parts/search.ts'
import { useMoment } from '../parts/when.tsx'
import { useOperator } from '../session.ts'
import { useOperatorsLanguage } from './language.ts'
import { ListCard, OPERATE, useReload } from './page.tsx'
import { Differences, type PriceOwner } from './price-import.tsx'

const ROWS = 10

const readImports = (accountId: string | undefined, cursor: string | undefined) =>
  ok(adminApi.GET('/api/admin/v1/prices/imports', { params: { query: { accountId, cursor, limit: ROWS } } }))
type Import = Awaited<ReturnType<typeof readImports>>['imports'][number]

export function PriceImports({ owner: { accountId, currency } }: { owner: PriceOwner }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operatePrices
  const [{ imports: cursor }] = useTextSearch()
  const query = useQuery({
    queryKey: [OPERATE, 'price-imports', accountId ?? 'all', cursor],
    queryFn: () => readImports(accountId, cursor),
  })
  return (
    <section>
      <Title order={2} mb="xs">
        {words.imports}
      </Title>
      <ListCard
        query={query}
        by="imports"
        itemsOf={({ imports }) => imports}
        none={words.noImports}
        turns="older"
      >
        {(one) => <One key={one.importId} of={one} currency={one.currency ?? currency} />}
      </ListCard>
    </section>
  )
}

function One({ of, currency }: { of: Import; currency: string }) {
  const { texts, number, ago } = useOperatorsLanguage()
  const words = texts.operatePrices
  const { may } = useOperator()
  const time = useMoment()
  const [isOpen, setOpen] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const [done, setDone] = useState<{ back: number; left: number }>()
  const { at, by, changes, effectiveFrom, undoneAt, undoneBy, differences } = of
  return (
    <article className="refused">
      <div className="in-line">
        <strong>
          {currency} · {words.changes(changes, number(changes))}
        </strong>
        <Text c="dimmed" fz="sm">
          {ago(at)} · {texts.operateShared.by(by)}
          {effectiveFrom && ` · ${words.comes} ${time(effectiveFrom)}`}
        </Text>
        {undoneAt && <span className="chip">{words.wasUndone(undoneBy ?? '', time(undoneAt))}</span>}
        <Group gap="xs" className="end">
          <Button variant="subtle" size="sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? words.hide : words.show}
          </Button>
          {!undoneAt && may('money') && (
            <Button variant="default" size="sm" onClick={() => setAsking(true)}>
              {words.undo}
            </Button>
          )}
        </Group>
      </div>
      {done && (
        <Text role="status" fz="sm">
          {words.undone(done.back, number(done.back))}{' '}
          {done.left > 0 && words.left(done.left, number(done.left))}
        </Text>
      )}
      {isOpen && (
        <Stack mt="sm">
          <Differences rows={differences} />
        </Stack>
      )}
      {isAsking && (
        <Undo
          of={of}
          onDone={(back, left) => {
            setDone({ back, left })
            setAsking(false)
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </article>
  )
}

interface UndoProps {
  of: Import
  onDone: (back: number, left: number) => void
  onClose: () => void
}

function Undo({ of: { importId, changes }, onDone, onClose }: UndoProps) {
  const { texts, number } = useOperatorsLanguage()
  const words = texts.operatePrices
  const reload = useReload()
  const undo = useMutation({
    mutationFn: () =>
      ok(adminApi.POST('/api/admin/v1/prices/imports/{importId}/undo', { params: { path: { importId } } })),
    onSuccess: ({ differences, left }) => onDone(differences.length, left.length),
    onSettled: reload,
  })
  return (
    <Question
      title={words.undoTitle}
      action={words.undoButton(changes, number(changes))}
      isPending={undo.isPending}
      error={undo.error}
      onDo={() => undo.mutate()}
      onClose={onClose}
    >
      <Text>{words.undoExplain(changes, number(changes))}</Text>
    </Question>
  )
}
