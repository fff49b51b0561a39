/** Rows of a file that were corrected or left out: the row as the spreadsheet counts it, and the number as it was typed. */
import { Text } from '@mantine/core'
import { useLanguage } from '../language.tsx'
import { Code } from '../parts/code.tsx'

interface Finding {
  row?: number | undefined
  phone: string
  /** The number it was taken for, if it was corrected. */
  to?: string
  reason?: string
}

export function Findings({ title, all, first }: { title: string; all: number; first: Finding[] }) {
  const { texts, number } = useLanguage()
  if (all === 0) return null
  return (
    <div>
      <Text fw={600}>{title}</Text>
      <ul className="findings">
        {first.map(({ row, phone, to, reason }) => (
          <li key={`${row} ${phone}`}>
            {row !== undefined && <span className="hint">{texts.contacts.row(number(row))} </span>}
            <Code>{to === undefined ? phone : `${phone} → ${to}`}</Code>
            {reason && <span className="hint"> {reason}</span>}
          </li>
        ))}
      </ul>
      {all > first.length && (
        <Text c="dimmed">{texts.contacts.more(all - first.length, number(all - first.length))}</Text>
      )}
    </div>
  )
}
