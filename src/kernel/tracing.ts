/**
 * Traces of batches, off unless somebody wants them. The id of a batch is that of its trace, and decides whether the trace
 * is recorded: every process knows both without asking, however late it is when it sends.
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
  /** Ends the first span of a batch's trace, which began when the request arrived. */
  accepted(batchId: string, arrival: Arrival, attributes: Attributes): void
  /** Begins a span below the first; undefined if the batch is not sampled. */
  span(batchId: string, name: string, attributes: Attributes, startedAtMs?: number): TraceSpan | undefined
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
export function traceAccepted(batchId: string, attributes: Attributes): void {
  tracer?.accepted(batchId, arrivals.getStore() ?? { atMs: Date.now() }, attributes)
}

/** Undefined while tracing is off, and for a batch that is not sampled. */
export function spanOf(
  batchId: string,
  name: string,
  attributes: Attributes = {},
  startedAtMs?: number,
): TraceSpan | undefined {
  return tracer?.span(batchId, name, attributes, startedAtMs)
}
