/** Deleting with a way back: what is deleted disappears at once, and is gone after some seconds without a word. */
import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useLanguage } from '../language.tsx'

const UNDO_MS = 6_000

/** One deletion waits at a time: the next one, or leaving the page, ends the wait of the one before. */
export function useUndo(remove: (id: string) => Promise<void>) {
  const { texts } = useLanguage()
  const [waiting, setWaiting] = useState<string>()
  const [error, setError] = useState<unknown>()
  const held = useRef<string | undefined>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const latest = useRef(remove)
  latest.current = remove
  const end = () => {
    clearTimeout(timer.current)
    const id = held.current
    held.current = undefined
    if (id === undefined) return
    latest.current(id).then(
      () => setWaiting((now) => (now === id ? undefined : now)),
      (reason: unknown) => {
        setError(reason)
        setWaiting(undefined)
      },
    )
  }
  const begin = (id: string) => {
    end()
    held.current = id
    setError(undefined)
    setWaiting(id)
    timer.current = setTimeout(end, UNDO_MS)
  }
  const undo = () => {
    clearTimeout(timer.current)
    held.current = undefined
    setWaiting(undefined)
  }
  const ending = useRef(end)
  ending.current = end
  useEffect(() => () => ending.current(), [])
  const notice = (sentence: string): ReactNode =>
    waiting !== undefined && (
      <p role="status" className="undo">
        {sentence}
        <Button size="compact-sm" variant="default" onClick={undo}>
          {texts.send.undo}
        </Button>
      </p>
    )
  return { waiting, begin, notice, error }
}
