/** Server-sent events as they arrive (WHATWG HTML, section 9.2.6), as far as a gateway sends them. */

export interface RawEvent {
  type: string
  id: string
  data: string
}

/** An event is a few hundred characters. */
const EVENT_CHARACTERS_MAX = 1_048_576

/** `onChunk` is called for whatever comes, comments too. An event that was begun and not ended does not count. */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  onChunk: () => void,
): AsyncGenerator<RawEvent> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      onChunk()
      text += decoder.decode(value, { stream: true })
      const blocks = text.split(/\r?\n\r?\n/)
      text = blocks.pop() as string
      if (text.length > EVENT_CHARACTERS_MAX) throw new RangeError('An event has no end')
      for (const block of blocks) {
        const event = eventOf(block)
        if (event) yield event
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

function eventOf(block: string): RawEvent | undefined {
  const fields = new Map(
    block.split(/\r?\n/).map((line) => {
      const [name = '', ...rest] = line.split(':')
      return [name, rest.join(':').replace(/^ /, '')]
    }),
  )
  const data = fields.get('data')
  return data === undefined
    ? undefined
    : { type: fields.get('event') ?? 'message', id: fields.get('id') ?? '', data }
}
