/** A guide as a page: one file that loads nothing else, and does all but copying without its script. */
import { createHash } from 'node:crypto'
import { Marked } from 'marked'
import { LANGS, type Lang } from '../kernel/error-texts.ts'
import { CATALOGUE_STYLE } from './catalogue-style.ts'
import { type Found, search } from './guide-search.ts'
import { GUIDE_STYLE } from './guide-style.ts'
import {
  customersGuide,
  customersGuides,
  exampleNamed,
  hrefOf,
  langOf,
  slugOf,
  TOP,
  textOf,
  titleOf,
} from './guides.ts'
import { escaped } from './html.ts'

export const SEARCH_PATH = '/docs/search'

interface Words {
  name: string
  reference: string
  errors: string
  search: string
  found: string
  quotes: [string, string]
  nothing: string
  copy: string
  copied: string
  guides: string
  more: string
}

const WORDS: Record<Lang, Words> = {
  en: {
    name: 'English',
    reference: 'API reference',
    errors: 'All errors',
    search: 'Search the guides',
    found: 'What the guides say about',
    quotes: ['“', '”'],
    nothing: 'Nothing was found. Try fewer or other words.',
    copy: 'Copy',
    copied: 'Copied',
    guides: 'Guides',
    more: 'For operators',
  },
  fr: {
    name: 'Français',
    reference: 'Référence de l’API',
    errors: 'Toutes les erreurs',
    search: 'Chercher dans les guides',
    found: 'Ce que disent les guides de',
    quotes: ['«\u00a0', '\u00a0»'],
    nothing: 'Rien n’a été trouvé. Essayez moins de mots, ou d’autres.',
    copy: 'Copier',
    copied: 'Copié',
    guides: 'Guides',
    more: 'Pour les opérateurs (en anglais)',
  },
  ar: {
    name: 'العربية',
    reference: 'مرجع الواجهة',
    errors: 'كل الأخطاء',
    search: 'ابحث في الأدلة',
    found: 'ما تقوله الأدلة عن',
    quotes: ['«', '»'],
    nothing: 'لم يُعثر على شيء. جرّب كلمات أقل أو كلمات أخرى.',
    copy: 'نسخ',
    copied: 'تم النسخ',
    guides: 'الأدلة',
    more: 'للمشغّلين (بالإنجليزية)',
  },
}

/** Copies an example, and shows all examples in the language that was chosen for one. */
const SCRIPT = `
for (const code of document.querySelectorAll('main pre')) {
  if (!navigator.clipboard) break
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'copy' })
  const say = (word) => { button.textContent = document.body.dataset[word] }
  say('copy')
  button.onclick = () => navigator.clipboard.writeText(code.innerText).then(() => {
    say('copied')
    setTimeout(say, 2000, 'copy')
  })
  const frame = Object.assign(document.createElement('div'), { className: 'frame' })
  code.replaceWith(frame)
  frame.append(code, button)
}
document.addEventListener('change', ({ target }) => {
  if (target.type === 'radio') for (const one of document.querySelectorAll('input[value="' + target.value + '"]')) one.checked = true
})
`
const SCRIPT_HASH = createHash('sha256').update(SCRIPT).digest('base64')

