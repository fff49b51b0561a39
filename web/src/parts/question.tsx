/** Asks before something is done that cannot be undone: says what will be, and has a button that says it again. */
import { Button, Group, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLanguage } from '../language.tsx'
import { Problem } from './problem.tsx'

interface QuestionProps {
  title: string
  /** Says what will happen. */
  children: ReactNode
  /** The button's words; undefined until the figures in them are known. */
  action: string | undefined
  isDanger?: boolean
  /** There is nothing that could be done. */
  isDisabled?: boolean
  isPending: boolean
  error: unknown
  onDo: () => void
  onClose: () => void
  /** The words of the button that does nothing; "Cancel" without them. */
  keep?: string
}

export function Question(props: QuestionProps) {
  const {
    title,
    children,
    action,
    isDanger = false,
    isDisabled = false,
    isPending,
    error,
    onDo,
    onClose,
    keep,
  } = props
  const { texts } = useLanguage()
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': texts.common.close }}>
      <Stack>
        {children}
        <Problem error={error} />
        <Group>
          <Button
            color={isDanger ? 'red' : undefined}
            disabled={isDisabled}
            loading={isPending || action === undefined}
            onClick={onDo}
          >
            {action ?? texts.common.loading}
          </Button>
          <Button variant="default" onClick={onClose}>
            {keep ?? texts.common.cancel}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
