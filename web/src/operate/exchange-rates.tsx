/** The rates of currencies in the gateway's, and since when. */
import { Button, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { adminApi, ok } from '../api.ts'
import { amountOf } from '../parts/amounts.ts'
import { divideRefusal } from '../parts/divide-refusal.ts'
import { Problem } from '../parts/problem.tsx'
import { useMoment } from '../parts/when.tsx'
import { useOperatorsLanguage } from './language.ts'
import { Empty, Loaded, OPERATE, useReload } from './page.tsx'

const readRates = () => ok(adminApi.GET('/api/admin/v1/exchange-rates'))
type Rates = Awaited<ReturnType<typeof readRates>>

export function ExchangeRates() {
  const words = useOperatorsLanguage().texts.operateLimits.margins
  const query = useQuery({ queryKey: [OPERATE, 'exchange-rates'], queryFn: readRates })
  return (
    <section>
      <Title order={2}>{words.rates}</Title>
      <Text c="dimmed" mb="sm">
        {words.ratesExplain}
      </Text>
      <Loaded query={query}>
        {(rates) => (
          <Stack>
            <Listed rates={rates} />
            <RateForm currency={rates.currency} />
          </Stack>
        )}
      </Loaded>
    </section>
  )
}

function Listed({ rates: { rates, currency } }: { rates: Rates }) {
  const { texts, lang } = useOperatorsLanguage()
  const words = texts.operateLimits.margins
  // A rate may be very small: none of its figures is left out.
  const figures = new Intl.NumberFormat(lang === 'ar' ? 'ar-u-nu-latn' : lang, {
    maximumSignificantDigits: 15,
  })
  const rateText = (rate: number | string) => figures.format(Number(rate))
  const moment = useMoment()
  return (
    <div className="card">
      {rates.length === 0 && <Empty>{words.noRates(currency)}</Empty>}
      {rates.map(({ currency: of, rate, effectiveFrom }) => (
        <div className="refused in-line figures" key={`${of} ${effectiveFrom}`}>
          <strong>
            <bdi dir="ltr">{`1 ${of} = ${rateText(rate)} ${currency}`}</bdi>
          </strong>
          <Text c="dimmed" fz="sm" className="end">
            {words.since} {moment(effectiveFrom)}
          </Text>
        </div>
      ))}
    </div>
  )
}

function RateForm({ currency: own }: { currency: string }) {
  const words = useOperatorsLanguage().texts.operateLimits.margins
  const reload = useReload()
  const [currency, setCurrency] = useState('')
  const [rate, setRate] = useState('')
  const set = useMutation({
    mutationFn: () => {
      const body = { currency: currency.trim().toUpperCase(), rate: amountOf(rate) }
      return ok(adminApi.POST('/api/admin/v1/exchange-rates', { body }))
    },
    onSuccess: async () => {
      await reload()
      setRate('')
    },
  })
  const [fields, rest] = divideRefusal(set.error, ['currency', 'rate'])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    set.mutate()
  }
  return (
    <form onSubmit={submit} className="card padded">
      <div className="fields">
        <TextInput
          label={words.currency}
          dir="ltr"
          maxLength={3}
          error={fields['currency']}
          value={currency}
          onChange={({ currentTarget: { value } }) => setCurrency(value)}
        />
        <TextInput
          label={words.worth(own)}
          dir="ltr"
          inputMode="decimal"
          maxLength={30}
          error={fields['rate']}
          value={rate}
          onChange={({ currentTarget: { value } }) => setRate(value)}
        />
      </div>
      <Problem error={rest} />
      <Button type="submit" mt="md" loading={set.isPending} disabled={!currency.trim() || !rate.trim()}>
        {words.setRate}
      </Button>
    </form>
  )
}
