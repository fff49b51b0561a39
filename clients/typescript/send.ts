/** Makes batches and changes them. */
import type { Caller, CallOptions } from './call.ts'
import { type CsvOptions, type File, formOf } from './csv.ts'
import { CaravanError } from './errors.ts'
import type {
  Accepted,
  Balance,
  BatchSummary,
  Estimate,
  Notified,
  NotifyBody,
  ResendBody,
  SendBody,
} from './types.ts'

export interface PostOptions extends CallOptions {
  /**
   * One for each batch: what is sent again with it, within 24 hours, gets the first answer again. Without one a call
   * makes one for its own attempts.
   */
  idempotencyKey?: string
}

/** Where the body is a form: its types know JSON alone, because the same keys come in both. */
const AS_FORM = { bodySerializer: (form: unknown) => form as FormData }

export function sending({ api, call }: Caller) {
  const header = ({ idempotencyKey = crypto.randomUUID() }: PostOptions) => ({
    'idempotency-key': idempotencyKey,
  })
  const act = (path: 'pause' | 'resume' | 'cancel', batchId: string, options: CallOptions = {}) =>
    call(
      (signal) => api.POST(`/api/v2/bulk/{batchId}/${path}`, { params: { path: { batchId } }, signal }),
      options,
    ).then(({ batch }) => batch)
  return {
    /** Charged and stored when it resolves; then it is being sent. */
    send(body: SendBody, options: PostOptions = {}): Promise<Accepted> {
      const params = { header: header(options) }
      return call((signal) => api.POST('/api/v2/bulk/send', { params, body, signal }), options)
    },
    /** A CSV file in any encoding that the gateway knows, with its header or without, or an .xlsx workbook. */
    async sendCsv(
      file: File,
      { signal, idempotencyKey, ...csv }: CsvOptions & PostOptions = {},
    ): Promise<Accepted> {
      const params = { header: header({ idempotencyKey }) }
      const body = (await formOf(file, csv)) as unknown as SendBody
      return call((signal) => api.POST('/api/v2/bulk/send', { ...AS_FORM, params, body, signal }), { signal })
    },
    /** Says what sending it would cost; nothing is stored or charged. */
    estimate(body: SendBody, options?: CallOptions): Promise<Estimate> {
      return call((signal) => api.POST('/api/v2/bulk/estimate', { body, signal }), options)
    },
    async estimateCsv(file: File, { signal, ...csv }: CsvOptions & CallOptions = {}): Promise<Estimate> {
      const body = (await formOf(file, csv)) as unknown as SendBody
      return call((signal) => api.POST('/api/v2/bulk/estimate', { ...AS_FORM, body, signal }), { signal })
    },
    /** A new batch of the messages that failed. */
    resend(batchId: string, body: ResendBody = {}, options: PostOptions = {}): Promise<Accepted> {
      const params = { path: { batchId }, header: header(options) }
      return call((signal) => api.POST('/api/v2/bulk/{batchId}/resend', { params, body, signal }), options)
    },
    /** One message, now. */
    notify(body: NotifyBody, options: PostOptions = {}): Promise<Notified> {
      const params = { header: header(options) }
      return call((signal) => api.POST('/api/v2/notify', { params, body, signal }), options)
    },
    pause: (batchId: string, options?: CallOptions): Promise<BatchSummary> => act('pause', batchId, options),
    resume: (batchId: string, options?: CallOptions): Promise<BatchSummary> =>
      act('resume', batchId, options),
    /** Resolves too when it was canceled before, by an attempt whose answer was lost, say. */
    async cancel(batchId: string, options?: CallOptions): Promise<BatchSummary> {
      try {
        return await act('cancel', batchId, options)
      } catch (error) {
        if (!(error instanceof CaravanError) || error.code !== 'BATCH_STATE') throw error
        const params = { path: { batchId }, query: { limit: 1 } }
        const { batch } = await call(
          (signal) => api.GET('/api/v2/bulk/status/{batchId}', { params, signal }),
          options,
        )
        if (!batch.canceled) throw error
        const { messages: _messages, invalidRecipients: _invalid, nextCursor: _next, ...summary } = batch
        return summary
      }
    },
    balance(options?: CallOptions): Promise<Balance> {
      return call((signal) => api.GET('/api/v2/balance', { signal }), options)
    },
  }
}
