/** Check: what customers will read, what is wrong, what it costs, and a test to the person's own phone. */
import { Anchor, Button, Group, Modal, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { ApiError, api, ok } from '../api.ts'
import { hasOpenPlace, isSameName, rewritten } from '../counting.ts'
import { useLanguage } from '../language.tsx'
import { Code } from '../parts/code.tsx'
import { Problem } from '../parts/problem.tsx'
import { useMe } from '../session.ts'
import { BadRows, Corrected } from './bad-rows.tsx'
import { type Check, type OpenDraft, useCheck } from './draft.ts'
import { Savings } from './savings.tsx'
import { SendButton } from './send-button.tsx'

export function CheckStep({ open }: { open: OpenDraft }) {
  const { texts } = useLanguage()
  const { draft, saving } = open
  const { data, error, isPlaceholderData } = useCheck(draft, saving === 'saved')
  const isOpen = hasOpenPlace(draft.message)
  const isOfText = isOpen || (error instanceof ApiError && 'message' in error.fields)
  const step = isOfText ? 'what' : 'to'
  if (error)
    return (
      <Stack>
        {isOpen ? <Problem sentence={texts.send.openPlace} /> : <Problem error={error} />}
        <Refused open={open} error={error} />
        <Corrected open={open} />
        <Anchor component={Link} to={`/send/${draft.draftId}/${step}` as never}>
          {texts.send.fix[step]}
        </Anchor>
      </Stack>
    )
  if (!data)
    return (
      <Stack>
        <Text role="status" c="dimmed">
          {texts.send.checking}
        </Text>
        <Skeleton height={360} />
      </Stack>
    )
  return (
    <div className="batch-columns" aria-busy={isPlaceholderData || saving !== 'saved'}>
      <Stack gap="lg">
        <Savings open={open} check={data} />
        <Warnings open={open} check={data} />
        <Read check={data} />
        {data.totalInvalid > 0 && (
          <BadRows
            open={open}
            bad={data.invalidRecipients}
            count={data.totalInvalid}
            reasons={data.reasons}
          />
        )}
        <Corrected open={open} />
      </Stack>
      <Cost open={open} check={data} at="check" />
    </div>
  )
}

/** The rows of a batch that has none to send: the refusal lists them, as a check does. */
function Refused({ open, error }: { open: OpenDraft; error: unknown }) {
  const body = error instanceof ApiError ? (error.body as unknown as Partial<Check>) : {}
  const { invalidRecipients: bad = [], reasons = [] } = body
  const count = reasons.reduce((sum, one) => sum + one.count, 0)
  return bad.length === 0 ? null : <BadRows open={open} bad={bad} count={count} reasons={reasons} />
}

function Warnings({ open: { draft, change }, check }: { open: OpenDraft; check: Check }) {
  const { texts, number } = useLanguage()
  const { duplicates, mendedPhones, warnings = [] } = check
  const dedupe = draft.options['dedupe'] === true
  const alike = warnings.find((warning) => warning.code === 'DUPLICATE_BATCH')
  const likeVariables = warnings.filter((warning) => warning.code === 'LIKE_VARIABLE')
  const isKnown = (meant: string) =>
    (check.input?.variables ?? []).some((name) => isSameName(`{{${name}}}`, meant))
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
      {likeVariables.map(({ written, meant, message }) => {
        const better = rewritten(draft.message, written, meant)
        return (
          <section className="decision" key={written}>
            <div>
              {message}
              {better !== draft.message && isKnown(meant) && (
                <Group mt="xs">
                  <Button variant="default" size="sm" onClick={() => change({ message: better })}>
                    {texts.send.replace(meant)}
                  </Button>
                </Group>
              )}
            </div>
          </section>
        )
      })}
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

/** `at`: the step whose page this is. */
export function Cost({ open, check, at }: { open: OpenDraft; check: Check; at: 'check' | 'when' }) {
  const { texts, number, money } = useLanguage()
  const { totalValid, totalParts, estimatedCost, currency, balanceAfter, balanceSufficient } = check
  return (
    <section className="card panel">
      <Title order={2}>{texts.send.cost}</Title>
      <dl className="sums">
        <dt>{texts.send.messagesAll}</dt>
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
      <Group grow align="stretch">
        {at === 'check' && (
          <Button variant="default" px="xs" component={Link} to={`/send/${open.draft.draftId}/when` as never}>
            {texts.send.later}
          </Button>
        )}
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
      <Button variant="default" px="xs" onClick={() => setOpen(true)}>
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
