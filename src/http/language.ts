/** In which language a request wants to be answered, where it says so. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { LANGS, type Lang } from '../kernel/error-texts.ts'

const AUTO = 'auto'

/**
 * What `?lang=` asks for, `auto` being what the Accept-Language header prefers. Undefined where it asks for nothing,
 * or for nothing that there is.
 */
export function askedLang({ query, headers }: FastifyRequest): Lang | undefined {
  const { lang } = (query ?? {}) as { lang?: unknown }
  return lang === AUTO ? preferredLang(headers['accept-language']) : LANGS.find((known) => known === lang)
}

/** The language with the highest weight that there is; `fr-CA` is French. RFC 9110 section 12.5.4. */
export function preferredLang(header = ''): Lang | undefined {
  const ranges = header.split(',').map((range) => {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
    return { lang: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) }
  })
  const wanted = ranges.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight)
  return wanted.flatMap(({ lang }) => LANGS.find((known) => known === lang) ?? [])[0]
}

/** Says on the answer which language it is in, and that it goes by a header where the address does not say it. */
export function markLang({ query }: FastifyRequest, reply: FastifyReply, lang: Lang): void {
  reply.header('content-language', lang)
  if ((query as { lang?: unknown }).lang !== lang) reply.header('vary', 'Accept-Language')
}
