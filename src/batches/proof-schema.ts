/** The schemas of the proof of a batch. */
import { z } from 'zod'
import { bom, limitOf } from '../http/csv.ts'
import { ENTRY_KINDS } from '../ledger/store.ts'
import { BATCH_STATUSES } from '../messages/state.ts'
import { answerOrFile, sealedFile } from '../seals/schema.ts'

export const ROWS_MAX = 1_000
export const ROWS_DEFAULT = 100
export const ROWS = ['entries', 'submits', 'messages', 'possibleDuplicates'] as const

export const proofQuery = z.object({
  format: z
    .enum(['json', 'csv', 'pdf'])
    .optional()
    .meta({ description: 'csv and pdf: the whole proof, signed; the language of a PDF is that of `?lang=`' }),
  sealed: z.enum(['true', 'false']).optional().meta({
    description:
      'true: JSON too is the whole proof, signed, as `columns`, `rows` and `seal` (docs/proof.md); `caravan verify` checks it',
  }),
  rows: z.enum(ROWS).optional().meta({
    description: 'The rows that the figures count, page by page; without it, only the figures',
  }),
  limit: limitOf(ROWS_MAX, ROWS_DEFAULT),
  cursor: z
    .string()
    .regex(/^\d{1,19}$/, 'Must be the `nextCursor` of the page before')
    .optional()
    .meta({ description: '`nextCursor` of the page before' }),
  bom,
})
export type ProofQuery = z.output<typeof proofQuery>

const figure = z.object({ name: z.string(), value: z.number() })
const equation = z.object({
  name: z.enum(['messages', 'money', 'submits', 'receipts']),
  total: figure,
  parts: z.array(figure).meta({ description: 'They add up to the total; subtracted ones are negative' }),
  holds: z.boolean().meta({ description: 'Also that the counters and the prices of the batch say the same' }),
})
const entry = z.object({
  transactionId: z.string(),
  createdAt: z.string(),
  kind: z.enum(ENTRY_KINDS),
  amount: z.number(),
  balanceAfter: z.number(),
  reason: z.string().nullable(),
  hash: z.string().meta({ description: 'In the chain of the ledger of the account' }),
})
const submit = z.object({
  messageId: z.string(),
  part: z.int().min(0),
  at: z.iso.datetime(),
  connection: z.string(),
  carrierId: z.string().nullable(),
  answer: z.string().meta({ examples: ['ESME_ROK', 'no answer in time'] }),
  result: z.enum(['acknowledged', 'refused', 'in doubt']),
})
const message = z.object({
  messageId: z.string(),
  phone: z.string(),
  status: z.enum(['sent', 'failed', 'waiting']),
  parts: z.int().min(1),
  cost: z.number(),
  errorCode: z.string().nullable(),
  delivery: z.string().nullable(),
  possibleDuplicate: z.boolean(),
  refunded: z.boolean(),
})

const proof = z
  .object({
    success: z.literal(true),
    batchId: z.uuid(),
    accountId: z.uuid(),
    status: z.enum(BATCH_STATUSES),
    currency: z.string(),
    test: z.literal(true).optional(),
    messagesDropped: z.literal(true).optional(),
    madeAt: z.iso.datetime(),
    equations: z.array(equation),
    possibleDuplicates: z.int().min(0),
    entries: z.array(entry).optional(),
    submits: z.array(submit).optional(),
    messages: z.array(message).optional(),
    nextCursor: z.string().optional(),
  })
  .meta({
    description:
      'The equations of a batch, counted from its rows at one moment; `rows` lists the rows. With `format=csv` or `format=pdf` all of it, signed',
  })

export const PROOF_ANSWER = answerOrFile(
  z.union([proof, sealedFile]),
  'The equations and rows; with `sealed=true`, `format=csv` or `format=pdf` all of it, signed',
)
