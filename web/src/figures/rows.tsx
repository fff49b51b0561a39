/** Figures told apart by something: a row for each, which leads to the figures of that one alone. */
import { Text } from '@mantine/core'
import { useLanguage } from '../language.tsx'
import { FILTERS, type Filter, type Group, NOTHING, type Row } from './question.ts'

/** What a row is about, in words, and its value in the address. */
export function useNameOf(
  group: Group,
): (row: Row) => { name: string; value: string | undefined; code: boolean } {
  const { texts, lang } = useLanguage()
  const { unknownPlace, noCarrier, defaultSender, noError } = texts.operateFigures
  const countries = new Intl.DisplayNames(lang, { type: 'region' })
  const days = new Intl.DateTimeFormat(lang === 'ar' ? 'ar-u-nu-latn' : lang === 'en' ? 'en-GB' : lang, {
    dateStyle: 'medium',
    timeZone: 'UTC',
  })
  return (row) => {
    const plain = (value: string | undefined, empty: string, code: boolean) => ({
      name: value || empty,
      value: value || NOTHING,
      code: code && Boolean(value),
    })
    if (group === 'day') return { name: days.format(new Date(row.day ?? '')), value: undefined, code: false }
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
  group: Group
  /** Shows the figures of one of them alone. */
  onLook: (filter: Filter, value: string) => void
}

export function Rows({ rows, group, onLook }: RowsProps) {
  const { texts, number, money } = useLanguage()
  const { columns, groups, look, share } = texts.operateFigures
  const nameOf = useNameOf(group)
  const hasMargin = rows.some(({ margin }) => margin !== undefined)
  return (
    <table className="rows card">
      <thead>
        <tr>
          <th scope="col">{groups[group]}</th>
          {['sent', 'delivered', 'failed', 'revenue', ...(hasMargin ? ['margin'] : [])].map((name) => (
            <th key={name} scope="col" className="end">
              {columns[name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const { name, value, code } = nameOf(row)
          const shown = <bdi className={code ? 'code' : undefined}>{name}</bdi>
          return (
            <tr key={`${name} ${value} ${row.currency}`}>
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
              <td className="end figures">
                <Labelled label={columns['sent']}>{number(row.sent)}</Labelled>
              </td>
              <td className="end figures">
                <Labelled label={columns['delivered']}>
                  {number(row.delivered)}
                  {row.sent > 0 && (
                    <Text component="span" c="dimmed" fz="sm" ms={6} title={share(percent(row))}>
                      {percent(row)}
                    </Text>
                  )}
                </Labelled>
              </td>
              <td className="end figures wide">{number(row.failed)}</td>
              <td className="end figures">
                <Labelled label={columns['revenue']}>
                  <bdi>{money(row.revenue ?? 0, row.currency)}</bdi>
                </Labelled>
              </td>
              {hasMargin && (
                <td className="end figures wide">
                  <bdi>{money(row.margin ?? 0, row.currency)}</bdi>
                </td>
              )}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** On a phone the heads of the columns are away, so each figure says what it is. */
function Labelled({ label, children }: { label: string | undefined; children: React.ReactNode }) {
  return (
    <>
      <span className="narrow hint">{label} </span>
      {children}
    </>
  )
}

export function percent({ sent, delivered }: { sent: number; delivered: number }): string {
  return `${sent === 0 ? 0 : Math.min(100, Math.floor((100 * delivered) / sent))}%`
}
