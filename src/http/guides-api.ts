/** /docs/guides: the texts of docs/ as pages, so that a gateway explains itself without the Internet. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { Marked } from 'marked'
import { AppError } from '../kernel/errors.ts'
import { CATALOGUE_STYLE } from './catalogue-style.ts'
import { etagOf } from './documents.ts'

const FOLDER = fileURLToPath(new URL('../../docs/', import.meta.url))
const PREFIX = '/docs/guides/'
const ENDING = '.md'
/** The texts change only with the version of the program. */
const CACHE_CONTROL = 'public, max-age=3600'
/** Permits nothing but the contents of the page itself. */
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"

const STYLE = `${CATALOGUE_STYLE}
pre { overflow-x: auto; padding: .8rem 1rem; border-radius: .5rem; background: var(--code); line-height: 1.45 }
pre code { padding: 0; background: none; white-space: pre }
table { display: block; overflow-x: auto; margin: 1rem 0; border-collapse: collapse; font-size: .92rem }
th, td { padding: .35rem .6rem; border: 1px solid var(--line); text-align: start; vertical-align: top }
td code { white-space: normal; overflow-wrap: anywhere }
.bar nav { display: flex; flex-wrap: wrap; gap: .2rem .8rem; font-size: .9rem }
h3 { display: block; margin-top: 2rem }
`

/** The names of the guides: those for all readers first, then the decisions behind them. */
const NAMES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll(path.sep, '/'))
  .filter((file) => file.endsWith(ENDING))
  .map((file) => file.slice(0, -ENDING.length))
  .sort((a, b) => Number(a.includes('/')) - Number(b.includes('/')) || a.localeCompare(b))
const TOP = NAMES.filter((name) => !name.includes('/'))

/** Links to the guides, as the description of the API lists them. */
export function guideLinks(): string {
  return TOP.map((name) => `[${name}](${PREFIX}${name}${ENDING})`).join(', ')
}

export function guidesApi(server: FastifyInstance): void {
  const pages = new Map<string, { page: string; etag: string }>()
  server.get<{ Params: { '*': string } }>(`${PREFIX}*`, { schema: { hide: true } }, (request, reply) => {
    // The texts link to one another by the names of their files.
    const name = request.params['*'].replace(/\.md$/, '')
    if (!NAMES.includes(name)) throw new AppError('NOT_FOUND')
    const { page, etag } = pages.get(name) ?? pageOf(name)
    pages.set(name, { page, etag })
    reply.headers({ etag, 'cache-control': CACHE_CONTROL, 'content-security-policy': PAGE_POLICY })
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    return reply.type('text/html; charset=utf-8').send(page)
  })
}

function pageOf(name: string): { page: string; etag: string } {
  const text = readFileSync(path.join(FOLDER, name + ENDING), 'utf8')
  const title = /^# (.+)$/m.exec(text)?.[1] ?? name
  const links = TOP.map((other) => `<a href="${PREFIX}${other}${ENDING}">${other}</a>`)
  const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title.replace(/[&<>]/g, '')} · Caravan</title>
<style>${STYLE}</style>
</head>
<body>
<header><div class="bar"><a class="home" href="/docs/">Caravan · API reference</a><nav>${links.join(' ')}</nav></div></header>
<main>
${reader().parse(text)}
</main>
</body>
</html>
`
  return { page, etag: etagOf(page) }
}

/** Gives headings the anchors that links between the texts go by. */
function reader(): Marked {
  const marked = new Marked()
  marked.use({
    renderer: {
      heading({ tokens, depth, text }) {
        return `<h${depth} id="${slugOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`
      },
    },
  })
  return marked
}

function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
}
