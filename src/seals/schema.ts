/** The answers that hold sealed files, for the description of the API. */
import { z } from 'zod'

export const sealedFile = z
  .object({
    success: z.literal(true),
    columns: z.array(z.string()),
    rows: z.array(z.record(z.string(), z.string())),
    seal: z.object({ keyId: z.string(), publicKey: z.string(), signature: z.string() }),
  })
  .meta({ title: 'SealedFile', description: 'Every row with its check, and a signature (docs/proof.md)' })

/** An answer in JSON, which can be asked for as a file as well. */
export function answerOrFile(schema: z.ZodType, description: string) {
  return {
    description,
    content: {
      'application/json': { schema },
      'text/csv': { schema: z.string() },
      'application/pdf': { schema: z.string().meta({ format: 'binary' }) },
    },
  }
}
