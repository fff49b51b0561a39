/** A rate sheet that is imported: first what it would change, then the button that does it. */
import { Button, Checkbox, FileInput, Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useOperatorsLanguage } from '../operate/language.ts'
import { Problem } from '../parts/problem.tsx'
import { COSTS_KEY, importSheet, type Sheet, type SheetAsk } from './costs.ts'
import { SheetChanges } from './sheet-changes.tsx'

interface ImportFormProps {
  carriers: string[]
  carrier: string
  onClose: () => void
}

export function ImportForm({ carriers, carrier, onClose }: ImportFormProps) {
  const { texts, number } = useOperatorsLanguage()
  const words = texts.operateCost
  const queries = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const [ask, setAsk] = useState<SheetAsk>({
    carrier,
    currency: 'USD',
    dateOrder: '',
    isPerDelivery: false,
    replaces: false,
  })
  const sending = useMutation({
    mutationFn: (apply: boolean) => importSheet(file as File, ask, apply),
    onSuccess: ({ applied }) => (applied ? queries.invalidateQueries({ queryKey: COSTS_KEY }) : undefined),
  })
  const { data } = sending
  const changes = data ? changesOf(data) : 0
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={words.import}
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      {data ? (
        <Stack role="status">
          {data.applied ? (
            <Text>{words.applied(changes, number(changes))}</Text>
          ) : (
            <SheetChanges sheet={data} />
          )}
          <Problem error={sending.error} />
          {data.applied || changes === 0 ? (
            <Button onClick={onClose}>{texts.common.close}</Button>
          ) : (
            <Button loading={sending.isPending} onClick={() => sending.mutate(true)}>
              {words.apply(changes, number(changes))}
            </Button>
          )}
          {!data.applied && (
            <Button variant="default" onClick={() => sending.reset()}>
              {words.another}
            </Button>
          )}
        </Stack>
      ) : (
        <SheetForm
          {...{ carriers, file, setFile, ask, setAsk }}
          isPending={sending.isPending}
          error={sending.error}
          onShow={() => sending.mutate(false)}
        />
      )}
    </Modal>
  )
}

function changesOf({ counts }: Sheet): number {
  const { unchanged: _, ...changed } = counts
  return Object.values(changed).reduce<number>((sum, n) => sum + Number(n), 0)
}

interface SheetFormProps {
  carriers: string[]
  file: File | null
  setFile: (file: File | null) => void
  ask: SheetAsk
  setAsk: (ask: SheetAsk) => void
  isPending: boolean
  error: unknown
  onShow: () => void
}

function SheetForm({ carriers, file, setFile, ask, setAsk, isPending, error, onShow }: SheetFormProps) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateCost
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (file && ask.carrier) onShow()
  }
  const orders = Object.entries(words.dateOrders).map(([value, label]) => ({ value, label }))
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text c="dimmed">{words.importHint}</Text>
        <CarrierField
          carriers={carriers}
          value={ask.carrier}
          onChange={(carrier) => setAsk({ ...ask, carrier })}
        />
        <FileInput
          size="md"
          label={words.file}
          placeholder={words.pick}
          accept=".csv,.txt,.xlsx,text/csv,text/plain"
          value={file}
          onChange={setFile}
        />
        <div className="fields">
          <TextInput
            label={words.currency}
            dir="ltr"
            maxLength={3}
            value={ask.currency}
            onChange={({ currentTarget }) => setAsk({ ...ask, currency: currentTarget.value.toUpperCase() })}
          />
          <Select
            label={words.dates}
            data={orders}
            allowDeselect={false}
            value={ask.dateOrder}
            onChange={(order) => setAsk({ ...ask, dateOrder: order as SheetAsk['dateOrder'] })}
          />
        </div>
        <Checkbox
          label={words.delivery}
          checked={ask.isPerDelivery}
          onChange={({ currentTarget }) => setAsk({ ...ask, isPerDelivery: currentTarget.checked })}
        />
        <Checkbox
          label={words.replace}
          checked={ask.replaces}
          onChange={({ currentTarget }) => setAsk({ ...ask, replaces: currentTarget.checked })}
        />
        <Problem error={error} />
        <Button type="submit" disabled={!file || !ask.carrier} loading={isPending}>
          {words.show}
        </Button>
      </Stack>
    </form>
  )
}

interface CarrierFieldProps {
  carriers: string[]
  value: string
  onChange: (carrier: string) => void
}

/** One of the carriers that are known, or the name of another where none is. */
export function CarrierField({ carriers, value, onChange }: CarrierFieldProps) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateCost
  if (carriers.length === 0)
    return (
      <TextInput
        label={words.carrier}
        description={words.newCarrier}
        dir="ltr"
        required
        withAsterisk={false}
        maxLength={31}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    )
  return (
    <Select
      label={words.carrier}
      data={carriers}
      allowDeselect={false}
      value={value || null}
      onChange={(carrier) => onChange(carrier ?? '')}
    />
  )
}
