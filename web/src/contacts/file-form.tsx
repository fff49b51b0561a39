/** A file that is imported, and below it what came of it. */
import { Button, FileInput, Modal, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useLanguage } from '../language.tsx'
import { Problem } from '../parts/problem.tsx'
import { SPREADSHEETS } from '../parts/spreadsheets.ts'
import { useAccountKey } from '../session.ts'

interface FileFormProps<Result> {
  title: string
  hint: string
  send: (file: File) => Promise<Result>
  show: (result: Result) => ReactNode
  onClose: () => void
}

export function FileForm<Result>({ title, hint, send, show, onClose }: FileFormProps<Result>) {
  const { texts } = useLanguage()
  const queries = useQueryClient()
  const key = useAccountKey()
  const [file, setFile] = useState<File | null>(null)
  const sending = useMutation({
    mutationFn: send,
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (file) sending.mutate(file)
  }
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': texts.common.close }}>
      {sending.data ? (
        <Stack role="status">
          {show(sending.data)}
          <Button onClick={onClose}>{texts.common.close}</Button>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <Text c="dimmed">{hint}</Text>
            <FileInput
              label={texts.contacts.file}
              placeholder={title}
              accept={SPREADSHEETS}
              value={file}
              onChange={setFile}
            />
            <Problem error={sending.error} />
            <Button type="submit" disabled={!file} loading={sending.isPending}>
              {file ? texts.contacts.importButton(file.name) : title}
            </Button>
          </Stack>
        </form>
      )}
    </Modal>
  )
}
