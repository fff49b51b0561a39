/** Rows that will not be sent: why, as the spreadsheet counts them; each cell can be put right where it is shown. */
import { Button, Group, Text, TextInput, Title } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { isSameName } from '../counting.ts'
import { useLanguage } from '../language.tsx'
import { Code } from '../parts/code.tsx'
import { Download } from '../parts/download.tsx'
import { type OpenDraft, type To, useRows } from './draft.ts'

export interface Bad {
  phone: string
  reason: string
  row?: number
  column?: string
}

interface Reason {
  reason: string
  column?: string
  count: number
}

type FileTo = Extract<To, { kind: 'file' }>
type Correction = NonNullable<FileTo['corrections']>[number]

const SHOWN = 20
/** As the API tells numbers apart. */
const BETWEEN_SEPARATORS = /[^\n\r,;\u060c\u061b]+/g
/** A check's name for the column of the numbers, whatever the file calls it. */
const PHONE = 'phone'

interface BadRowsProps {
  open: OpenDraft
  bad: Bad[]
  count: number
  reasons: Reason[]
}

export function BadRows({ open, bad, count, reasons }: BadRowsProps) {
  const { texts, number } = useLanguage()
  const { draft, change } = open
  const [edited, setEdited] = useState<number>()
  const shown = bad.slice(0, SHOWN)
  const { to } = draft
  const { data, error } = useRows(open)
  const { columns = [], phone: phoneColumn } = data?.input ?? {}
  // Until the columns are there, the page looks as it does for a number: most faults are of numbers.
  const isComing = to?.kind === 'file' && data === undefined && error === null
  const isOfPhones = (column: string) => isComing || column === PHONE || column === phoneColumn
  const isCell = (column: string) => isOfPhones(column) || columns.some((name) => isSameName(name, column))
  const correct = (correction: Correction) => {
    if (to?.kind === 'file') change({ to: withCorrection(to, correction) })
    if (to?.kind === 'numbers') change({ to: { ...to, numbers: withNumber(to.numbers, correction) } })
    setEdited(undefined)
  }
  return (
    <section className="card">
      <Group justify="space-between" p="md" pb={4}>
        <Title order={2}>{texts.send.bad(count, number(count))}</Title>
        <Download path={`/api/v2/drafts/${draft.draftId}/bad-rows`}>{texts.send.download}</Download>
      </Group>
      {reasons.length > 1 && <Reasons reasons={reasons} isOfPhones={isOfPhones} />}
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{texts.send.row}</th>
            <th scope="col">{texts.send.asTyped}</th>
            <th scope="col">{texts.send.why}</th>
            <th scope="col" className="end">
              <span className="unseen">{texts.send.correct}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one, at) => {
            const { row, phone, reason, column } = one
            const mayCorrect =
              to?.kind !== 'list' && row !== undefined && column !== undefined && isCell(column)
            return (
              <tr key={row ?? at}>
                <td className="figures" data-label={texts.send.row}>
                  {row === undefined ? '' : number(row)}
                </td>
                {mayCorrect && edited === row ? (
                  <td colSpan={3} className="whole">
                    <CellForm
                      bad={{ ...one, row, column }}
                      name={isOfPhones(column) ? (phoneColumn ?? texts.send.phoneCell) : column}
                      before={isOfPhones(column) ? phone : ''}
                      onSave={correct}
                      onCancel={() => setEdited(undefined)}
                    />
                  </td>
                ) : (
                  <>
                    <td className="as-typed">
                      <Code>{phone}</Code>
                    </td>
                    <td>
                      {reason}
                      {column !== undefined && !isOfPhones(column) && (
                        <>
                          {' · '}
                          <bdi>{column}</bdi>
                        </>
                      )}
                    </td>
                    <td className="end">
                      {mayCorrect && (
                        <Button
                          size="compact-sm"
                          variant="default"
                          disabled={isComing}
                          aria-label={texts.send.correctRow(number(row))}
                          onClick={() => setEdited(row)}
                        >
                          {texts.send.correct}
                        </Button>
                      )}
                    </td>
                  </>
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
      {count > shown.length && (
        <Text c="dimmed" fz="sm" p="md">
          {texts.send.more(number(count - shown.length))}
        </Text>
      )}
    </section>
  )
}

function withCorrection(to: FileTo, { row, cells }: Correction): FileTo {
  const all = to.corrections ?? []
  const before = all.find((one) => one.row === row)
  const others = all.filter((one) => one.row !== row)
  return { ...to, corrections: [...others, { row, cells: { ...before?.cells, ...cells } }] }
}

/** Numbers that were typed have no file behind them: the one in its place is typed anew. */
function withNumber(numbers: string, { row, cells }: Correction): string {
  const [number = ''] = Object.values(cells)
  let at = 0
  return numbers.replace(BETWEEN_SEPARATORS, (piece) =>
    piece.trim() !== '' && ++at === row ? number : piece,
  )
}

interface ReasonsProps {
  reasons: Reason[]
  isOfPhones: (column: string) => boolean
}

/** How many rows have which fault: what to look for in the spreadsheet. */
function Reasons({ reasons, isOfPhones }: ReasonsProps) {
  const { texts, number } = useLanguage()
  return (
    <ul className="reasons" aria-label={texts.send.why}>
      {reasons.map(({ reason, column, count }) => (
        <li key={`${reason} ${column}`}>
          <strong className="figures">{number(count)}</strong> {reason}
          {column !== undefined && !isOfPhones(column) && (
            <>
              {' · '}
              <bdi>{column}</bdi>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

interface CellFormProps {
  bad: Bad & { row: number; column: string }
  /** The file's name for the column. */
  name: string
  /** The text before, if that is known. */
  before: string
  onSave: (correction: Correction) => void
  onCancel: () => void
}

function CellForm({ bad: { row, reason, column }, name, before, onSave, onCancel }: CellFormProps) {
  const { texts, number } = useLanguage()
  const [value, setValue] = useState(before)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSave({ row, cells: { [column]: value } })
  }
  return (
    <form onSubmit={submit} className="cell-form">
      <TextInput
        autoFocus
        label={texts.send.cell(name, number(row))}
        description={reason}
        dir="auto"
        required
        withAsterisk={false}
        value={value}
        onChange={({ currentTarget }) => setValue(currentTarget.value)}
        onKeyDown={({ key }) => key === 'Escape' && onCancel()}
      />
      <Group gap="xs">
        <Button type="submit" size="sm">
          {texts.send.correctSave}
        </Button>
        <Button size="sm" variant="default" onClick={onCancel}>
          {texts.send.correctNot}
        </Button>
      </Group>
    </form>
  )
}

/** The corrections made here and not in the file; each can be taken back. */
export function Corrected({ open: { draft, change } }: { open: OpenDraft }) {
  const { texts, number } = useLanguage()
  const { to } = draft
  if (to?.kind !== 'file' || !to.corrections?.length) return null
  const { corrections } = to
  const takeBack = (row: number) =>
    change({ to: { ...to, corrections: corrections.filter((one) => one.row !== row) } })
  return (
    <section className="card panel">
      <Title order={2}>{texts.send.corrected(corrections.length, number(corrections.length))}</Title>
      {corrections.map(({ row, cells }) => (
        <div className="line-head" key={row}>
          <span>
            <span className="hint">
              {texts.send.row} {number(row)}
            </span>{' '}
            <bdi>{Object.values(cells).join(' · ')}</bdi>
          </span>
          <button
            type="button"
            className="quiet"
            aria-label={texts.send.takeBackRow(number(row))}
            onClick={() => takeBack(row)}
          >
            {texts.send.takeBack}
          </button>
        </div>
      ))}
    </section>
  )
}
