/**
 * The sample request that the API reference shows for each endpoint: the least that works, as a curl command. Words in
 * capitals stand for what the reader puts there.
 */
import { API_PREFIX } from './paths.ts'

/** The other parts of a request, besides its path. */
export interface Sample {
  /** As JSON. */
  body?: object
  query?: Record<string, string>
  /** A file as the body. */
  csv?: string
}

export const SAMPLE_HOST = 'http://localhost:3000'
export const SAMPLE_KEY = 'YOUR_API_KEY'
export const SAMPLE_TOKEN = 'YOUR_ADMIN_TOKEN'

/** Sessions are for pages of the gateway itself. */
const OWN_PAGE = `-H 'Origin: ${SAMPLE_HOST}'`

interface Operation {
  method: string
  /** With ":name" for parameters. */
  url: string
  sample: Sample | undefined
  /** The caller's proof: nothing, a session, or the key or token of the API. */
  shows: 'nothing' | 'session' | 'secret'
}

export function sampleOf({ method, url, sample = {}, shows }: Operation): string {
  const path = url.replace(/:(\w+)/g, (_, name: string) => placeholder(name))
  const query = sample.query ? `?${new URLSearchParams(sample.query)}` : ''
  const isKeyed = url.startsWith(API_PREFIX)
  const secret = isKeyed ? `-H 'X-API-Key: ${SAMPLE_KEY}'` : `-H 'Authorization: Bearer ${SAMPLE_TOKEN}'`
  const shown = { nothing: [], session: [`-b 'caravan_session=YOUR_SESSION'`, OWN_PAGE], secret: [secret] }[
    shows
  ]
  const body =
    sample.body === undefined
      ? sample.csv === undefined
        ? []
        : [`-H 'Content-Type: text/csv'`, `--data-binary '${sample.csv}'`]
      : [
          `-H 'Content-Type: application/json'`,
          `-d '${JSON.stringify(sample.body).replaceAll("'", `'\\''`)}'`,
        ]
  const verb = method === 'GET' ? '' : `-X ${method} `
  return [`curl ${verb}'${SAMPLE_HOST}${path}${query}'`, ...shown, ...body].join(' \\\n  ')
}

/** "batchId" becomes BATCH_ID. */
export function placeholder(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()
}
