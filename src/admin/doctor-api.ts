/** The doctor's checks, run from elsewhere than the command line: one run at a time, and the last one is kept. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { audited } from '../audit/store.ts'
import type { Pool } from '../db/sql.ts'
import { addFinding, beginRun, endRun, lastRun, type Run } from '../doctor/runs-sql.ts'
import { CHECKS_COUNT, examineEach, type Finding } from '../doctor/store.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { newId } from '../kernel/ids.ts'

const TAG = 'Administration'
/** A check on hundreds of millions of messages takes longer: `caravan doctor` waits for it. */
const CHECK_TIMEOUT_MS = 120_000

const finding = z.object({
  name: z.string(),
  level: z.enum(['error', 'warning']),
  about: z.string().meta({ description: 'The statement that holds if it finds nothing' }),
  count: z.int().meta({ description: 'How many rows are wrong' }),
  rows: z.array(z.record(z.string(), z.unknown())).meta({ description: 'The first of them' }),
  unfinished: z
    .literal(true)
    .optional()
    .meta({ description: 'It took more than two minutes and was given up: `caravan doctor` waits for it' }),
})
const run = z.object({
  runId: z.uuid(),
  by: z.string(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  state: z.enum(['going', 'well', 'unwell', 'failed']),
  checksDone: z.int(),
  checksAll: z.int(),
  checks: z.array(finding),
  error: z.string().nullable(),
})
const nothing = z.strictObject({})

export interface DoctorApiDeps {
  pool: Pool
  /** For statements that take long, so that nobody who sends waits for them. */
  readPool?: Pool | undefined
  /** Told of what a whole run has found. */
  onExamined?: ((findings: Finding[]) => Promise<void>) | undefined
}

export function doctorApi(app: FastifyInstance, { pool, readPool = pool, onExamined }: DoctorApiDeps): void {
  const stopping = new AbortController()
  const going = new Set<Promise<void>>()
  app.addHook('preClose', async () => {
    stopping.abort()
    await Promise.all(going)
  })

  app.post(
    '/doctor',
    operatorEndpoint({
      operationId: 'runDoctor',
      permission: 'doctor',
      tag: TAG,
      summary: 'Run the doctor’s checks',
      description:
        'They go on after the answer, one after another, each for two minutes at most; GET shows what they found so far. One run at a time.',
      sample: { body: {} },
      body: nothing,
      response: { 202: z.object({ success: z.literal(true), run }) },
      errors: ['CONFLICT'],
    }),
    async (request, reply) => {
      check(nothing, request.body ?? {})
      const begun = await audited(pool, request, async (tx, audit) => {
        const begun = await beginRun(tx, newId(), request.actor.name)
        if (begun) await audit({ action: 'doctor.run', target: begun.id })
        return begun
      })
      if (!begun) throw new AppError('CONFLICT', { body: { detail: 'The doctor is at work' } })
      const work = examineAll(begun.id, { pool, readPool, onExamined, signal: stopping.signal })
        .catch((err: unknown) => request.log.error({ err }, 'a run of the doctor could not be noted'))
        .finally(() => going.delete(work))
      going.add(work)
      return reply.code(202).send({ success: true, run: runJson(begun) })
    },
  )

  app.get(
    '/doctor',
    operatorEndpoint({
      operationId: 'getDoctor',
      permission: 'doctor',
      tag: TAG,
      summary: 'Get the last run of the doctor that was begun here, or the one that goes on',
      response: { 200: z.object({ success: z.literal(true), run: run.nullable() }) },
    }),
    async () => {
      const last = await lastRun(pool)
      return { success: true, run: last ? runJson(last) : null }
    },
  )
}

async function examineAll(
  id: string,
  { pool, readPool, onExamined, signal }: DoctorApiDeps & { readPool: Pool; signal: AbortSignal },
): Promise<void> {
  try {
    const findings: Finding[] = []
    for await (const found of examineEach(readPool, { timeoutMs: CHECK_TIMEOUT_MS, signal })) {
      findings.push(found)
      await addFinding(pool, id, JSON.stringify(found, exactly))
    }
    await endRun(pool, id, null)
    // A check that was given up says nothing: what was known before stays.
    if (!findings.some(({ unfinished }) => unfinished)) await onExamined?.(findings)
  } catch (error) {
    await endRun(pool, id, signal.aborted ? 'the process that ran it was stopped' : (error as Error).message)
  }
}

/** Amounts and counts of PostgreSQL are bigints. */
function exactly(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value
}

function runJson(run: Run & { isLost?: boolean }): object {
  const { id, actor, startedAt, endedAt, checks } = run
  const error = run.error ?? (run.isLost ? 'the process that ran it has ended' : null)
  const isWell = !checks.some(({ level, count }) => level === 'error' && count > 0)
  const ended = isWell ? 'well' : 'unwell'
  return {
    ...{ runId: id, by: actor, startedAt, endedAt },
    ...{ state: error !== null ? 'failed' : endedAt === null ? 'going' : ended },
    ...{ checksDone: checks.length, checksAll: CHECKS_COUNT, checks, error },
  }
}
