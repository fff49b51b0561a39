/** GET and PUT /optouts/answers: what the caller's account answers to STOP and START by SMS. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Pool } from '../db/sql.ts'
import { BODY_ERRORS, keyEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { messageText } from '../kernel/fields.ts'
import { invalid } from '../kernel/issue.ts'
import { textProblem } from '../sms/encoding.ts'
import { type AnswerTexts, answerTextsOf, setAnswerTexts } from './answers-sql.ts'
import type { WishReader } from './stop-words.ts'

/** Nine parts in UCS-2: an answer is short, and the account pays for it. */
const ANSWER_MAX = 600
const text = messageText.max(ANSWER_MAX).nullable()

/** The fields of both texts, for the account's own endpoint and the operator's. */
export const answerTexts = {
  stopAnswer: text.optional().meta({
    description:
      'Sent to a phone that writes STOP to a number of the account, once an hour at most and charged; null: nothing',
  }),
  startAnswer: text.optional().meta({ description: 'The same for START' }),
}
export const shownAnswerTexts = { stopAnswer: z.string().nullable(), startAnswer: z.string().nullable() }

const body = z.object(answerTexts)
const answer = z.object({ success: z.literal(true), ...shownAnswerTexts })
const TAG = 'Opt-outs'

/** Throws VALIDATION_FAILED for texts that cannot be sent, or that another gateway would take for a wish in its turn. */
export function checkAnswers(texts: Partial<AnswerTexts>, readWish: WishReader): void {
  for (const key of ['stopAnswer', 'startAnswer'] as const) {
    const said = texts[key] ?? undefined
    if (said === undefined) continue
    const isWish = readWish(said) !== undefined
    const message = isWish ? 'Must not be read as STOP or START itself' : textProblem(said)
    if (message !== undefined) throw invalid([{ path: [key], message }])
  }
}

export function answersApi(
  app: FastifyInstance,
  { pool, readWish }: { pool: Pool; readWish: WishReader },
): void {
  app.get(
    '/optouts/answers',
    keyEndpoint({
      operationId: 'getOptoutAnswers',
      tag: TAG,
      scope: 'read',
      summary: 'Get the answers to STOP and START',
      response: { 200: answer },
    }),
    async ({ caller }) => ({ success: true, ...(await answerTextsOf(pool, caller.accountId)) }),
  )

  app.put(
    '/optouts/answers',
    keyEndpoint({
      operationId: 'setOptoutAnswers',
      sample: { body: { stopAnswer: 'MYSHOP: nothing more will come. START to come back.' } },
      tag: TAG,
      scope: 'account',
      summary: 'Set the answers to STOP and START',
      description:
        'The answer comes from the number that the phone wrote to, to the number that has just opted out, and is a batch of one message. A text that is left out stays.',
      body,
      response: { 200: answer },
      errors: ['LIVE_KEY_REQUIRED', ...BODY_ERRORS],
    }),
    async (request) => {
      const { accountId, test } = request.caller
      if (test) throw new AppError('LIVE_KEY_REQUIRED')
      const texts = check(body, request.body)
      checkAnswers(texts, readWish)
      const before = await answerTextsOf(pool, accountId)
      await setAnswerTexts(pool, accountId, texts)
      const after = await answerTextsOf(pool, accountId)
      request.changed = { before, after }
      return { success: true, ...after }
    },
  )
}
