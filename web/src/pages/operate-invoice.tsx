/** A carrier's invoice beside what it took from us. */
import { Button, FileInput, Skeleton, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Comparison } from '../cost/comparison.tsx'
import { compareInvoice, type InvoiceAsk, useCosts } from '../cost/costs.ts'
import { CarrierField } from '../cost/import-form.tsx'
import { useOperatorsLanguage } from '../operate/language.ts'
import { OperateFrame } from '../parts/operate-frame.tsx'
import { Problem } from '../parts/problem.tsx'
import { useTextSearch } from '../parts/search.ts'

/** The first and the last day of the month before this one, in UTC. */
function lastMonth(): { from: string; to: string } {
  const now = new Date()
  const day = (date: number) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), date))
  const to = day(0)
  const from = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth(), 1))
  return { from: from.toISOString().slice(0, 10), to: to.toISOString().slice(0, 10) }
}

export function OperateInvoice() {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateCost
  const { data, error } = useCosts(undefined, undefined)
  return (
    <OperateFrame place="routes" title={words.invoice.title} explain={words.invoice.explain}>
      <Problem error={error} />
      {!data && !error && <Skeleton height={320} />}
      {data && <Form carriers={data.carriers.map(({ carrier }) => carrier)} />}
    </OperateFrame>
  )
}

function Form({ carriers }: { carriers: string[] }) {
  const { texts } = useOperatorsLanguage()
  const { invoice } = texts.operateCost
  const [search, change] = useTextSearch()
  const [file, setFile] = useState<File | null>(null)
  const only = carriers.length === 1 ? (carriers[0] as string) : ''
  const month = lastMonth()
  const { carrier = only, currency = 'USD', from = month.from, to = month.to } = search
  const ask: InvoiceAsk = { carrier, currency, from, to }
  const comparing = useMutation({ mutationFn: (given: File) => compareInvoice(given, ask) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (file) comparing.mutate(file)
  }
  return (
    <>
      <form onSubmit={submit}>
        <Stack align="start">
          <div className="fields cost-fields">
            <CarrierField carriers={carriers} value={carrier} onChange={(one) => change({ carrier: one })} />
            <TextInput
              label={invoice.currency}
              dir="ltr"
              maxLength={3}
              value={currency}
              onChange={({ currentTarget }) => change({ currency: currentTarget.value.toUpperCase() })}
            />
            <TextInput
              type="date"
              label={invoice.from}
              value={from}
              onChange={({ currentTarget }) => change({ from: currentTarget.value })}
            />
            <TextInput
              type="date"
              label={invoice.to}
              value={to}
              onChange={({ currentTarget }) => change({ to: currentTarget.value })}
            />
          </div>
          <FileInput
            w="100%"
            size="md"
            label={invoice.file}
            description={invoice.utc}
            placeholder={texts.operateCost.pick}
            accept=".csv,.txt,text/csv,text/plain"
            value={file}
            onChange={setFile}
          />
          <Problem error={comparing.error} />
          <Button type="submit" disabled={!file || !carrier} loading={comparing.isPending}>
            {file ? invoice.compare(file.name) : invoice.compareNone}
          </Button>
        </Stack>
      </form>
      {comparing.data && <Comparison compared={comparing.data} />}
    </>
  )
}
