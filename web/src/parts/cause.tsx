/** Why a carrier is not connected: a sentence of ours, and small beside it what the program says. */
import { Text } from '@mantine/core'
import { useLanguage } from '../language.tsx'
import { CAUSES } from '../texts/causes.ts'
import { Said } from './said.tsx'

/** The sentence for what a program says; undefined for what is not known here. */
export function useCause(error: string): string | undefined {
  const { texts } = useLanguage()
  const [, cause] = CAUSES.find(([says]) => says.test(error)) ?? []
  return cause && texts.causes[cause]
}

export function Cause({ error }: { error: string }) {
  const { texts } = useLanguage()
  const cause = useCause(error)
  return (
    <>
      <Text c="dimmed" fz="sm">
        {cause ?? texts.causes.unknown}
      </Text>
      <Text fz="xs" component="div">
        <Said words={error} />
      </Text>
    </>
  )
}
