/** Importing a price list: what would change is shown first, and then applied by a button that says how much. */
import { Button, Checkbox, FileInput, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { adminApi, ok } from '../api.ts'
import { Problem } from '../parts/problem.tsx'
import { useOperatorsLanguage } from './language.ts'
import { useReload } from './page.tsx'
import { type ReadPrices, readPrices } from './price-file.ts'

const FILE_MAX_BYTES = 4_000_000

export interface PriceOwner {
  /** The list of this account; otherwise that of the currency. */
  accountId?: string | undefined
  currency: string
}

interface Shown {
  what: string
  before: string | null
  after: string | null
}

export function PriceImport({ owner, onClose }: { owner: PriceOwner; onClose: () => void }) {
  const { texts, number } = useOperatorsLanguage()
  const words = texts.operatePrices
  const reload = useReload()
  const [file, setFile] = useState<File | null>(null)
  const [pasted, setPasted] = useState('')
  const [replace, setReplace] = useState(false)
  const [from, setFrom] = useState('')
  const [problem, setProblem] = useState<string>()
  const problemOf = (read: ReadPrices | 'large') => {
    if (typeof read === 'string') return read === 'large' ? words.tooLarge : words.noRows
    return 'line' in read ? words.tooFew(read.line) : undefined
  }
  const send = useMutation({
    mutationFn: async ({ apply }: { apply: boolean }) => {
      const read =
        file && file.size > FILE_MAX_BYTES ? 'large' : readPrices(file ? await file.text() : pasted)
      setProblem(problemOf(read))
      if (typeof read === 'string' || 'line' in read) return undefined
      const { accountId, currency } = owner
      return ok(
        adminApi.POST('/api/admin/v1/prices/import', {
          body: {
            ...(accountId === undefined ? { currency } : { accountId }),
            ...(from === '' ? {} : { effectiveFrom: new Date(from).toISOString() }),
            ...{ prices: read.prices, replace, apply },
          },
        }),
      )
    },
    onSuccess: (answer) => {
      if (answer?.applied) void reload()
    },
  })
  const answer = send.data
  const change = (set: () => void) => {
    set()
    send.reset()
    setProblem(undefined)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate({ apply: false })
  }
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={words.importTitle}
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      {answer?.applied ? (
        <Stack role="status">
          <Text>{words.applied(answer.differences.length, number(answer.differences.length))}</Text>
          <Button onClick={onClose}>{texts.common.close}</Button>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <FileInput
              label={words.file}
              description={words.fileHint}
              placeholder={texts.operateCost.pick}
              accept=".csv,.txt,text/csv,text/plain"
              clearable
              clearButtonProps={{ 'aria-label': words.noFile }}
              value={file}
              onChange={(next) => change(() => setFile(next))}
            />
            {!file && (
              <Textarea
                label={words.or}
                dir="ltr"
                autosize
                minRows={3}
                maxRows={10}
                placeholder={'222;0.02\nSN;0.035'}
                value={pasted}
                onChange={({ currentTarget: { value } }) => change(() => setPasted(value))}
              />
            )}
            <TextInput
              type="datetime-local"
              label={words.from}
              description={words.fromHint}
              value={from}
              onChange={({ currentTarget: { value } }) => change(() => setFrom(value))}
            />
            <Checkbox
              label={words.replace}
              checked={replace}
              onChange={({ currentTarget: { checked } }) => change(() => setReplace(checked))}
            />
            <Problem error={send.error} {...(problem === undefined ? {} : { sentence: problem })} />
            {answer && (
              <div role="status">
                <Text fw={600} mb="xs">
                  {answer.differences.length === 0
                    ? words.nothing(answer.unchanged, number(answer.unchanged))
                    : words.differences(
                        answer.differences.length,
                        number(answer.differences.length),
                        number(answer.unchanged),
                      )}
                </Text>
                <Differences rows={answer.differences} />
              </div>
            )}
            <Group>
              {answer && answer.differences.length > 0 && (
                <Button loading={send.isPending} onClick={() => send.mutate({ apply: true })}>
                  {words.apply(answer.differences.length, number(answer.differences.length))}
                </Button>
              )}
              <Button
                type="submit"
                variant={answer ? 'default' : 'filled'}
                loading={send.isPending && !answer}
                disabled={!file && pasted.trim() === ''}
              >
                {words.look}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  )
}

const ROWS_MAX = 200

/** The prices before and after. */
export function Differences({ rows }: { rows: readonly Shown[] }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operatePrices
  if (rows.length === 0) return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so that the keyboard must reach it
    <section className="differences" tabIndex={0} aria-label={words.what}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{words.what}</th>
            <th scope="col" className="end">
              {words.before}
            </th>
            <th scope="col" className="end">
              {words.after}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, ROWS_MAX).map(({ what, before, after }) => (
            <tr key={what}>
              <td>{what === 'default' ? words.everything : <bdi className="code">{what}</bdi>}</td>
              <td className="end figures">
                {before === null ? <span className="hint">{words.notThere}</span> : <bdi>{before}</bdi>}
              </td>
              <td className="end figures">
                {after === null ? <span className="hint">{words.removed}</span> : <strong>{after}</strong>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
