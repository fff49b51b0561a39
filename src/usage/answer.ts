/** Answers a question for figures as JSON or as CSV. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Pool } from '../db/sql.ts'
import { sendCsv, wantsCsv } from '../http/csv.ts'
import { answerJson, CSV_ROWS_MAX, csvColumns, rowJson, type Sight } from './figures.ts'
import { type FiguresQuestion, figuresHistory, figuresOf } from './store.ts'

export async function sendFigures(
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  pool: Pool,
  {
    question,
    format,
    sight,
  }: { question: FiguresQuestion; format?: 'json' | 'csv' | undefined; sight: Sight },
): Promise<object> {
  if (wantsCsv(request.headers.accept, format)) {
    const { rows } = await figuresOf(pool, { ...question, limit: CSV_ROWS_MAX })
    const columns = csvColumns(question.groupBy, sight)
    return sendCsv(reply, { filename: 'figures.csv', columns }, one(rows.map((row) => rowJson(row, sight))))
  }
  const found = await figuresOf(pool, { ...question, limit: question.limit + 1 })
  return answerJson(question, { ...found, history: await figuresHistory(pool) }, sight)
}

async function* one(page: object[]): AsyncGenerator<object[]> {
  yield page
}
