/** Check: what customers will read, what is wrong, what it costs, and a test to the person's own phone. */
import { Anchor, Button, Group, Modal, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { ApiError, api, ok } from '../api.ts'
import { replaced } from '../counting.ts'
import { useLanguage } from '../language.tsx'
import { Code } from '../parts/code.tsx'
import { Download } from '../parts/download.tsx'
import { Problem } from '../parts/problem.tsx'
import { useMe } from '../session.ts'
import { type Check, type OpenDraft, useCheck } from './draft.ts'
import { SendButton } from './send-button.tsx'

interface Bad {
  phone: string
  reason: string
  row?: number
}

export function CheckStep({ open }: { open: OpenDraft }) {
  const { texts } = useLanguage()
  const { draft, saving } = open
  const { data, error, isFetching } = useCheck(draft, saving === 'saved')
  const refused = error instanceof ApiError ? ((error.body['invalidRecipients'] ?? []) as Bad[]) : []
  if (error)
    return (
      <Stack>
        <Problem error={error} />
        {refused.length > 0 && <BadRows draftId={draft.draftId} bad={refused} count={refused.length} />}
        <Anchor component={Link} to={`/send/${draft.draftId}/to` as never}>
          {texts.send.fix.to}
        </Anchor>
      </Stack>
    )
  if (!data || isFetching)
    return (
      <Stack>
        <Text role="status" c="dimmed">
          {texts.send.checking}
        </Text>
        <Skeleton height={360} />
      </Stack>
    )
  return (
    <div className="batch-columns">
      <Stack gap="lg">
        <Savings open={open} check={data} />
        <Warnings open={open} check={data} />
        <Read check={data} />
        {data.totalInvalid > 0 && (
          <BadRows draftId={draft.draftId} bad={data.invalidRecipients} count={data.totalInvalid} />
        )}
      </Stack>
      <Cost open={open} check={data} />
    </div>
  )
}

/** Characters that cost money, what replacing them saves, and the button that does it. */
function Savings({ open: { draft, change }, check }: { open: OpenDraft; check: Check }) {
  const { texts, money } = useLanguage()
  const { replacingAllSaves, characters } = check.unicode
  const better = replaced(draft.message)
  if (replacingAllSaves.cost <= 0 || better === draft.message) return null
  return (
    <section className="decision">
      <div>
        <strong>{texts.send.costly(characters.length)}</strong>{' '}
        {characters.map(({ character }) => (
          <mark key={character} className="costly">
            {character}
          </mark>
        ))}
        <Group mt="xs">
          <Button variant="default" size="sm" onClick={() => change({ message: better })}>
            {texts.send.replaceAll} · {texts.send.saves(money(replacingAllSaves.cost, check.currency))}
          </Button>
        </Group>
      </div>
    </section>
  )
}

function Warnings({ open: { draft, change }, check }: { open: OpenDraft; check: Check }) {
  const { texts, number } = useLanguage()
  const { duplicates, mendedPhones, warnings = [] } = check
  const dedupe = draft.options['dedupe'] === true
  const alike = warnings.find((warning) => warning.code === 'DUPLICATE_BATCH') as
    | { batchId: string }
    | undefined
  return (
    <>
      {alike && (
        <section className="decision">
          <div>
            {texts.send.alike}{' '}
            <Anchor component={Link} to={`/batches/${alike.batchId}` as never}>
              {texts.send.alikeShow}
            </Anchor>
          </div>
        </section>
      )}
      {duplicates > 0 && (
        <section className="decision">
          <div>
            {dedupe ? texts.send.onceOnly : texts.send.duplicates(duplicates, number(duplicates))}
            <Group mt="xs">
              <Button
                variant="default"
                size="sm"
                onClick={() => change({ options: { ...draft.options, dedupe: !dedupe } })}
              >
                {dedupe ? texts.send.twice : texts.send.onlyOnce}
              </Button>
            </Group>
          </div>
        </section>
      )}
      {mendedPhones && (
        <Text c="dimmed" fz="sm">
          {texts.send.mended(mendedPhones.count, number(mendedPhones.count))}
        </Text>
      )}
    </>
  )
}

function Read({ check }: { check: Check }) {
  const { texts, number } = useLanguage()
  return (
    <section className="card panel">
      <Title order={2}>{texts.send.read}</Title>
      {check.preview.map(({ row, phone, message }) => (
        <div key={`${row} ${phone}`} className="read">
          <Text c="dimmed" fz="sm" component="span">
            {row !== undefined && `${texts.send.row} ${number(row)}`} <Code>{phone}</Code>
          </Text>
          <p className="bubble" dir="auto">
            {message}
          </p>
        </div>
      ))}
    </section>
  )
}

function BadRows({ draftId, bad, count }: { draftId: string; bad: Bad[]; count: number }) {
  const { texts, number } = useLanguage()
  const shown = bad.slice(0, 20)
  return (
    <section className="card">
      <Group justify="space-between" p="md" pb={4}>
        <Title order={2}>{texts.send.bad(count, number(count))}</Title>
        <Download path={`/api/v2/drafts/${draftId}/bad-rows`}>{texts.send.download}</Download>
      </Group>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{texts.send.row}</th>
            <th scope="col">{texts.send.asTyped}</th>
            <th scope="col">{texts.send.why}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ row, phone, reason }, at) => (
            <tr key={row ?? at}>
              <td className="figures">{row === undefined ? '' : number(row)}</td>
              <td>
                <Code>{phone}</Code>
              </td>
              <td>{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {count > shown.length && (
        <Text c="dimmed" fz="sm" p="md">
          {texts.send.more(number(count - shown.length))}
        </Text>
      )}
    </section>
  )
}

export function Cost({ open, check }: { open: OpenDraft; check: Check }) {
  const { texts, number, money } = useLanguage()
  const { totalValid, totalParts, estimatedCost, currency, balanceAfter, balanceSufficient } = check
  return (
    <section className="card panel">
      <Title order={2}>{texts.send.cost}</Title>
      <dl className="sums">
        <dt>{texts.send.messages(totalValid, '').trim()}</dt>
        <dd className="figures">{number(totalValid)}</dd>
        <dt>{texts.send.partsAll}</dt>
        <dd className="figures">{number(totalParts)}</dd>
        <dt className="sum">{texts.send.toPay}</dt>
        <dd className="sum figures">{money(estimatedCost, currency)}</dd>
        <dt>{texts.send.after}</dt>
        <dd className="figures">{money(balanceAfter, currency)}</dd>
      </dl>
      {balanceSufficient ? (
        <Text c="dimmed" fz="sm">
          {texts.send.refunds}
        </Text>
      ) : (
        <Problem sentence={texts.send.noMoney} />
      )}
      <SendButton open={open} check={check} />
      <Group grow>
        <Button variant="default" component={Link} to={`/send/${open.draft.draftId}/when` as never}>
          {texts.send.later}
        </Button>
        <Test open={open} />
      </Group>
    </section>
  )
}

function Test({ open: { draft } }: { open: OpenDraft }) {
  const { texts } = useLanguage()
  const me = useMe()
  const [isOpen, setOpen] = useState(false)
  const [phone, setPhone] = useState((me as { phone?: string | null }).phone ?? '')
  const test = useMutation({
    mutationFn: () =>
      ok(
        api.POST('/api/v2/drafts/{draftId}/test', {
          params: { path: { draftId: draft.draftId } },
          body: { phone },
        }),
      ),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    test.mutate()
  }
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {texts.send.test}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={texts.send.test}
        closeButtonProps={{ 'aria-label': texts.common.close }}
      >
        <form onSubmit={submit}>
          <Stack>
            <Text c="dimmed">{texts.send.testExplain}</Text>
            <TextInput
              label={texts.send.testTo}
              type="tel"
              dir="ltr"
              required
              withAsterisk={false}
              value={phone}
              onChange={({ currentTarget: { value } }) => setPhone(value)}
            />
            <Problem error={test.error} />
            {test.isSuccess && <Text role="status">{texts.send.testSent(phone)}</Text>}
            <Button type="submit" loading={test.isPending}>
              {texts.send.testSend}
            </Button>
          </Stack>
        </form>
      </Modal>
    </>
  )
}
