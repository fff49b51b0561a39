/** The webhooks of an account: made, tested, switched on and off, removed. */
import { Button, Checkbox, Group, Modal, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { Problem } from '../parts/problem.tsx'
import { ShownLink } from '../parts/shown-link.tsx'
import { State } from '../parts/state.tsx'
import { useAccountKey } from '../session.ts'
import { Developers } from './developers.tsx'

export const TYPES = [
  'bulk.completed',
  'bulk.canceled',
  'message.sent',
  'message.failed',
  'message.delivered',
  'message.undelivered',
  'inbound.received',
  'optout.created',
  'balance.low',
  'approval.requested',
  'approval.decided',
] as const
type Type = (typeof TYPES)[number]

const readWebhooks = async () => (await ok(api.GET('/api/v2/webhooks'))).webhooks

export function useWebhooks() {
  const key = useAccountKey()
  return useQuery({ queryKey: [...key, 'webhooks'], queryFn: readWebhooks })
}

export function Webhooks() {
  const { texts } = useLanguage()
  const { webhooks } = texts.developers
  const [isMaking, setMaking] = useState(false)
  return (
    <Developers permission="webhooks" title={texts.developers.tabs.webhooks}>
      <Group justify="space-between">
        <Text c="dimmed">{webhooks.explain}</Text>
        <Button onClick={() => setMaking(true)}>{webhooks.make}</Button>
      </Group>
      <List />
      <Modal
        opened={isMaking}
        onClose={() => setMaking(false)}
        title={webhooks.make}
        closeButtonProps={{ 'aria-label': texts.common.close }}
      >
        <Make onDone={() => setMaking(false)} />
      </Modal>
    </Developers>
  )
}

function List() {
  const { texts } = useLanguage()
  const { webhooks } = texts.developers
  const { data, error } = useWebhooks()
  return (
    <section className="card">
      <Problem error={error} />
      {!data && !error && <Skeleton height={140} />}
      {data?.length === 0 && (
        <Text p="lg" c="dimmed">
          {webhooks.none}
        </Text>
      )}
      {data && data.length > 0 && (
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{webhooks.url}</th>
              <th scope="col">{webhooks.types}</th>
              <th scope="col" className="end">
                {webhooks.state}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.map(({ webhookId, url, types, enabled, description }) => (
              <tr key={webhookId}>
                <td>
                  <Link
                    to="/developers/webhooks/$webhookId"
                    params={{ webhookId }}
                    className="code wrap link"
                  >
                    {url}
                  </Link>
                  {description && (
                    <Text c="dimmed" fz="sm">
                      <bdi>{description}</bdi>
                    </Text>
                  )}
                </td>
                <td>
                  <Text c="dimmed" fz="sm" title={types.join(', ')}>
                    {webhooks.events(types.length)}
                  </Text>
                </td>
                <td className="end">
                  <State sign={enabled ? 'done' : 'part'}>
                    {enabled ? webhooks.enabled : webhooks.disabled}
                  </State>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Make({ onDone }: { onDone: () => void }) {
  const { texts } = useLanguage()
  const { webhooks } = texts.developers
  const queries = useQueryClient()
  const accountKey = useAccountKey()
  const [url, setUrl] = useState('')
  const [types, setTypes] = useState<Type[]>(['bulk.completed', 'message.failed'])
  const make = useMutation({
    mutationFn: () => ok(api.POST('/api/v2/webhooks', { body: { url, types, batchEvents: true } })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: [...accountKey, 'webhooks'] }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate()
  }
  if (make.data)
    return (
      <Stack>
        <ShownLink link={make.data.secret}>{webhooks.secret}</ShownLink>
        <Button onClick={onDone}>{texts.common.close}</Button>
      </Stack>
    )
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={webhooks.url}
          description={webhooks.urlHint}
          required
          withAsterisk={false}
          dir="ltr"
          data-autofocus
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <Checkbox.Group label={webhooks.types} value={types} onChange={(next) => setTypes(next as Type[])}>
          <Stack gap={6} mt={4}>
            {TYPES.map((type) => (
              <Checkbox key={type} value={type} label={<bdi className="code">{type}</bdi>} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Problem error={make.error} />
        <Button type="submit" loading={make.isPending} disabled={types.length === 0}>
          {webhooks.makeButton}
        </Button>
      </Stack>
    </form>
  )
}
