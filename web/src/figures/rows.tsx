/** Figures told apart by something: a row for each, which leads to the figures of that one alone. */
import { Text } from '@mantine/core'
import { useLanguage } from '../language.tsx'
import { FILTERS, type Filter, type Group, NOTHING, type Row } from './question.ts'

/** The subject of a row, in words, and its value in the address. */
export function useNameOf(
  group: Group,
): (row: Row) => { name: string; value: string | undefined; code: boolean } {
  const { texts, lang, day: dayOf } = useLanguage()
  const { unknownPlace, noCarrier, defaultSender, noError } = texts.operateFigures
  const countries = new Intl.DisplayNames(lang, { type: 'region' })
  return (row) => {
    const plain = (value: string | undefined, empty: string, code: boolean) => ({
      name: value || empty,
      value: value || NOTHING,
      code: code && Boolean(value),
    })
    if (group === 'day') return { name: dayOf(row.day ?? '', 'UTC'), value: undefined, code: false }
    if (group === 'account') return { name: row.accountName ?? '', value: row.accountId, code: false }
    if (group === 'country') {
      if (!row.country) return { name: unknownPlace, value: undefined, code: false }
      const name = row.country.length === 2 ? countries.of(row.country) : undefined
      return { name: name ?? row.country, value: row.country, code: false }
    }
    if (group === 'operator') {
      if (!row.operator) return { name: unknownPlace, value: undefined, code: false }
      return { name: row.operatorName ?? row.operator, value: row.operator, code: false }
    }
    if (group === 'carrier') return plain(row.carrier, noCarrier, true)
    if (group === 'sender') return plain(row.sender, defaultSender, true)
    return plain(row.error, noError, true)
  }
}

interface RowsProps {
  rows: Row[]
  /** Of the columns. */
  names: Record<string, string>
  group: Group
  /** Shows the figures of one of them alone. */
  onLook: (filter: Filter, value: string) => void
}

type Column = 'sent' | 'delivered' | 'failed' | 'undelivered' | 'expired' | 'refunded' | 'revenue' | 'margin'
/** The columns for causes, and those for all others. */
const OF_CAUSES: Column[] = ['failed', 'undelivered', 'expired', 'refunded']
const OF_OTHERS: Column[] = ['sent', 'delivered', 'failed', 'revenue', 'margin']
/** Not on a phone. */
const WIDE: ReadonlySet<Column> = new Set(['margin', 'expired'])

export function Rows({ rows: all, names, group, onLook }: RowsProps) {
  const { texts } = useLanguage()
  const { groups, look, noCauses } = texts.operateFigures
  const nameOf = useNameOf(group)
  const columns = (group === 'error' ? OF_CAUSES : OF_OTHERS).filter((name) =>
    all.some((row) => row[name] !== undefined),
  )
  // A row with nothing but accepted messages has nothing to tell here.
  const rows = all.filter((row) => columns.some((name) => row[name] !== 0))
  if (rows.length === 0) return group === 'error' ? <Text c="dimmed">{noCauses}</Text> : null
  return (
    <table className="rows card">
      <thead>
        <tr>
          <th scope="col">{groups[group]}</th>
          {columns.map((name) => (
            <th key={name} scope="col" className="end">
              {names[name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const { name, value, code } = nameOf(row)
          const shown = <bdi className={code ? 'code' : undefined}>{name}</bdi>
          return (
            <tr key={`${name} ${value} ${row.currency}`} className="figures-row">
              <td>
                {group in FILTERS && value !== undefined ? (
                  <button
                    type="button"
                    className="cause"
                    aria-label={look(name)}
                    onClick={() => onLook(group as Filter, value)}
                  >
                    {shown}
                  </button>
                ) : (
                  shown
                )}
              </td>
              {columns.map((column) => (
                <td key={column} className={`end figures${WIDE.has(column) ? ' wide' : ''}`}>
                  {/* On a phone the heads of the columns are away, so each figure says what it is. */}
                  <span className="narrow hint">{names[column]} </span>
                  <Figure row={row} column={column} />
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Figure({ row, column }: { row: Row; column: Column }) {
  const { number, money } = useLanguage()
  const percent = usePercent()
  if (column === 'refunded' || column === 'revenue' || column === 'margin')
    return <bdi>{money(row[column] ?? 0, row.currency)}</bdi>
  return (
    <>
      <bdi>{number(row[column])}</bdi>
      {column === 'delivered' && row.sent > 0 && (
        <Text component="span" c="dimmed" fz="sm">
          {' '}
          <bdi>{percent(row)}</bdi>
        </Text>
      )}
    </>
  )
}

/** The delivered share, never rounded up. */
export function usePercent(): (row: { sent: number; delivered: number }) => string {
  const { lang } = useLanguage()
  const format = new Intl.NumberFormat(lang === 'ar' ? 'ar-u-nu-latn' : lang, { style: 'percent' })
  return ({ sent, delivered }) =>
    format.format(sent === 0 ? 0 : Math.min(1, Math.floor((100 * delivered) / sent) / 100))
}
