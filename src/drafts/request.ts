/** Turns a draft into the request to send that it stands for, so that it is read, checked and priced as any other. */
import { JSON_OPTIONS, type SendBody } from '../batches/accept/send-body.ts'
import { readSend, type SendDeps } from '../batches/send.ts'
import type { Db } from '../db/sql.ts'
import type { Ask } from '../http/elsewhere.ts'
import { RawBody } from '../http/raw-body.ts'
import { parsedBody } from '../intake/bodies.ts'
import type { Row, RowLimit } from '../intake/rows.ts'
import type { TableInput } from '../intake/table.ts'
import type { Owner } from '../kernel/caller.ts'
import { AppError } from '../kernel/errors.ts'
import { invalid } from '../kernel/issue.ts'
import { filePhoneProblem } from '../sms/phone-mend.ts'
import { withPlainCells } from './cells.ts'
import { correct } from './corrections.ts'
import { type Draft, findDraft, readFile } from './store.ts'
import type { To } from './to.ts'

export interface DraftDeps extends SendDeps {
  /** How many recipients a file may have, and the key that holds them. */
  recipients: RowLimit
}

type FileReading = Extract<To, { kind: 'file' }>

/** Throws DRAFT_NOT_FOUND. */
export async function existingDraft(db: Db, owner: Owner, id: string): Promise<Draft> {
  const draft = await findDraft(db, owner, id)
  if (!draft) throw new AppError('DRAFT_NOT_FOUND')
  return draft
}

/** Throws DRAFT_NOT_FOUND, or DRAFT_SENT with the batch that was made of it. */
export async function unsentDraft(db: Db, owner: Owner, id: string): Promise<Draft> {
  const draft = await existingDraft(db, owner, id)
  if (draft.batchId) throw new AppError('DRAFT_SENT', { body: { batchId: draft.batchId } })
  return draft
}

/** The draft that a request names, sent or not. */
export function askedDraft({ pool }: Pick<DraftDeps, 'pool'>, { caller, params }: Ask): Promise<Draft> {
  return existingDraft(pool, caller, params['draftId'] as string)
}

/** The same, and it must not have been sent. */
export function askedUnsent({ pool }: Pick<DraftDeps, 'pool'>, { caller, params }: Ask): Promise<Draft> {
  return unsentDraft(pool, caller, params['draftId'] as string)
}

export function conflict(detail: string): AppError {
  return new AppError('CONFLICT', { body: { detail } })
}

/** Throws what the same request to send would throw, and VALIDATION_FAILED where nobody is named yet. */
export async function readDraft(deps: DraftDeps, ask: Ask, draft: Draft): Promise<SendBody> {
  const { to } = draft
  const read = await requestOf(deps, ask, draft)
  return to !== null && 'plainLetters' in to && to.plainLetters ? withPlainCells(read) : read
}

async function requestOf(deps: DraftDeps, ask: Ask, draft: Draft): Promise<SendBody> {
  const { to, message, options } = draft
  const name = draft.name ?? nameOfFile(draft)
  const beside = { ...options, ...(name === null ? {} : { name }), ...(message === '' ? {} : { message }) }
  if (to?.kind === 'file') {
    const { corrections = [], plainLetters: _, ...reading } = to
    const { bytes, contentType } = await formOf(deps, draft, reading, beside)
    const body = (await parsedBody(bytes, contentType, deps.recipients)) as FileBody
    correct(body.recipients, body.input, corrections)
    return readSend(deps, { ...ask, contentType, body })
  }
  if (to?.kind === 'list')
    return readSend(deps, { ...ask, contentType: 'application/json', body: { list: to.list, ...beside } })
  const recipients = to?.kind === 'numbers' ? typedNumbers(to.numbers) : []
  if (recipients.length === 0) throw invalid([{ path: ['to'], message: 'Say to whom: nobody is named yet' }])
  if (recipients.length > deps.recipients.rowsMax)
    throw invalid([{ path: ['to'], message: `Must have at most ${deps.recipients.rowsMax} numbers` }])
  if (message === '') throw invalid([{ path: ['message'], message: 'Write the message: there is none yet' }])
  // Numbers that people type are corrected and left out row by row, as those of a file are.
  return readSend(deps, { ...ask, contentType: 'text/csv', body: { recipients, ...beside } })
}

/** The name of a draft that was given none, so that its batch is found again: its file's, without the extension. */
function nameOfFile({ to, file }: Draft): string | null {
  if (to?.kind !== 'file' || file === null) return null
  return file.name.replace(/\.\w{1,5}$/, '').trim() || null
}

/** The rows of the file of a draft with all of its columns, whether or not there is a text yet. */
export async function readRows(
  deps: DraftDeps,
  draft: Draft,
): Promise<{ contacts: Row[]; input?: TableInput }> {
  const { to } = draft
  const {
    textColumn: _,
    corrections: __,
    plainLetters: ___,
    ...asContacts
  }: FileReading = to?.kind === 'file' ? to : { kind: 'file' }
  const { bytes, contentType } = await formOf(deps, draft, asContacts, {})
  const limit: RowLimit = { key: 'contacts', rowsMax: deps.recipients.rowsMax }
  return (await parsedBody(bytes, contentType, limit)) as { contacts: Row[]; input?: TableInput }
}

interface FileBody {
  recipients: Row[]
  input?: TableInput
}

/** The form that a program would send: what stands beside the file comes first, because the file is read as it arrives. */
async function formOf(
  { pool }: DraftDeps,
  { id }: Draft,
  { kind: _, ...reading }: Omit<FileReading, 'corrections' | 'plainLetters'>,
  beside: object,
): Promise<{ bytes: RawBody; contentType: string }> {
  const file = await readFile(pool, id)
  if (!file) throw invalid([{ path: ['to'], message: 'Upload the file: there is none yet' }])
  const form = new FormData()
  for (const [key, value] of Object.entries({ ...reading, ...beside }))
    if (value !== undefined) form.append(key, JSON_OPTIONS.has(key) ? JSON.stringify(value) : String(value))
  form.append('file', new Blob([new Uint8Array(file.content)], { type: file.type }), file.name)
  const response = new Response(form)
  return {
    bytes: new RawBody([new Uint8Array(await response.arrayBuffer())]),
    contentType: response.headers.get('content-type') as string,
  }
}

/** One number a line; commas and semicolons separate them as well. Rows count as lines do. */
function typedNumbers(text: string): Row[] {
  return text
    .split(/[\n\r,;\u060c\u061b]+/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .map((phone, at) => {
      const reason = filePhoneProblem(phone)
      return reason === undefined
        ? { phone, row: at + 1 }
        : { phone, row: at + 1, problem: { column: 'phone', reason } }
    })
}
