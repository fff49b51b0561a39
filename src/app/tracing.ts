/**
 * Sends traces by OTLP, if the standard variables of OpenTelemetry ask for it. The SDK is loaded only then. The queue
 * of spans to be sent is bounded, and nobody waits for the receiver. docs/traces.md.
 */
import type { IdGenerator, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace'
import type { Log } from '../kernel/log.ts'
import { limitLog } from '../kernel/log-limit.ts'
import { tracedSpans } from '../kernel/metrics.ts'
import { type Attributes, type Tracer, type TraceSpan, traceWith } from '../kernel/tracing.ts'
import { VERSION } from '../version.ts'

type Env = Record<string, string | undefined>
type Protocol = 'http/protobuf' | 'http/json'

/** The settings that the variables ask for; `troubles`: sentences about those that are not understood. */
export interface TracesWanted {
  isOn: boolean
  protocol: Protocol
  /** The share of all batches that are traced, from 0 to 1. */
  share: number
  troubles: string[]
}

/** The most spans that wait to be sent; further ones are dropped, and counted. */
const QUEUE_MAX = 8_192
/** The most in one request. */
const EXPORT_MAX = 1_024
const EXPORT_EVERY_MS = 2_000
const EXPORT_TIMEOUT_MS = 10_000
const STOP_TIMEOUT_MS = 3_000

/** Reads the variables, by https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/. */
export function tracesWanted(env: Env): TracesWanted {
  const troubles: string[] = []
  const endpoint = env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] || env['OTEL_EXPORTER_OTLP_ENDPOINT']
  const exporter = env['OTEL_TRACES_EXPORTER'] || 'otlp'
  let isOn =
    endpoint !== undefined && env['OTEL_SDK_DISABLED']?.toLowerCase() !== 'true' && exporter !== 'none'
  if (isOn && exporter !== 'otlp') {
    troubles.push(`OTEL_TRACES_EXPORTER is "${exporter}". It can be otlp or none, so there are no traces.`)
    isOn = false
  }
  if (isOn && !URL.canParse(endpoint as string)) {
    troubles.push('The endpoint for OTLP is not a URL, so there are no traces.')
    isOn = false
  }
  const protocol =
    env['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL'] || env['OTEL_EXPORTER_OTLP_PROTOCOL'] || 'http/protobuf'
  if (isOn && protocol !== 'http/protobuf' && protocol !== 'http/json') {
    troubles.push(
      `The protocol for OTLP is "${protocol}". It can be http/protobuf or http/json, so there are no traces.`,
    )
    isOn = false
  }
  return { isOn, protocol: protocol as Protocol, share: shareWanted(env, troubles), troubles }
}

function shareWanted(env: Env, troubles: string[]): number {
  const written = env['OTEL_TRACES_SAMPLER'] || 'always_on'
  // A batch's trace has no parent: the client's own trace is linked.
  const name = written.replace(/^parentbased_/, '')
  if (name === 'always_on') return 1
  if (name === 'always_off') return 0
  if (name !== 'traceidratio') {
    troubles.push(
      `OTEL_TRACES_SAMPLER is "${written}". It can be always_on, always_off or traceidratio, so every batch is traced.`,
    )
    return 1
  }
  const ratio = Number(env['OTEL_TRACES_SAMPLER_ARG'] || 1)
  if (ratio >= 0 && ratio <= 1) return ratio
  troubles.push('OTEL_TRACES_SAMPLER_ARG is not a number from 0 to 1, so every batch is traced.')
  return 1
}

/** Begins to trace if `env` asks for it; returns what sends the last spans and ends it. */
export async function startTracing(env: Env, log: Log): Promise<() => Promise<void>> {
  const wanted = tracesWanted(env)
  for (const trouble of wanted.troubles) log.warn(trouble)
  if (!wanted.isOn) return async () => undefined
  const [sdk, { envDetector, defaultResource, detectResources, resourceFromAttributes }, exporter] =
    await Promise.all([
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/resources'),
      exporterFor(wanted.protocol),
    ])
  const detected = detectResources({ detectors: [envDetector] })
  await detected.waitForAsyncAttributes?.()
  const named = resourceFromAttributes({ 'service.name': 'caravan', 'service.version': VERSION })
  const ids = new BatchIds(new sdk.RandomIdGenerator())
  const processor = new sdk.BatchSpanProcessor({
    exporter: counting(exporter, limitLog(log)),
    maxQueueSize: QUEUE_MAX,
    maxExportBatchSize: EXPORT_MAX,
    scheduledDelayMillis: EXPORT_EVERY_MS,
    exportTimeoutMillis: EXPORT_TIMEOUT_MS,
  })
  const provider = new sdk.TracerProvider({
    resource: defaultResource().merge(named).merge(detected),
    idGenerator: ids,
    // Whether a batch is sampled is known before its spans are made.
    sampler: new sdk.AlwaysOnSampler(),
    spanProcessors: [counted(processor)],
  })
  const { protocol, share } = wanted
  const sampler = new sdk.TraceIdRatioBasedSampler(share)
  const isSampled = (traceId: string) =>
    sampler.shouldSample(undefined, traceId).decision === sdk.SamplingDecision.RECORD_AND_SAMPLED
  traceWith(await batchTracer(provider.getTracer('caravan', VERSION), ids, isSampled))
  log.info({ protocol, share }, 'batches are traced')
  return async () => {
    traceWith(undefined)
    // A receiver that is away holds no stop.
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, STOP_TIMEOUT_MS)
    await Promise.race([provider.shutdown().catch(() => undefined), promise])
    clearTimeout(timer)
  }
}