/** Permits nothing but the contents of the page itself, and to search from it. */
export const PAGE_POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${SCRIPT_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`

export function guidePage(name: string): string {
  const lang = langOf(name)
  const html = reader().parse(withExamples(spaced(textOf(name), lang))) as string
  // It scrolls on a narrow screen, as code does.
  const main = html.replaceAll('<table>', '<table tabindex="0">')
  return page({ lang, title: titleOf(name), name, main })
}

export async function searchPage(query: string, lang: Lang): Promise<string> {
  const words = WORDS[lang]
  const found = await search(query, lang)
  const title = query ? `${words.found} ${words.quotes[0]}${query}${words.quotes[1]}` : words.search
  const main = `<h1>${escaped(title)}</h1>
${found.length === 0 && query ? `<p>${words.nothing}</p>` : `<ol class="found">${found.map(foundItem).join('\n')}</ol>`}`
  return page({ lang, title, main, query })
}

function foundItem({ href, page: title, heading, line }: Found): string {
  const where = heading === title ? '' : `<span class="where" dir="auto">${escaped(title)}</span>`
  return `<li><a href="${escaped(href)}" dir="auto">${escaped(heading)}</a>${where}<p dir="auto">${escaped(line)}</p></li>`
}

interface Page {
  lang: Lang
  title: string
  main: string
  /** The guide that it is, or what was searched for. */
  name?: string
  query?: string
}

function page({ lang, title, main, name, query = '' }: Page): string {
  const words = WORDS[lang]
  const links = (names: string[]) =>
    names
      .map((other) => {
        const mark = other === name ? ' aria-current="page"' : ''
        return `<li><a href="${hrefOf(other)}"${mark}>${titleOf(other)}</a></li>`
      })
      .join('')
  return `<!doctype html>
<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)} · Caravan</title>
<style>${CATALOGUE_STYLE}${GUIDE_STYLE}</style>
</head>
<body data-copy="${words.copy}" data-copied="${words.copied}">
<header>
<div class="bar"><a class="home" href="/docs/">Caravan · ${words.reference}</a>
<nav class="langs">${LANGS.map((other) => langLink(other, lang, name)).join('')}</nav></div>
<form class="search" action="${SEARCH_PATH}" role="search"><input type="hidden" name="lang" value="${lang}">
<input type="search" name="q" maxlength="100" value="${escaped(query)}" placeholder="${words.search}" aria-label="${words.search}"></form>
</header>
<div class="columns">
<nav class="guides" aria-label="${words.guides}"><ul>${links(customersGuides(lang))}
<li><a href="/docs/errors?lang=${lang}">${words.errors}</a></li></ul>
<details${name && !customersGuide(name) ? ' open' : ''}><summary>${words.more}</summary><ul lang="en" dir="ltr">${links(TOP)}</ul></details></nav>
<main>
${main}
</main>
</div>
<script>${SCRIPT}</script>
</body>
</html>
`
}

/** A guide for customers in another language; from any other text, the first of those. */
function langLink(other: Lang, lang: Lang, name = ''): string {
  const guide = customersGuide(name)
  const href = hrefOf(guide ? `customers/${other}/${guide.subject}` : (customersGuides(other)[0] as string))
  const mark = other === lang ? ' aria-current="page"' : ''
  return `<a href="${href}" hreflang="${other}" lang="${other}"${mark}>${WORDS[other].name}</a>`
}

/** French puts a space before some marks and within big numbers; a non-breaking one keeps what belongs together on a line. */
function spaced(text: string, lang: Lang): string {
  return lang === 'fr' ? text.replace(/ (?=[:;?!»]|000\b)/g, '\u00a0') : text
}

/** A line with nothing but a link to an example becomes that example, in every language that it is written in. */
function withExamples(text: string): string {
  return text.replace(/^\[[^\]]*\]\(\.\.\/examples\/([a-z-]+)\.\w+\)$/gm, (_, name: string) =>
    exampleHtml(name),
  )
}

function exampleHtml(name: string): string {
  const examples = exampleNamed(name)
  const radios = examples.map(({ language }, i) => {
    const checked = i === 0 ? ' checked' : ''
    return `<input type="radio" name="${name}" id="${name}-${i}" value="${language}"${checked}><label for="${name}-${i}">${language}</label>`
  })
  const blocks = examples.map(
    ({ code }) => `<pre tabindex="0"><code>${withoutBlankLines(escaped(code))}</code></pre>`,
  )
  return `<div class="example" dir="ltr">${radios.join('')}${blocks.join('')}</div>`
}

/** The same to a browser; to Markdown a blank line would end the HTML. */
function withoutBlankLines(html: string): string {
  return html.replace(/\n{2,}/g, (ends) => `\n${'&#10;'.repeat(ends.length - 1)}`)
}

/** Gives headings the anchors that links between the texts go by, and makes all of it reachable. */
function reader(): Marked {
  const marked = new Marked()
  marked.use({
    renderer: {
      heading({ tokens, depth, text }) {
        return `<h${depth} id="${slugOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`
      },
      // It scrolls sideways on a phone, and whoever uses a keyboard must be able to reach it.
      code({ text }) {
        return `<pre tabindex="0"><code>${escaped(text)}</code></pre>\n`
      },
      // A head of a column without words says nothing to whoever hears it.
      tablecell({ tokens, header }) {
        const tag = header && tokens.length > 0 ? 'th' : 'td'
        return `<${tag}>${this.parser.parseInline(tokens)}</${tag}>\n`
      },
    },
  })
  return marked
}
