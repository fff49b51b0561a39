/** The actions on a connection: pause and resume it, bind again, change its settings, remove it. */
import { Button, Group, Menu, Modal, Text, UnstyledButton } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Problem } from '../parts/problem.tsx'
import { Question } from '../parts/question.tsx'
import { type Connection, isPaused, useChangeConnection, useRemoveConnection } from './carriers.ts'
import { ConnectionForm } from './connection-form.tsx'
import { useOperatorsLanguage } from './language.ts'
import { useNow } from './now.ts'

type Asking = 'pause' | 'again' | 'change' | 'remove'

interface ConnectionActionsProps {
  connection: Connection
  /** Says what was done. */
  onDone: (sentence: string) => void
}

export function ConnectionActions({ connection, onDone }: ConnectionActionsProps) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateCarriers
  const { name } = connection
  const [asking, setAsking] = useState<Asking>()
  const resume = useChangeConnection(name)
  const done = (sentence: string) => {
    setAsking(undefined)
    onDone(sentence)
  }
  return (
    <div>
      <Group gap="xs">
        {isPaused(connection) ? (
          <Button
            loading={resume.isPending}
            onClick={() => resume.mutate({ paused: null }, { onSuccess: () => done(words.resumed(name)) })}
          >
            {words.resume(name)}
          </Button>
        ) : (
          <Button variant="default" onClick={() => setAsking('pause')}>
            {words.pause(name)}
          </Button>
        )}
        <Menu position="bottom-end">
          <Menu.Target>
            <UnstyledButton className="more-actions" aria-label={texts.nav.more}>
              <IconDots size={20} aria-hidden />
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setAsking('change')}>{words.change}</Menu.Item>
            <Menu.Item onClick={() => setAsking('again')}>{words.again}</Menu.Item>
            <Menu.Item color="red" onClick={() => setAsking('remove')}>
              {words.remove}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
      <Problem error={resume.error} />
      <Asked connection={connection} asking={asking} onDone={done} onClose={() => setAsking(undefined)} />
    </div>
  )
}

interface AskedProps {
  connection: Connection
  asking: Asking | undefined
  onDone: (sentence: string) => void
  onClose: () => void
}

function Asked({ asking, ...props }: AskedProps) {
  if (asking === undefined) return null
  const Dialog = { pause: Pause, again: Again, change: Change, remove: Remove }[asking]
  return <Dialog {...props} />
}
type DialogProps = Omit<AskedProps, 'asking'>

function Pause({ connection: { name }, onDone, onClose }: DialogProps) {
  const { texts, number } = useOperatorsLanguage()
  const words = texts.operateCarriers
  const change = useChangeConnection(name)
  const { data } = useNow()
  const messages = data?.carriers.find((carrier) => carrier.name === name)?.messages
  return (
    <Question
      title={words.pause(name)}
      action={messages === undefined ? undefined : words.pause(name)}
      isPending={change.isPending}
      error={change.error}
      onDo={() => change.mutate({ paused: true }, { onSuccess: () => onDone(words.paused(name)) })}
      onClose={onClose}
    >
      <Text>{messages !== undefined && words.pauseAsk(messages, number(messages))}</Text>
    </Question>
  )
}

function Again({ connection: { name }, onDone, onClose }: DialogProps) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateCarriers
  const change = useChangeConnection(name)
  return (
    <Question
      title={words.again}
      action={words.again}
      isPending={change.isPending}
      error={change.error}
      onDo={() => change.mutate({}, { onSuccess: () => onDone(words.againDone) })}
      onClose={onClose}
    >
      <Text>{words.againAsk}</Text>
    </Question>
  )
}

function Change({ connection, onDone, onClose }: DialogProps) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateCarriers
  const change = useChangeConnection(connection.name)
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={words.form.changeTitle(connection.name)}
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      <ConnectionForm
        connection={connection}
        isPending={change.isPending}
        error={change.error}
        onSave={(_, settings) =>
          change.mutate(settings, { onSuccess: () => onDone(words.saved(Object.keys(settings).length)) })
        }
      />
    </Modal>
  )
}

function Remove({ connection: { name }, onClose }: DialogProps) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateCarriers
  const navigate = useNavigate()
  const remove = useRemoveConnection(name)
  return (
    <Question
      title={words.removeButton(name)}
      action={words.removeButton(name)}
      isDanger
      isPending={remove.isPending}
      error={remove.error}
      onDo={() =>
        remove.mutate(undefined, { onSuccess: () => void navigate({ to: '/operate/carriers' as '/' }) })
      }
      onClose={onClose}
    >
      <Text>{words.removeAsk(name)}</Text>
    </Question>
  )
}