/** It reads the endpoint, headers, time limit and compression from the variables itself. */
async function exporterFor(protocol: Protocol): Promise<SpanExporter> {
  const { OTLPTraceExporter } =
    protocol === 'http/json'
      ? await import('@opentelemetry/exporter-trace-otlp-http')
      : await import('@opentelemetry/exporter-trace-otlp-proto')
  return new OTLPTraceExporter()
}

function counting(exporter: SpanExporter, log: Pick<Log, 'warn'>): SpanExporter {
  return {
    export: (spans, callback) =>
      exporter.export(spans, (result) => {
        const hasFailed = result.code !== 0
        tracedSpans.inc({ result: hasFailed ? 'failed' : 'sent' }, spans.length)
        if (hasFailed) log.warn({ err: result.error }, 'traces could not be sent')
        callback(result)
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  }
}

/** Counts every span that ends, so that those which were dropped can be told: neither sent nor failed. */
function counted(processor: SpanProcessor): SpanProcessor {
  return {
    onStart: (span, context) => processor.onStart(span, context),
    onEnd: (span) => {
      tracedSpans.inc({ result: 'ended' })
      processor.onEnd(span)
    },
    forceFlush: () => processor.forceFlush(),
    shutdown: () => processor.shutdown(),
  }
}

/** The first span of a trace has ids that follow from the batch's or the draft's; all others have random ones. */
class BatchIds implements IdGenerator {
  readonly #random: IdGenerator
  next: { traceId: string; spanId: string } | undefined

  constructor(random: IdGenerator) {
    this.#random = random
  }

  generateTraceId(): string {
    return this.next?.traceId ?? this.#random.generateTraceId()
  }

  generateSpanId(): string {
    return this.next?.spanId ?? this.#random.generateSpanId()
  }
}

/** The random half of an id of version 7 names the span: it is never 0. */
function idsOf(id: string): { traceId: string; spanId: string } {
  const traceId = id.replaceAll('-', '')
  return { traceId, spanId: traceId.slice(16) }
}

async function batchTracer(
  tracer: import('@opentelemetry/api').Tracer,
  ids: BatchIds,
  isSampled: (traceId: string) => boolean,
): Promise<Tracer> {
  const { ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags, trace } = await import('@opentelemetry/api')
  type Context = typeof ROOT_CONTEXT
  const begin = (name: string, attributes: Attributes, parent: Context, startTime?: number): TraceSpan => {
    const span = tracer.startSpan(name, { attributes, ...(startTime && { startTime }) }, parent)
    return {
      child: (childName, more = {}) => begin(childName, more, trace.setSpan(ROOT_CONTEXT, span)),
      end: (more, error) => {
        if (more) span.setAttributes(more)
        if (error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) })
        span.end()
      },
    }
  }
  /** The first span of a trace; undefined if that is not sampled. */
  const rootOf = (id: string) => {
    const own = idsOf(id)
    return isSampled(own.traceId) ? { ...own, traceFlags: TraceFlags.SAMPLED } : undefined
  }
  return {
    begun: (id, name, { atMs, traceparent }, attributes, from) => {
      const own = idsOf(id)
      if (!isSampled(own.traceId)) return
      const causes = [clientOf(traceparent), from === undefined ? undefined : rootOf(from)]
      ids.next = own
      const span = tracer.startSpan(
        name,
        {
          ...{ root: true, kind: SpanKind.SERVER, startTime: atMs },
          attributes,
          links: causes.flatMap((cause) => (cause ? [{ context: { ...cause, isRemote: true } }] : [])),
        },
        ROOT_CONTEXT,
      )
      ids.next = undefined
      span.end()
    },
    span: (id, name, attributes, startedAtMs) => {
      const root = rootOf(id)
      if (!root) return undefined
      const parent = trace.setSpanContext(ROOT_CONTEXT, { ...root, isRemote: true })
      return begin(name, attributes, parent, startedAtMs)
    },
  }
}

/** The span of the client, from its header. */
function clientOf(
  traceparent: string | undefined,
): { traceId: string; spanId: string; traceFlags: number } | undefined {
  const [, traceId, spanId, flags] =
    /^[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})/.exec(traceparent ?? '') ?? []
  if (traceId === undefined || spanId === undefined) return undefined
  return { traceId, spanId, traceFlags: Number.parseInt(flags as string, 16) & 1 }
}
