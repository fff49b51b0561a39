/** Find: one field for whatever a customer tells, in all accounts. */
import { Button, Stack, Text, TextInput, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { adminApi, ok } from '../api.ts'
import { useOperatorsLanguage } from '../operate/language.ts'
import { OperatorBatchLine, OperatorMessageLine } from '../operate/lines.tsx'
import { Loaded, OPERATE } from '../operate/page.tsx'
import { OperateFrame } from '../parts/operate-frame.tsx'
import { useTextSearch } from '../parts/search.ts'

const SHOWN_MAX = 20

export function OperateFind() {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateFind
  const [{ q }] = useTextSearch()
  return (
    <OperateFrame place="find" title={words.title} name={words.title}>
      <Text c="dimmed">{words.explain}</Text>
      <Field key={q} />
      {q === undefined ? <Text c="dimmed">{words.start}</Text> : <Found q={q} />}
    </OperateFrame>
  )
}

function Field() {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateFind
  const [search, change] = useTextSearch()
  const [typed, setTyped] = useState(search['q'] ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change({ q: typed.trim() })
  }
  return (
    <form onSubmit={submit} className="filters">
      <TextInput
        className="filters-wide"
        label={words.field}
        dir="auto"
        maxLength={255}
        value={typed}
        data-autofocus
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit">{words.button}</Button>
    </form>
  )
}

function Found({ q }: { q: string }) {
  const { texts, lang, money } = useOperatorsLanguage()
  const words = texts.operateFind
  const query = useQuery({
    queryKey: [OPERATE, 'find', q, lang],
    queryFn: () => ok(adminApi.GET('/api/admin/v1/find', { params: { query: { q } } })),
  })
  return (
    <Loaded query={query}>
      {({ phone, messages, batches, accounts }) => (
        <Stack gap="lg" role="status">
          {messages.length + batches.length + accounts.length === 0 && <Text>{words.none(q)}</Text>}
          {messages.length > 0 && (
            <section>
              <Title order={2}>
                {phone === undefined ? words.message : words.messages(`\u2066${q}\u2069`)}
              </Title>
              {messages.map((message) => (
                <OperatorMessageLine key={message.messageId} message={message} />
              ))}
              {messages.length === SHOWN_MAX && (
                <Text c="dimmed" fz="sm" mt="xs">
                  {words.moreMessages}
                </Text>
              )}
            </section>
          )}
          {batches.length > 0 && (
            <section>
              <Title order={2}>{words.batches}</Title>
              {batches.map((batch) => (
                <OperatorBatchLine key={batch.batchId} batch={batch} />
              ))}
            </section>
          )}
          {accounts.length > 0 && (
            <section>
              <Title order={2}>{words.accounts}</Title>
              {accounts.map(({ accountId, name, balance, currency }) => (
                <article key={accountId} className="line line-head">
                  <Link to="/operate/accounts/$accountId" params={{ accountId }} className="line-name">
                    <bdi>{name}</bdi>
                  </Link>
                  <Text className="figures">{money(balance, currency)}</Text>
                </article>
              ))}
            </section>
          )}
        </Stack>
      )}
    </Loaded>
  )
}
