/**
 * Traces of batches and drafts, off unless somebody wants them. The id of a batch is that of its trace, and decides whether
 * the trace is recorded: every process knows both without asking, however late it is when it sends. The same goes for drafts.
 */
import { AsyncLocalStorage } from 'node:async_hooks'

export type Attributes = Record<string, string | number | boolean>

export interface TraceSpan {
  child(name: string, attributes?: Attributes): TraceSpan
  end(attributes?: Attributes, error?: unknown): void
}

/** A request, which may bring a batch. */
export interface Arrival {
  /** As Date.now() has it. */
  atMs: number
  /** The header of its client: https://www.w3.org/TR/trace-context/. */
  traceparent?: string | undefined
}

export interface Tracer {
  /** Ends the first span of a trace, which began when the request arrived. `from` is the draft that it came of. */
  begun(id: string, name: string, arrival: Arrival, attributes: Attributes, from?: string): void
  /** Begins a span below the first; undefined if the trace is not sampled. */
  span(id: string, name: string, attributes: Attributes, startedAtMs?: number): TraceSpan | undefined
}

let tracer: Tracer | undefined
const arrivals = new AsyncLocalStorage<Arrival>()

/** From now on spans go to this tracer; undefined switches tracing off. */
export function traceWith(next: Tracer | undefined): void {
  tracer = next
}

/** Runs `work` as what this request causes. */
export function asArrival(traceparent: string | string[] | undefined, work: () => void): void {
  const known = typeof traceparent === 'string' ? traceparent : undefined
  if (tracer) arrivals.run({ atMs: Date.now(), traceparent: known }, work)
  else work()
}

/** A batch is stored. Without a request, as for an answer to STOP, its trace begins here. */
export function traceAccepted(batchId: string, attributes: Attributes, draftId?: string): void {
  const draft: Attributes = draftId === undefined ? {} : { 'caravan.draft': draftId }
  tracer?.begun(batchId, 'accept', arrival(), { 'caravan.batch': batchId, ...draft, ...attributes }, draftId)
}

/** A draft is begun. */
export function traceDraft(draftId: string, attributes: Attributes): void {
  tracer?.begun(draftId, 'draft', arrival(), { 'caravan.draft': draftId, ...attributes })
}

function arrival(): Arrival {
  return arrivals.getStore() ?? { atMs: Date.now() }
}

/** Whether it is worth finding out what a span is about. */
export function isTracing(): boolean {
  return tracer !== undefined
}

/** Begins a span of a batch or a draft; undefined while tracing is off, and for one that is not sampled. */
export function spanOf(
  id: string,
  name: string,
  attributes: Attributes = {},
  startedAtMs?: number,
): TraceSpan | undefined {
  return tracer?.span(id, name, attributes, startedAtMs)
}
