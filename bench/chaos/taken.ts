/** The simulator's log of the messages it took: followed while it grows, and read when it is done. */
import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs'

export interface Taken {
  /** Digits, without "+". */
  destination: string
  text: string
  /** Milliseconds since 1970. */
  atMs: number
}

const CHUNK_BYTES = 1 << 20
const NEWLINE = 0x0a
const SILENCE_BEGINS_MS = 1_000

/** How many messages were taken so far, each time it is called. */
export function countTaken(file: string): { count: () => number; close: () => void } {
  const fd = openSync(file, 'r')
  const chunk = Buffer.alloc(CHUNK_BYTES)
  let lines = 0
  let at = 0
  return {
    count: () => {
      for (let read = readSync(fd, chunk, 0, CHUNK_BYTES, at); read > 0; ) {
        for (const octet of chunk.subarray(0, read)) if (octet === NEWLINE) lines++
        at += read
        read = readSync(fd, chunk, 0, CHUNK_BYTES, at)
      }
      return lines
    },
    close: () => closeSync(fd),
  }
}

/** In the order they were taken. */
export function readTaken(file: string): Taken[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { destination, text, at } = JSON.parse(line) as { destination: string; text: string; at: string }
      return { destination, text, atMs: Date.parse(at) }
    })
}

/**
 * Seconds from the kill to the message that ended the silence it caused: the longest silence that begins
 * before the kill or in the second after it. Undefined when no message ended it. `whole`: no more were to come.
 */
export function resumedAfterSeconds(taken: Taken[], killedAtMs: number, whole: boolean): number | undefined {
  const before = taken.filter(({ atMs }) => atMs <= killedAtMs).at(-1)
  let last = before?.atMs ?? killedAtMs
  let longestMs = -1
  let resumedAtMs: number | undefined
  for (const { atMs } of taken) {
    if (atMs <= killedAtMs) continue
    if (last > killedAtMs + SILENCE_BEGINS_MS) break
    if (atMs - last > longestMs) {
      longestMs = atMs - last
      resumedAtMs = atMs
    }
    last = atMs
  }
  const stillSilent = !whole && last <= killedAtMs + SILENCE_BEGINS_MS
  return resumedAtMs === undefined || stillSilent ? undefined : (resumedAtMs - killedAtMs) / 1_000
}
