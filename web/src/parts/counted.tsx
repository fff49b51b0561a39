/** What a text is counted as while it is typed: its characters, its parts, and the room that is left. */
import { Text } from '@mantine/core'
import { countText } from '../counting.ts'
import { useLanguage } from '../language.tsx'

/** `children`: what else is said of it, such as its price. */
export function Counted({ text, children }: { text: string; children?: string | false | undefined }) {
  const { texts, number } = useLanguage()
  const { units, parts, left } = countText(text)
  const said = [
    texts.send.counted(units, number(units), parts, number(parts)),
    texts.send.leftIn(number(left)),
    children,
  ]
  return (
    <Text c="dimmed" fz="sm" className="figures" mt={4} role="status">
      {said.filter(Boolean).join(' · ')}
    </Text>
  )
}
