/** GET /keys/signing: the public keys of this gateway, by which anybody can tell who signed a statement or a proof. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Db, Pool } from '../db/sql.ts'
import { failures } from '../http/error-answers.ts'
import type { Vault } from '../kernel/vault.ts'
import { SEED_OCTETS, type Signer, signerOf } from '../seals/signing.ts'
import { listSigningKeys, noteSigningKey } from './signing-sql.ts'

/** Returns the signer of the first key of the key file; its public key is remembered before anything is signed. */
export type FindSigner = () => Promise<Signer>

const PURPOSE = 'caravan signing 1'

export function signerWith(db: Db, vault: () => Promise<Vault>): FindSigner {
  const noted = new Set<string>()
  return async () => {
    const signer = signerOf((await vault()).derive(PURPOSE, SEED_OCTETS))
    if (!noted.has(signer.keyId)) await noteSigningKey(db, signer)
    noted.add(signer.keyId)
    return signer
  }
}

const answer = z.object({
  success: z.literal(true),
  algorithm: z.literal('Ed25519'),
  keys: z.array(
    z.object({
      keyId: z.string().meta({ examples: ['9f86d081884c7d65'] }),
      publicKey: z.string().meta({ description: '32 octets in base64url' }),
      since: z.iso.datetime(),
      current: z.boolean().meta({ description: 'Signs now; the others have signed before' }),
    }),
  ),
})

/** Needs no key, because whoever is shown a statement must be able to check it. */
export function signingApi(app: FastifyInstance, deps: { pool: Pool; signer: FindSigner }): void {
  app.get(
    '/keys/signing',
    {
      schema: {
        operationId: 'listSigningKeys',
        summary: 'List the public keys that statements and proofs are signed with',
        description: '`caravan verify FILE --key PUBLIC` checks a file by one of them. For anybody.',
        tags: ['Money'],
        security: [],
        response: { 200: answer, ...failures('INTERNAL_ERROR', 'QUEUE_ERROR') },
      },
    },
    async () => {
      const { keyId: current } = await deps.signer()
      const keys = await listSigningKeys(deps.pool)
      return {
        ...{ success: true, algorithm: 'Ed25519' },
        keys: keys.map((key) => ({ ...key, current: key.keyId === current })),
      }
    },
  )
}
