/** Commands send and query as a customer does: with an API key, through the client library. */
import { refusalOf } from '../../../clients/typescript/errors.ts'
import {
  CaravanError,
  type Client,
  createClient,
  type InvalidRecipient,
} from '../../../clients/typescript/index.ts'
import type { Config } from '../../config.ts'
import { loadConfig } from '../../config-file.ts'
import { readDemoKey, readLocal } from './local.ts'
import { CliError, table } from './output.ts'

export interface CustomerOptions {
  apiKey?: string
}

const DEFAULT_URL = 'http://127.0.0.1:3000'
const INVALID_SHOWN = 10

/** Reports the gateway's error message, or that the gateway cannot be reached. */
export async function withClient<T>(
  options: CustomerOptions,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const config = loadConfig()
  const baseUrl = gatewayUrl(config)
  const apiKey = apiKeyOf(config, options)
  // Checked once first, because later requests are retried if nothing answers.
  await askGateway(baseUrl, '/healthz')
  try {
    return await work(createClient({ baseUrl, apiKey }))
  } catch (error) {
    throw error instanceof CaravanError ? explained(error, baseUrl) : error
  }
}

/** Returns the body of an answer; throws a refusal as the client's own methods do. */
export function bodyOf<T>({ data, error, response }: { data?: T; error?: unknown; response: Response }): T {
  if (!response.ok) throw refusalOf(response, error)
  return data as T
}

/** Returns the key that is given, set, or kept for the demo account of this machine. */
export function apiKeyOf(config: Config, { apiKey }: CustomerOptions): string {
  const found = apiKey ?? config.apiKey ?? (config.gatewayUrl === undefined ? readDemoKey(config) : undefined)
  if (found === undefined) throw new CliError('There is no API key: set CARAVAN_API_KEY, or give --api-key')
  return found
}

/** Returns the URL of the gateway that CARAVAN_URL names or that runs on this machine. */
export function gatewayUrl(config: Config): string {
  return config.gatewayUrl ?? readLocal(config)?.url ?? DEFAULT_URL
}

/** Returns any answer; throws a CliError if there is none. */
export function askGateway(baseUrl: string, path: string): Promise<Response> {
  return fetch(new URL(path, baseUrl)).catch((error: Error) => {
    throw unreachable(baseUrl, (error.cause as Error | undefined)?.message ?? error.message)
  })
}

export function unreachable(baseUrl: string, why: string): CliError {
  return new CliError(`${baseUrl} cannot be reached: ${why}`)
}

function explained({ status, message, errors, invalidRecipients }: CaravanError, baseUrl: string): CliError {
  if (status === 0) return unreachable(baseUrl, message)
  const issues = errors.map(({ path, message }) => `${path.join('.')}: ${message}`)
  const invalid = invalidRecipients.length > 0 ? [invalidTable(invalidRecipients)] : []
  return new CliError([message, ...issues, ...invalid].join('\n'))
}

/** A table of the first invalid recipients, with reasons. */
export function invalidTable(invalid: InvalidRecipient[]): string {
  const shown = table(
    ['Row', 'Phone', 'Reason'],
    invalid
      .slice(0, INVALID_SHOWN)
      .map(({ row, phone, column, reason }) => [
        row === undefined ? '' : String(row),
        phone,
        column === undefined ? reason : `${reason} (${column})`,
      ]),
  )
  return invalid.length > INVALID_SHOWN ? `${shown}\n... and ${invalid.length - INVALID_SHOWN} more` : shown
}
