/** A question before something ends: it says what will be gone, and shows a refusal. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLanguage } from '../language.tsx'
import { Problem } from './problem.tsx'

interface AskProps {
  opened: boolean
  onClose: () => void
  title: string
  question: string
  /** What the button says, a verb with its object. */
  button: string
  isPending: boolean
  error: unknown
  onConfirm: () => void
  isHarmless?: boolean
  children?: ReactNode
}

export function Ask(props: AskProps) {
  const { opened, onClose, title, question, button, isPending, error, onConfirm, isHarmless, children } =
    props
  const { texts } = useLanguage()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      <Stack>
        <Text>{question}</Text>
        {children}
        <Problem error={error} />
        <Group>
          <Button {...(isHarmless ? {} : { color: 'red' })} loading={isPending} onClick={onConfirm}>
            {button}
          </Button>
          <Button variant="default" onClick={onClose}>
            {texts.common.cancel}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
