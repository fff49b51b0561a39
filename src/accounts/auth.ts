/** Who is calling: reads the API key of a request, before its body is read. */
import type { FastifyRequest } from 'fastify'
import type { Db } from '../db/sql.ts'
import { AppError } from '../kernel/errors.ts'
import { findKeyHolder } from './store.ts'

const KEY_LENGTH_MAX = 200

/** An onRequest hook that sets `request.caller`; 401 without a key, 403 with one that is not in force. */
export function authenticate(db: Db): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    const key = readKey(request)
    if (!key) throw new AppError('API_KEY_REQUIRED')
    const holder = key.length > KEY_LENGTH_MAX ? undefined : await findKeyHolder(db, key)
    if (!holder) throw new AppError('API_KEY_INVALID')
    request.caller = holder
  }
}

/** `X-API-Key: KEY`, or `Authorization: Bearer KEY`. */
function readKey(request: FastifyRequest): string | undefined {
  const header = request.headers['x-api-key']
  if (typeof header === 'string' && header.trim()) return header.trim()
  return /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
}
