/** Opt-outs: the numbers that nothing is sent to, and where each comes from. */
import { Button, Group, Modal, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, ok } from '../api.ts'
import { FileForm } from '../contacts/file-form.tsx'
import { Findings } from '../contacts/findings.tsx'
import { importOptouts } from '../contacts/lists.ts'
import { OptoutTable } from '../contacts/optout-table.tsx'
import { useLanguage } from '../language.tsx'
import { divideRefusal } from '../parts/divide-refusal.ts'
import { Download } from '../parts/download.tsx'
import { Pager } from '../parts/pager.tsx'
import { PhoneSearch } from '../parts/phone-search.tsx'
import { Problem } from '../parts/problem.tsx'
import { useTextSearch } from '../parts/search.ts'
import { Tabs } from '../parts/tabs.tsx'
import { useAccountKey, useSession } from '../session.ts'
import { useContactTabs } from './contacts.tsx'

const SHOWN = 50

export function Optouts() {
  const { texts } = useLanguage()
  const { may } = useSession()
  const [{ phone, after }] = useTextSearch()
  const [open, setOpen] = useState<'add' | 'import'>()
  const key = useAccountKey()
  const { data, error } = useQuery({
    queryKey: [...key, 'optouts', phone, after],
    queryFn: () =>
      ok(
        api.GET('/api/v2/optouts', {
          params: { query: { limit: SHOWN, ...(phone && { phone }), ...(after && { cursor: after }) } },
        }),
      ),
    placeholderData: keepPreviousData,
  })
  const [refused, rest] = divideRefusal(error, ['phone'])
  return (
    <Stack gap="md" maw={960}>
      <title>{`${texts.contacts.optouts} · Caravan`}</title>
      <Group justify="space-between" align="start">
        <div>
          <Title order={1}>{texts.contacts.title}</Title>
          <Text c="dimmed">{texts.contacts.optoutsExplain}</Text>
        </div>
        {may('optouts') && (
          <Group gap="sm">
            <Button onClick={() => setOpen('add')}>{texts.contacts.add}</Button>
            <Button variant="default" onClick={() => setOpen('import')}>
              {texts.contacts.importOptouts}
            </Button>
          </Group>
        )}
      </Group>
      <Tabs label={texts.contacts.title} tabs={useContactTabs()} />
      <PhoneSearch
        key={phone}
        label={texts.contacts.find}
        button={texts.contacts.findButton}
        clear={texts.contacts.clear}
        error={refused.phone}
      />
      <Problem error={rest} />
      {!data && !error && <Skeleton height={320} />}
      {!error && data?.optouts.length === 0 && (
        <Text c="dimmed">{phone ? texts.contacts.optoutNotFound : texts.contacts.noOptouts}</Text>
      )}
      {!error && data && data.optouts.length > 0 && <OptoutTable optouts={data.optouts} />}
      <Pager next={data?.nextCursor} texts={texts.contacts} />
      {data && data.optouts.length > 0 && <Download path="/api/v2/optouts">{texts.contacts.csv}</Download>}
      {open === 'add' && <Add onClose={() => setOpen(undefined)} />}
      {open === 'import' && (
        <FileForm
          title={texts.contacts.importOptouts}
          hint={texts.contacts.importOptoutsHint}
          send={importOptouts}
          show={(result) => <Imported result={result} />}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Stack>
  )
}

function Add({ onClose }: { onClose: () => void }) {
  const { texts } = useLanguage()
  const queries = useQueryClient()
  const key = useAccountKey()
  const [phone, setPhone] = useState('')
  const [reason, setReason] = useState('')
  const add = useMutation({
    mutationFn: () => ok(api.POST('/api/v2/optouts', { body: { phone, ...(reason.trim() && { reason }) } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: key })
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate()
  }
  const [refused, rest] = divideRefusal(add.error, ['phone', 'reason'])
  return (
    <Modal
      opened
      onClose={onClose}
      title={texts.contacts.add}
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            data-autofocus
            required
            withAsterisk={false}
            label={texts.contacts.phone}
            error={refused.phone}
            inputMode="tel"
            dir="ltr"
            maxLength={64}
            value={phone}
            onChange={(event) => setPhone(event.currentTarget.value)}
          />
          <TextInput
            label={texts.contacts.reason}
            error={refused.reason}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Problem error={rest} />
          <Button type="submit" loading={add.isPending}>
            {texts.contacts.addButton}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}

function Imported({ result }: { result: Awaited<ReturnType<typeof importOptouts>> }) {
  const { texts, number } = useLanguage()
  const { added, alreadyThere, invalid, errors, mendedPhones } = result
  const words = texts.contacts
  const mended = mendedPhones?.count ?? 0
  return (
    <>
      <Text>{words.optoutsImported(added, number(added))}</Text>
      {alreadyThere > 0 && <Text>{words.alreadyThere(alreadyThere, number(alreadyThere))}</Text>}
      <Findings
        title={words.mended(mended, number(mended))}
        all={mended}
        first={(mendedPhones?.phones ?? []).map(({ row, from, to }) => ({ row, phone: from, to }))}
      />
      <Findings title={words.notRead(invalid, number(invalid))} all={invalid} first={errors} />
    </>
  )
}
