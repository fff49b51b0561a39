/** Characters that cost money: which, in the text or in which cells, what replacing them saves, and the button for it. */
import { Button, Group } from '@mantine/core'
import { replaced } from '../counting.ts'
import { useLanguage } from '../language.tsx'
import type { Check, OpenDraft } from './draft.ts'

/** As many as tell a person what is meant. */
const CELLS = 4

export function Savings({ open: { draft, change }, check }: { open: OpenDraft; check: Check }) {
  const { texts, money } = useLanguage()
  const { replacingAllSaves } = check.unicode
  // A letter of another script is no fault of the text.
  const characters = check.unicode.characters.filter(({ replacement }) => replacement !== null)
  const { to, message } = draft
  const better = replaced(message)
  const cells = check.costlyCells
  if (to !== null && 'plainLetters' in to && to.plainLetters)
    return (
      <section className="decision">
        <div>
          {texts.send.plainCells}
          <Group mt="xs">
            <Button
              variant="default"
              size="sm"
              onClick={() => change({ to: { ...to, plainLetters: false } })}
            >
              {texts.send.cellsAsTheyAre}
            </Button>
          </Group>
        </div>
      </section>
    )
  if (replacingAllSaves.cost <= 0 || (better === message && !cells)) return null
  const replace = () =>
    change({
      ...(better === message ? {} : { message: better }),
      ...(cells && to !== null && to.kind !== 'numbers' ? { to: { ...to, plainLetters: true } } : {}),
    })
  return (
    <section className="decision">
      <div>
        <strong>{texts.send.costly(characters.length)}</strong>{' '}
        {characters.map(({ character }) => (
          <mark key={character} className="costly">
            {character}
          </mark>
        ))}
        {cells && <Cells cells={cells} />}
        <Group mt="xs">
          <Button variant="default" size="sm" onClick={replace}>
            {texts.send.replaceAll} · {texts.send.saves(money(replacingAllSaves.cost, check.currency))}
          </Button>
        </Group>
      </div>
    </section>
  )
}

/** The first of the cells, as they stand there and as they would be sent. */
function Cells({ cells: { recipients, first } }: { cells: NonNullable<Check['costlyCells']> }) {
  const { texts, number } = useLanguage()
  const shown = first.slice(0, CELLS)
  return (
    <div className="costly-cells">
      {texts.send.costlyCells(recipients, number(recipients))}
      <ul>
        {shown.map(({ row, phone, column, value, plain }) => (
          <li key={`${row} ${phone} ${column}`}>
            <span className="hint">
              {row === undefined ? <bdi dir="ltr">{phone}</bdi> : `${texts.send.row} ${number(row)}`} ·{' '}
              <bdi>{column}</bdi>
            </span>{' '}
            <bdi>{value}</bdi>{' '}
            <span aria-hidden className="turned">
              →
            </span>{' '}
            <span className="unseen">{texts.send.becomes}</span> <bdi>{plain}</bdi>
          </li>
        ))}
        {recipients > shown.length && (
          <li className="hint">{texts.send.more(number(recipients - shown.length))}</li>
        )}
      </ul>
    </div>
  )
}
