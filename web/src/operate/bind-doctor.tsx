/** Tries a connection on a bind of its own, and says what happened at each step. */
import { Button, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { adminApi, ok } from '../api.ts'
import { Problem } from '../parts/problem.tsx'
import { State } from '../parts/state.tsx'
import { useOperatorsLanguage } from './language.ts'

export function BindDoctor({ name }: { name: string }) {
  const { texts, number } = useOperatorsLanguage()
  const words = texts.operateCarriers
  const [phone, setPhone] = useState('')
  const attempt = useMutation({
    mutationFn: () => {
      const body = phone.trim() === '' ? {} : { phone: phone.trim() }
      return ok(adminApi.POST('/api/admin/v1/smscs/{name}/test', { params: { path: { name } }, body }))
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    attempt.mutate()
  }
  return (
    <section className="card panel">
      <Title order={2}>{words.doctor}</Title>
      <Text c="dimmed">{words.doctorExplain}</Text>
      <form onSubmit={submit}>
        <Stack align="start">
          <TextInput
            label={words.doctorPhone}
            description={words.doctorPhoneHint}
            type="tel"
            dir="ltr"
            w="100%"
            value={phone}
            onChange={(event) => setPhone(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={attempt.isPending}>
            {words.doctorButton}
          </Button>
        </Stack>
      </form>
      <Problem error={attempt.error} />
      {attempt.data && (
        <ol className="timeline" aria-live="polite">
          {attempt.data.steps.map(({ step, ok: isOk, ms, says, ask }) => (
            <li key={step}>
              <div>
                <State sign={isOk ? 'done' : 'failed'}>{words.steps[step]}</State>{' '}
                <span className="hint figures">{words.ms(number(ms))}</span>
              </div>
              <div dir="auto">
                {says}
                {ask !== undefined && <Text c="dimmed">{ask}</Text>}
              </div>
            </li>
          ))}
          {attempt.data.ok && (
            <li>
              <strong>{words.allWell}</strong>
            </li>
          )}
        </ol>
      )}
    </section>
  )
}
