/** My profile: who I am here, how I sign in, and where I am signed in. */
import { Button, Group, Select, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { api, ok } from '../api.ts'
import { CATALOGUES, LANGS, type Lang, useLanguage } from '../language.tsx'
import { Problem } from '../parts/problem.tsx'
import { sessionQuery, useMe } from '../session.ts'
import { Factors } from './profile-factors.tsx'
import { ChangeEmail, ChangePassword } from './profile-password.tsx'
import { Sessions } from './profile-sessions.tsx'

export function Profile() {
  const { texts } = useLanguage()
  const { needsFactor } = useMe()
  return (
    <Stack gap="xl" maw={720}>
      <title>{`${texts.profile.title} · Caravan`}</title>
      <Title order={1}>{texts.profile.title}</Title>
      {needsFactor && <Problem sentence={texts.profile.needsFactor} />}
      <About />
      <Factors />
      <Section title={texts.profile.passwordTitle}>
        <ChangePassword />
        <ChangeEmail />
      </Section>
      <Sessions />
    </Stack>
  )
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card" style={{ padding: 24 }}>
      <Title order={2} mb="sm">
        {title}
      </Title>
      <Stack>{children}</Stack>
    </section>
  )
}

const ZONES = [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])].sort()

function About() {
  const { texts, setLang } = useLanguage()
  const me = useMe()
  const queries = useQueryClient()
  const [name, setName] = useState(me.name)
  const [language, setLanguage] = useState<Lang>(me.language)
  const [timeZone, setTimeZone] = useState(me.timeZone)
  const save = useMutation({
    mutationFn: () => ok(api.PATCH('/api/v2/people/me', { body: { name, language, timeZone } })),
    onSuccess: (answer) => {
      queries.setQueryData(sessionQuery.queryKey, answer.me)
      setLang(language)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <Section title={texts.profile.about}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={texts.profile.name}
            autoComplete="name"
            required
            withAsterisk={false}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Select
            label={texts.common.language}
            data={LANGS.map((lang) => ({ value: lang, label: CATALOGUES[lang].name }))}
            value={language}
            onChange={(lang) => lang && setLanguage(lang as Lang)}
          />
          <Select
            label={texts.profile.timeZone}
            data={ZONES}
            searchable
            limit={50}
            value={timeZone}
            onChange={(zone) => zone && setTimeZone(zone)}
          />
          <Problem error={save.error} />
          <Group>
            <Button type="submit" loading={save.isPending}>
              {texts.common.save}
            </Button>
            {save.isSuccess && (
              <Text c="dimmed" role="status">
                {texts.common.saved}
              </Text>
            )}
          </Group>
        </Stack>
      </form>
    </Section>
  )
}
