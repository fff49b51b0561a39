/** A client of the Caravan API. */
import { type Api, type ClientOptions, createCaller } from './call.ts'
import { finding } from './find.ts'
import { following } from './follow.ts'
import { sending } from './send.ts'

export type { CallOptions, ClientOptions } from './call.ts'
export type { CsvOptions, File } from './csv.ts'
export {
  AccessError,
  CaravanError,
  ConflictError,
  type ErrorCode,
  InsufficientBalanceError,
  type InvalidRecipient,
  InvalidRequestError,
  type Issue,
  NetworkError,
  NotFoundError,
  RateLimitError,
  UnavailableError,
} from './errors.ts'
export type { BatchEvent, Finished, StreamOptions, WaitOptions } from './follow.ts'
export type { paths } from './schema.ts'
export type { PostOptions } from './send.ts'
export type * from './types.ts'
export { verifyWebhook, WebhookError, type WebhookEvent, type WebhookHeaders } from './webhook.ts'

type Face = ReturnType<typeof sending> & ReturnType<typeof following> & ReturnType<typeof finding>

export interface Client extends Face {
  /** Every endpoint of the gateway by its path, for what has no method here. */
  api: Api
}

export function createClient(options: ClientOptions): Client {
  const caller = createCaller(options)
  return { api: caller.api, ...sending(caller), ...following(caller), ...finding(caller) }
}
