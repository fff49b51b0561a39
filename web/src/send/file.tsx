/** A spreadsheet as the recipients of a draft: dropped, pasted or chosen, and how its columns are read. */
import { Button, FileButton, NativeSelect, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type ClipboardEvent, type DragEvent, useState } from 'react'
import { ApiError } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { Code } from '../parts/code.tsx'
import { Problem } from '../parts/problem.tsx'
import { SPREADSHEETS } from '../parts/spreadsheets.ts'
import { type OpenDraft, useRows } from './draft.ts'

export function FileChoice({ open }: { open: OpenDraft }) {
  const { texts } = useLanguage()
  const { draft, upload } = open
  const [isOver, setOver] = useState(false)
  const send = useMutation({
    mutationFn: (file: Blob & { name?: string }) => upload(file, file.name ?? `${texts.send.pasted}.csv`),
  })
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file) send.mutate(file)
  }
  // Cells that were copied in a spreadsheet arrive as text between tabs.
  const paste = (event: ClipboardEvent) => {
    const [file] = event.clipboardData.files
    const text = event.clipboardData.getData('text/plain')
    if (file) send.mutate(file)
    else if (text.trim() !== '') send.mutate(new Blob([text], { type: 'text/csv' }))
  }
  return (
    <Stack>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same with the keyboard */}
      <div
        className="drop"
        data-over={isOver || undefined}
        onDrop={drop}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onPaste={paste}
      >
        {draft.file ? <strong dir="auto">{draft.file.name}</strong> : <Text>{texts.send.drop}</Text>}
        <FileButton accept={SPREADSHEETS} onChange={(file) => file && send.mutate(file)}>
          {(props) => (
            <Button {...props} variant="default" loading={send.isPending}>
              {draft.file ? texts.send.other : texts.send.choose}
            </Button>
          )}
        </FileButton>
        <Text c="dimmed" fz="sm">
          {texts.send.dropHint}
        </Text>
      </div>
      <Problem error={send.error} />
      {draft.file && draft.to?.kind === 'file' && <Columns open={open} />}
    </Stack>
  )
}

/** The columns as they were understood; where they were not, the person says it. */
function Columns({ open }: { open: OpenDraft }) {
  const { texts, number } = useLanguage()
  const { draft, change } = open
  const { data, error } = useRows(open)
  if (draft.to?.kind !== 'file') return null
  const { to } = draft
  const fromRefusal = error instanceof ApiError ? (error.body['columns'] as string[] | undefined) : undefined
  const columns = data?.input?.columns ?? fromRefusal ?? []
  if (!data && !error) return <Skeleton height={160} />
  return (
    <Stack>
      <Problem error={error} />
      {columns.length > 0 && (
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <NativeSelect
            size="md"
            label={texts.send.phoneColumn}
            data={[...(data?.input?.phone ? [] : ['']), ...columns]}
            value={to.phoneColumn ?? data?.input?.phone ?? ''}
            onChange={({ currentTarget: { value } }) => {
              const { phoneColumn: _, ...rest } = to
              change({ to: value === '' ? rest : { ...rest, phoneColumn: value } })
            }}
          />
          <NativeSelect
            size="md"
            label={texts.send.textColumn}
            data={[{ value: '', label: texts.send.noColumn }, ...columns]}
            value={to.textColumn ?? ''}
            onChange={({ currentTarget: { value } }) => {
              const { textColumn: _, ...rest } = to
              change({ to: value === '' ? rest : { ...rest, textColumn: value } })
            }}
          />
        </SimpleGrid>
      )}
      {data && (
        <section className="card">
          <Text p="sm" fw={600}>
            {texts.send.rows(data.rows, number(data.rows))}
          </Text>
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">{texts.send.row}</th>
                <th scope="col">{data.input?.phone ?? texts.send.numbers}</th>
                <th scope="col">{texts.send.otherColumns}</th>
              </tr>
            </thead>
            <tbody>
              {data.first.map(({ row, phone, variables }) => (
                <tr key={row}>
                  <td className="figures" data-label={texts.send.row}>
                    {row}
                  </td>
                  <td>
                    <Code>{phone}</Code>
                  </td>
                  <td>
                    <Text fz="sm" c="dimmed" dir="auto" className="own-side" lineClamp={1}>
                      {Object.values(variables).join(' · ')}
                    </Text>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Stack>
  )
}
