/**
 * A draft on the page: what was typed is shown at once, kept in the browser, and saved on the server a moment later. A
 * reload, a lost connection or another window loses none of it without a word.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiError, api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { useAccountKey } from '../session.ts'

const SAVED_AFTER_MS = 400
const RETRIED_AFTER_MS = 2_000

const readDraft = async (draftId: string) =>
  (await ok(api.GET('/api/v2/drafts/{draftId}', { params: { path: { draftId } } }))).draft
export type Draft = Awaited<ReturnType<typeof readDraft>>
export type To = NonNullable<Draft['to']>

export interface Change {
  name?: string | null
  message?: string
  to?: To | null
  options?: Options
}

/** The options of a batch that the pages set. */
export interface Options {
  from?: string
  dedupe?: boolean
  sendAt?: string
  deliveryWindow?: { from: string; to: string; timeZone: string }
}

/** `waiting`: the server cannot be reached. `changed`: another window has changed the draft. */
export type Saving = 'saved' | 'saving' | 'waiting' | 'changed' | 'refused'

export interface OpenDraft {
  draft: Draft
  saving: Saving
  error: unknown
  change: (change: Change) => void
  /** Saves at once; false if something is in its way. */
  flush: () => Promise<boolean>
  upload: (file: Blob, name: string) => Promise<void>
  /** Gives up what was not saved, and shows the draft as it is on the server. */
  lookAgain: () => void
}

export function useDraft(draftId: string): { open: OpenDraft | undefined; error: unknown } {
  const accountKey = useAccountKey()
  const key = [...accountKey, 'draft', draftId]
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: () => readDraft(draftId) })
  const saver = useSaver({
    draftId,
    version: () => queries.getQueryData<Draft>(key)?.version,
    onSaved: (draft) => queries.setQueryData(key, draft),
    onRefused: async () => (await refetch()).data,
  })
  if (!data) return { open: undefined, error }
  const upload = async (file: Blob, name: string) => {
    if (!(await saver.flush())) return
    // An answer that is on its way would be about the file that comes.
    await queries.cancelQueries({ queryKey: [...accountKey, 'draft-rows', draftId] })
    const { draft } = await ok(
      api.PUT('/api/v2/drafts/{draftId}/file', {
        params: { path: { draftId }, query: { name } },
        body: file as unknown as string,
        bodySerializer: (body: unknown) => body as Blob,
        headers: { 'content-type': 'application/octet-stream' },
      }),
    )
    queries.setQueryData(key, draft)
  }
  const { pending, saving, change, flush, forget } = saver
  const lookAgain = () => {
    forget()
    void refetch()
  }
  const draft = { ...data, ...pending, options: pending.options ?? data.options } as Draft
  return { open: { draft, saving, error: saver.error, change, flush, upload, lookAgain }, error: undefined }
}

interface SaverOptions {
  draftId: string
  version: () => number | undefined
  onSaved: (draft: Draft) => void
  /** Reads the draft as it is now. */
  onRefused: () => Promise<Draft | undefined>
}

