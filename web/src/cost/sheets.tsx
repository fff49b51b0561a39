/** The rate sheets that were applied last; the last one of each carrier can be taken back. */
import { Button, Text, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useOperatorsLanguage } from '../operate/language.ts'
import { Question } from '../parts/question.tsx'
import { State } from '../parts/state.tsx'
import { When } from '../parts/when.tsx'
import { COSTS_KEY, undoSheet, useSheets } from './costs.ts'

const SHOWN_MAX = 10

export function Sheets({ carrier }: { carrier: string | undefined }) {
  const { texts, number } = useOperatorsLanguage()
  const words = texts.operateCost
  const { data = [] } = useSheets(carrier)
  const [asked, setAsked] = useState<string>()
  if (data.length === 0) return null
  const isLast = (importId: string, of: string) =>
    data.find((sheet) => sheet.carrier === of)?.importId === importId
  return (
    <section>
      <Title order={2} mb="xs">
        {words.sheets}
      </Title>
      <div className="card">
        {data.slice(0, SHOWN_MAX).map(({ importId, carrier, at, rows, undoneAt }) => (
          <div className="refused in-line" key={importId}>
            <bdi>{words.sheet(carrier, rows, number(rows))}</bdi>
            <Text c="dimmed" fz="sm">
              <When at={at} />
            </Text>
            {undoneAt && <State sign="part">{words.undone}</State>}
            {!undoneAt && isLast(importId, carrier) && (
              <Button
                className="end"
                size="compact-sm"
                variant="default"
                aria-label={`${words.undo} ${carrier}`}
                onClick={() => setAsked(carrier)}
              >
                {words.undo}
              </Button>
            )}
          </div>
        ))}
      </div>
      {asked !== undefined && <Undo carrier={asked} onClose={() => setAsked(undefined)} />}
    </section>
  )
}

function Undo({ carrier, onClose }: { carrier: string; onClose: () => void }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateCost
  const queries = useQueryClient()
  const undo = useMutation({
    mutationFn: () => undoSheet(carrier),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: COSTS_KEY })
      onClose()
    },
  })
  return (
    <Question
      title={words.undoTitle}
      action={words.undoDo(carrier)}
      isPending={undo.isPending}
      error={undo.error}
      onDo={() => undo.mutate()}
      onClose={onClose}
    >
      <Text>{words.undoAsk(carrier)}</Text>
    </Question>
  )
}
