/** HTTP as it is written, for what no client would send. */
import { connect } from 'node:net'

export interface RawAnswer {
  status: number
  headers: Headers
  body: string
}

/** Sends the text and reads until the server ends the connection, or an answer with its length is there. */
export async function raw(url: string, text: string): Promise<RawAnswer> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.write(text)
  let received = ''
  for await (const chunk of socket.on('error', () => undefined)) {
    received += chunk
    const answer = parse(received)
    if (answer && answer.body.length >= Number(answer.headers.get('content-length') ?? Number.NaN)) break
  }
  const answer = parse(received)
  if (!answer) throw new Error('no answer')
  return answer
}

function parse(text: string): RawAnswer | undefined {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const [first = '', ...lines] = text.slice(0, end).split('\r\n')
  const headers = new Headers(lines.map((line): [string, string] => line.split(': ', 2) as [string, string]))
  return { status: Number(first.split(' ')[1]), headers, body: text.slice(end + 4) }
}