function useSaver(options: SaverOptions) {
  const latest = useRef(options)
  latest.current = options
  const { draftId } = options
  const [pending, setPending] = useState<Change>(() => kept(draftId))
  const [saving, setSaving] = useState<Saving>(() => (isEmpty(kept(draftId)) ? 'saved' : 'saving'))
  const [error, setError] = useState<unknown>()
  const unsaved = useRef(pending)
  const running = useRef<Promise<boolean> | undefined>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const remember = useCallback(
    (change: Change) => {
      unsaved.current = change
      setPending(change)
      keep(draftId, change)
    },
    [draftId],
  )

  const save = useCallback(async (): Promise<boolean> => {
    while (!isEmpty(unsaved.current)) {
      const given = unsaved.current
      setSaving('saving')
      try {
        const draft = await saveChange(draftId, given, latest.current.version())
        latest.current.onSaved(draft)
        remember(withoutSaved(unsaved.current, given))
      } catch (reason) {
        if (!(reason instanceof ApiError)) {
          setSaving('waiting')
          timer.current = setTimeout(() => void flushRef.current(), RETRIED_AFTER_MS)
          return false
        }
        const now = await latest.current.onRefused()
        // The answer to the last save may have been lost, and not the save.
        if (now && holds(now, given)) remember(withoutSaved(unsaved.current, given))
        else {
          setError(reason)
          setSaving(reason.code === 'DRAFT_CHANGED' ? 'changed' : 'refused')
          return false
        }
      }
    }
    setError(undefined)
    setSaving('saved')
    return true
  }, [draftId, remember])

  const flush = useCallback((): Promise<boolean> => {
    clearTimeout(timer.current)
    running.current ??= save().finally(() => {
      running.current = undefined
    })
    return running.current
  }, [save])
  const flushRef = useRef(flush)
  flushRef.current = flush

  const change = useCallback(
    (more: Change) => {
      remember({ ...unsaved.current, ...more })
      // At once: what is on the page is not what is saved, and must not be sent as if it were.
      setSaving((now) => (now === 'saved' ? 'saving' : now))
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flushRef.current(), SAVED_AFTER_MS)
    },
    [remember],
  )
  const forget = () => {
    remember({})
    setSaving('saved')
    setError(undefined)
  }

  useEffect(() => {
    const again = () => void flushRef.current()
    // Changes that a reload has left here are saved as soon as the draft is known.
    const first = setTimeout(again, SAVED_AFTER_MS)
    window.addEventListener('online', again)
    return () => {
      clearTimeout(first)
      window.removeEventListener('online', again)
      void flushRef.current()
    }
  }, [])

  return { pending, saving, error, change, flush, forget }
}

async function saveChange(draftId: string, change: Change, version: number | undefined): Promise<Draft> {
  const body = { ...change, ...(version === undefined ? {} : { version }) }
  const path = { draftId }
  return (await ok(api.PATCH('/api/v2/drafts/{draftId}', { params: { path }, body: body as never }))).draft
}

function isEmpty(change: Change): boolean {
  return Object.keys(change).length === 0
}

function withoutSaved(now: Change, saved: Change): Change {
  const left = Object.entries(now).filter(([key, value]) => !isSame(value, saved[key as keyof Change]))
  return Object.fromEntries(left)
}

function holds(draft: Draft, change: Change): boolean {
  return Object.entries(change).every(([key, value]) => isSame(draft[key as keyof Change], value))
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

const keptAs = (draftId: string) => `caravan.draft.${draftId}`

function keep(draftId: string, change: Change): void {
  if (isEmpty(change)) sessionStorage.removeItem(keptAs(draftId))
  else sessionStorage.setItem(keptAs(draftId), JSON.stringify(change))
}

function kept(draftId: string): Change {
  return JSON.parse(sessionStorage.getItem(keptAs(draftId)) ?? '{}') as Change
}

/** Asks what sending the draft would do and cost, for the version that is saved. */
export function useCheck(draft: Draft, isWanted: boolean) {
  const key = useAccountKey()
  const { lang } = useLanguage()
  const { draftId, version } = draft
  return useQuery({
    queryKey: [...key, 'draft-check', draftId, version, lang],
    queryFn: () => ok(api.POST('/api/v2/drafts/{draftId}/check', { params: { path: { draftId } } })),
    enabled: isWanted,
    staleTime: 30_000,
    // While a change is checked, what was checked before stays: of this draft, and in this language.
    placeholderData: (before, query) =>
      query?.queryKey.includes(draftId) && query.queryKey.includes(lang) ? before : undefined,
  })
}
export type Check = NonNullable<ReturnType<typeof useCheck>['data']>

/**
 * Asks how the file of the draft is read. The server does not know unsaved choices, and is asked about them afterwards.
 */
export function useRows({ draft: { draftId, to, file }, saving }: OpenDraft) {
  const key = useAccountKey()
  const { lang } = useLanguage()
  return useQuery({
    queryKey: [...key, 'draft-rows', draftId, file, to, lang],
    queryFn: ({ signal }) =>
      ok(api.GET('/api/v2/drafts/{draftId}/rows', { params: { path: { draftId } }, signal })),
    enabled: file !== null && to?.kind === 'file' && saving === 'saved',
    staleTime: Number.POSITIVE_INFINITY,
  })
}
