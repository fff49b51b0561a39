/** Second factors: an authenticator app with its recovery codes, and passkeys. */
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toString as qrCode } from 'qrcode'
import { type FormEvent, useEffect, useState } from 'react'
import { api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { useConfirmed } from '../parts/confirmed.tsx'
import { Problem } from '../parts/problem.tsx'
import { RecoveryCodes } from '../parts/recovery-codes.tsx'
import { makePasskey, sessionQuery, useMe } from '../session.ts'
import { Section } from './profile.tsx'

interface NewApp {
  challenge: string
  secret: string
  url: string
}

export function Factors() {
  const { texts, ago } = useLanguage()
  const { factors } = useMe()
  const queries = useQueryClient()
  const [app, setApp] = useState<NewApp>()
  const [codes, setCodes] = useState<string[]>()
  const reload = () => queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
  const added = (recoveryCodes: string[] | undefined) => {
    setApp(undefined)
    if (recoveryCodes && recoveryCodes.length > 0) setCodes(recoveryCodes)
    void reload()
  }
  const begin = useConfirmed(() => ok(api.POST('/api/v2/people/me/totp')), setApp)
  const addKey = useConfirmed(addPasskey, ({ recoveryCodes }) => added(recoveryCodes))
  const renew = useConfirmed(
    () => ok(api.POST('/api/v2/people/me/recovery-codes')),
    ({ recoveryCodes }) => added(recoveryCodes),
  )
  const removeApp = useConfirmed(() => ok(api.DELETE('/api/v2/people/me/totp')), reload)
  const removeKey = useConfirmed(
    (passkeyId: string) =>
      ok(api.DELETE('/api/v2/people/me/passkeys/{passkeyId}', { params: { path: { passkeyId } } })),
    reload,
  )
  const all = [begin, addKey, renew, removeApp, removeKey]
  const hasFactor = factors.totp || factors.passkeys.length > 0
  return (
    <Section title={texts.profile.factors}>
      <Text c="dimmed">{texts.profile.factorsExplain}</Text>
      {factors.totp && (
        <Line name={texts.profile.totp} onRemove={() => removeApp.run(undefined)}>
          {texts.profile.codesLeft(factors.recoveryCodesLeft)}
        </Line>
      )}
      {factors.passkeys.map(({ passkeyId, name, createdAt, lastUsedAt }) => (
        <Line key={passkeyId} name={name} onRemove={() => removeKey.run(passkeyId)}>
          {lastUsedAt ? texts.profile.lastUsed(ago(lastUsedAt)) : texts.profile.added(ago(createdAt))}
        </Line>
      ))}
      <Problem error={all.find(({ error }) => error)?.error} />
      <Group>
        {!factors.totp && (
          <Button variant="default" loading={begin.isPending} onClick={() => begin.run(undefined)}>
            {texts.profile.addTotp}
          </Button>
        )}
        <Button
          variant="default"
          loading={addKey.isPending}
          onClick={() => addKey.run(texts.profile.passkey)}
        >
          {texts.profile.addPasskey}
        </Button>
        {hasFactor && (
          <Button variant="subtle" loading={renew.isPending} onClick={() => renew.run(undefined)}>
            {texts.profile.newCodes}
          </Button>
        )}
      </Group>
      {all.find(({ dialog }) => dialog)?.dialog}
      <Modal
        opened={app !== undefined}
        onClose={() => setApp(undefined)}
        title={texts.profile.addTotp}
        closeButtonProps={{ 'aria-label': texts.common.close }}
      >
        {app && <AddApp app={app} onAdded={added} />}
      </Modal>
      <Modal
        opened={codes !== undefined}
        onClose={() => setCodes(undefined)}
        title={texts.profile.recoveryTitle}
        withCloseButton={false}
        closeOnClickOutside={false}
      >
        {codes && <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />}
      </Modal>
    </Section>
  )
}

async function addPasskey(name: string) {
  const made = await makePasskey(await ok(api.POST('/api/v2/people/me/passkeys/options')))
  return ok(api.POST('/api/v2/people/me/passkeys', { body: { ...made, name } }))
}

function Line({ name, children, onRemove }: { name: string; children: string; onRemove: () => void }) {
  const { texts } = useLanguage()
  return (
    <Group justify="space-between" wrap="nowrap">
      <div>
        <Text fw={600}>{name}</Text>
        <Text c="dimmed" fz="sm">
          {children}
        </Text>
      </div>
      <Button
        variant="subtle"
        color="red"
        size="sm"
        onClick={onRemove}
        aria-label={`${texts.profile.remove}: ${name}`}
      >
        {texts.profile.remove}
      </Button>
    </Group>
  )
}

function AddApp({ app, onAdded }: { app: NewApp; onAdded: (codes: string[]) => void }) {
  const { texts } = useLanguage()
  const [picture, setPicture] = useState<string>()
  const [totp, setTotp] = useState('')
  useEffect(() => {
    void qrCode(app.url, { type: 'svg', margin: 2 }).then((svg) =>
      setPicture(`data:image/svg+xml,${encodeURIComponent(svg)}`),
    )
  }, [app.url])
  const confirm = useMutation({
    mutationFn: () => ok(api.PUT('/api/v2/people/me/totp', { body: { challenge: app.challenge, totp } })),
    onSuccess: ({ recoveryCodes }) => onAdded(recoveryCodes),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    confirm.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text>{texts.profile.scan}</Text>
        {picture && (
          <img
            src={picture}
            alt=""
            width={200}
            height={200}
            style={{ alignSelf: 'center', borderRadius: 8 }}
          />
        )}
        <Text fz="sm">
          {texts.profile.key} <span className="code">{app.secret}</span>
        </Text>
        <TextInput
          label={texts.factor.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          withAsterisk={false}
          dir="ltr"
          value={totp}
          onChange={(event) => setTotp(event.currentTarget.value)}
        />
        <Problem error={confirm.error} />
        <Button type="submit" loading={confirm.isPending}>
          {texts.profile.confirm}
        </Button>
      </Stack>
    </form>
  )
}
