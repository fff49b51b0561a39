/** The form of a new key. A role that may not send makes test keys. */
import { Button, Checkbox, Stack, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { Problem } from '../parts/problem.tsx'
import { ShownLink } from '../parts/shown-link.tsx'
import { useAccountKey, useSession } from '../session.ts'

/** The permissions that a person needs for each scope of a live key, as the API checks them. */
const NEEDS = {
  send: ['send'],
  read: ['read', 'texts'],
  account: ['money', 'optouts', 'webhooks', 'keys', 'caps', 'approve'],
} as const
const SCOPES = ['send', 'read', 'account'] as const
type Scope = (typeof SCOPES)[number]

export function NewKey({ onDone }: { onDone: () => void }) {
  const { texts } = useLanguage()
  const { keys, scopes } = texts.developers
  const { may } = useSession()
  const queries = useQueryClient()
  const accountKey = useAccountKey()
  const mayLive = (scope: Scope) => NEEDS[scope].every(may)
  const isTestOnly = !SCOPES.some(mayLive)
  const [name, setName] = useState('')
  const [isTest, setTest] = useState(isTestOnly)
  const mayHave = (scope: Scope) => mayLive(scope) || (isTest && scope !== 'account')
  const [chosen, setChosen] = useState<Scope[]>(() => SCOPES.filter((scope) => scope === 'send'))
  const [networks, setNetworks] = useState('')
  const [until, setUntil] = useState('')
  const make = useMutation({
    mutationFn: () =>
      ok(
        api.POST('/api/v2/keys', {
          body: {
            ...(name.trim() === '' ? {} : { name: name.trim() }),
            scopes: chosen.filter(mayHave),
            test: isTest,
            ...(until === '' ? {} : { expiresAt: new Date(`${until}T23:59:59`).toISOString() }),
            ...(networks.trim() === '' ? {} : { allowedIps: networks.trim().split(/[\s,]+/) }),
          },
        }),
      ),
    onSuccess: () => void queries.invalidateQueries({ queryKey: [...accountKey, 'keys'] }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate()
  }
  if (make.data)
    return (
      <Stack>
        <ShownLink link={make.data.apiKey}>{keys.made(make.data.key.name)}</ShownLink>
        <Button onClick={onDone}>{texts.common.close}</Button>
      </Stack>
    )
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={keys.name}
          value={name}
          maxLength={200}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox
          label={keys.testKey}
          description={isTestOnly ? `${keys.testExplain} ${keys.notYours}` : keys.testExplain}
          checked={isTest}
          disabled={isTestOnly}
          onChange={(event) => setTest(event.currentTarget.checked)}
        />
        <Checkbox.Group
          label={keys.allowed}
          value={chosen.filter(mayHave)}
          onChange={(next) => setChosen(next as Scope[])}
        >
          <Stack gap="xs" mt={4}>
            {SCOPES.map((scope) => (
              <Checkbox key={scope} value={scope} label={scopes[scope]} disabled={!mayHave(scope)} />
            ))}
          </Stack>
        </Checkbox.Group>
        <TextInput
          type="date"
          label={keys.until}
          description={keys.untilHint}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        <Textarea
          label={keys.ips}
          description={keys.ipsHint}
          dir="ltr"
          autosize
          minRows={2}
          value={networks}
          onChange={(event) => setNetworks(event.currentTarget.value)}
        />
        <Problem error={make.error} />
        <Button type="submit" loading={make.isPending} disabled={chosen.filter(mayHave).length === 0}>
          {keys.makeButton}
        </Button>
      </Stack>
    </form>
  )
}
