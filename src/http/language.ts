/** The language that a request asks for, if any. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { LANGS, type Lang } from '../kernel/error-texts.ts'

const AUTO = 'auto'

/**
 * Returns the language that `?lang=` requests; `auto` means the one that the Accept-Language header prefers. Returns
 * undefined if none is requested or the language is not available.
 */
export function askedLang({ query, headers }: FastifyRequest): Lang | undefined {
  const { lang } = (query ?? {}) as { lang?: unknown }
  return lang === AUTO ? preferredLang(headers['accept-language']) : LANGS.find((known) => known === lang)
}

/** Returns the available language with the highest weight; `fr-CA` means French. RFC 9110 section 12.5.4. */
export function preferredLang(header = ''): Lang | undefined {
  const ranges = header.split(',').map((range) => {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
    return { lang: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) }
  })
  const wanted = ranges.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight)
  return wanted.flatMap(({ lang }) => LANGS.find((known) => known === lang) ?? [])[0]
}

/** The language of an answer, which is marked with it; English if none was asked for. */
export function langOf(request: FastifyRequest, reply: FastifyReply): Lang {
  const lang = askedLang(request)
  if (lang !== undefined) markLang(request, reply, lang)
  return lang ?? 'en'
}

/** Sets Content-Language on the answer, and Vary if the header chose the language, not the URL. */
export function markLang({ query }: FastifyRequest, reply: FastifyReply, lang: Lang): void {
  reply.header('content-language', lang)
  if ((query as { lang?: unknown }).lang !== lang) reply.header('vary', 'Accept-Language')
}
