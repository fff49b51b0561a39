/** The name of a list, new or changed. */
import { Button, Modal, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useLanguage } from '../language.tsx'
import { divideRefusal } from '../parts/divide-refusal.ts'
import { Problem } from '../parts/problem.tsx'
import { useAccountKey } from '../session.ts'

interface NameFormProps<Done> {
  title: string
  button: string
  name?: string
  save: (name: string) => Promise<Done>
  onSaved: (done: Done) => void
  onClose: () => void
}

const NAME_MAX = 200

export function NameForm<Done>({
  title,
  button,
  name: before = '',
  save,
  onSaved,
  onClose,
}: NameFormProps<Done>) {
  const { texts } = useLanguage()
  const queries = useQueryClient()
  const key = useAccountKey()
  const [name, setName] = useState(before)
  const saving = useMutation({
    mutationFn: save,
    onSuccess: async (done) => {
      await queries.invalidateQueries({ queryKey: key })
      onSaved(done)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    saving.mutate(name.trim())
  }
  const [refused, rest] = divideRefusal(saving.error, ['name'])
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': texts.common.close }}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            data-autofocus
            required
            withAsterisk={false}
            maxLength={NAME_MAX}
            label={texts.contacts.name}
            error={refused.name}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Problem error={rest} />
          <Button type="submit" loading={saving.isPending}>
            {button}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
