/** Shows a draft before it is sent: how its file is read, what it would cost, which rows are bad and why. */
import type { SendBody } from '../batches/accept/send-body.ts'
import { estimateBatch } from '../batches/estimate.ts'
import { csvBytes } from '../http/csv.ts'
import { type Answer, type Ask, okay } from '../http/elsewhere.ts'
import { AppError } from '../kernel/errors.ts'
import { translated } from '../kernel/sentences.ts'
import { commonOpening, type DeliveryHours } from '../messages/delivery-hours.ts'
import { costlyCells } from './cells.ts'
import { askedDraft, askedUnsent, type DraftDeps, readDraft, readRows } from './request.ts'
import { SHOWN_MAX } from './schema.ts'

const FIRST_ROWS = 5

/** How the file of the draft is read. */
export async function rowsOfDraft(deps: DraftDeps, ask: Ask): Promise<Answer> {
  const { contacts, input } = await readRows(deps, await askedDraft(deps, ask))
  const { lang = 'en' } = ask
  const first = contacts.slice(0, FIRST_ROWS).map(({ phone, row, variables = {}, problem }) => ({
    row,
    phone,
    variables,
    problem: problem && translated(problem.reason, lang),
  }))
  return okay({ success: true, rows: contacts.length, input, first })
}

interface Invalid {
  phone: string
  reason: string
  row?: number
  column?: string
}

/** The estimate of the batch that the draft stands for, and what a person needs to judge it. */
export async function checkDraft(deps: DraftDeps, ask: Ask): Promise<Answer> {
  const draft = await askedUnsent(deps, ask)
  const body = await readDraft(deps, ask, draft)
  const dear: number[] = []
  const onSaving = (at: number) => void dear.push(at)
  const { invalidRecipients, mendedPhones, ...estimate } = await estimateBatch(
    deps,
    ask.caller,
    body,
    onSaving,
  ).catch((error) => {
    throw withFewer(error)
  })
  return okay({
    ...estimate,
    invalidRecipients: invalidRecipients.slice(0, SHOWN_MAX),
    mendedPhones,
    version: draft.version,
    reasons: reasonsOf(invalidRecipients),
    costlyCells: costlyCells(body, dear, SHOWN_MAX),
    beginsAt: beginOf(
      body.sendAt,
      (estimate.deliveryWindow as DeliveryHours | undefined) ?? body.deliveryWindow,
    ),
  })
}

/** The same refusal with as many recipients as a person reads, where all are invalid; others are for the download. */
function withFewer(error: unknown): unknown {
  if (!(error instanceof AppError) || !error.body['invalidRecipients']) return error
  const all = error.body['invalidRecipients'] as Invalid[]
  return new AppError(error.code, {
    body: { ...error.body, invalidRecipients: all.slice(0, SHOWN_MAX), reasons: reasonsOf(all) },
  })
}

function reasonsOf(all: Invalid[]): { reason: string; column?: string; count: number }[] {
  const groups = Map.groupBy(all, ({ reason, column = '' }) => `${reason}\0${column}`)
  return [...groups.values()]
    .map((group) => {
      const { reason, column } = group[0] as Invalid
      return { reason, ...(column === undefined ? {} : { column }), count: group.length }
    })
    .sort((a, b) => b.count - a.count)
    .slice(0, SHOWN_MAX)
}

/** The moment at which sending begins; undefined: at once. Hours by the recipients' clocks name their time zones. */
function beginOf(sendAt: string | undefined, hours: DeliveryHours | undefined): Date | undefined {
  const asked = sendAt === undefined ? undefined : new Date(sendAt)
  const opening = hours && commonOpening(hours, asked ?? new Date())
  return opening && !opening.open ? opening.at : asked
}

const HEADS = {
  en: { row: 'row', reason: 'reason', phone: 'phone' },
  fr: { row: 'ligne', reason: 'raison', phone: 'téléphone' },
  ar: { row: 'السطر', reason: 'السبب', phone: 'الهاتف' },
}

/** The bad rows as CSV: as they stand in the file, each with its row number before it and the reason behind it. */
export async function badRowsOfDraft(deps: DraftDeps, ask: Ask): Promise<Answer> {
  const draft = await askedDraft(deps, ask)
  const body = await readDraft(deps, ask, draft)
  const { lang = 'en' } = ask
  const head = HEADS[lang]
  const input = (body.input ?? {}) as { columns?: string[]; phone?: string; message?: string }
  const { columns = [head.phone], phone: phoneColumn = columns[0], message: messageColumn } = input
  const byRow = new Map(body.recipients.map((recipient) => [recipient.row, recipient]))
  const rows = (await invalidOf(deps, ask, body)).map(({ row, phone, reason, column }) => {
    const recipient = byRow.get(row)
    const cells = columns.map((name) => {
      if (name === phoneColumn) return recipient?.phone ?? phone
      if (name === messageColumn) return recipient?.message ?? ''
      return String(recipient?.variables?.[name] ?? '')
    })
    const where = reason === 'Variable is missing' ? ` (${column})` : ''
    return [String(row ?? ''), ...cells, translated(reason, lang) + where]
  })
  return { status: 200, headers: {}, body: csvBytes([head.row, ...columns, head.reason], rows) }
}

async function invalidOf(deps: DraftDeps, { caller }: Ask, body: SendBody): Promise<Invalid[]> {
  try {
    return (await estimateBatch(deps, caller, body)).invalidRecipients
  } catch (error) {
    const all = error instanceof AppError ? error.body['invalidRecipients'] : undefined
    if (!all) throw error
    return all as Invalid[]
  }
}
