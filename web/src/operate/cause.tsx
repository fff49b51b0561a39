/** Why a carrier is not connected: a sentence where the cause is known, and small beside it what the program says. */
import { Text } from '@mantine/core'
import { useLanguage } from '../language.tsx'
import { CAUSES } from '../texts/causes.ts'

/** The sentence for what a program says; undefined for what is not known here. */
export function useCause(error: string): string | undefined {
  const { texts } = useLanguage()
  const [, cause] = CAUSES.find(([says]) => says.test(error)) ?? []
  return cause && texts.causes[cause]
}

export function Cause({ error }: { error: string }) {
  const cause = useCause(error)
  return (
    <>
      {cause && (
        <Text c="dimmed" fz="sm">
          {cause}
        </Text>
      )}
      <Text
        c="dimmed"
        fz="xs"
        dir="ltr"
        lang="en"
        className={cause ? 'breakable cut wide' : 'breakable cut'}
        title={error}
      >
        {error}
      </Text>
    </>
  )
}
