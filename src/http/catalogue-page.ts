/** The error catalogue as a page for people: one file that loads nothing else. */
import { type CatalogueEntry, catalogue, LANGS, type Lang } from '../kernel/error-texts.ts'
import { CATALOGUE_STYLE } from './catalogue-style.ts'
import { escaped } from './html.ts'

interface Words {
  /** The language's name in that language. */
  name: string
  dir: 'ltr' | 'rtl'
  title: string
  intro: string
  requests: string
  requestsIntro: string
  messages: string
  messagesIntro: string
  whatToDo: string
  retry: string
  noRetry: string
  reference: string
}

const WORDS: Record<Lang, Words> = {
  en: {
    name: 'English',
    dir: 'ltr',
    title: 'Errors and what to do about them',
    intro:
      'Programs should go by the `code`: it stays the same. The `message` beside it is for people, and comes in another language with `?lang=fr`, `?lang=ar` or `?lang=auto`.',
    requests: 'Answers to requests',
    requestsIntro: 'These are the `code` of an answer with `"success": false`.',
    messages: 'Messages that failed',
    messagesIntro:
      'These are the `errorCode` of a message whose status is `failed`. What it cost is refunded at once, always.',
    whatToDo: 'What to do',
    retry: 'Trying again may help',
    noRetry: 'Trying the same again does not help',
    reference: 'API reference',
  },
  fr: {
    name: 'Français',
    dir: 'ltr',
    title: 'Les erreurs et que faire',
    intro:
      'Un programme doit se fier au `code` : il ne change pas. Le `message` qui l’accompagne s’adresse aux personnes ; avec `?lang=fr`, `?lang=ar` ou `?lang=auto`, il arrive dans une autre langue.',
    requests: 'Réponses aux requêtes',
    requestsIntro: 'Ce sont les `code` des réponses où `"success": false`.',
    messages: 'Messages en échec',
    messagesIntro:
      'Ce sont les `errorCode` des messages dont l’état est `failed`. Leur prix est toujours remboursé aussitôt.',
    whatToDo: 'Que faire',
    retry: 'Réessayer peut aider',
    noRetry: 'Répéter à l’identique ne sert à rien',
    reference: 'Référence de l’API',
  },
  ar: {
    name: 'العربية',
    dir: 'rtl',
    title: 'الأخطاء وما ينبغي فعله',
    intro:
      'ينبغي أن تعتمد البرامج على `code` لأنه لا يتغير. أما `message` المرافق له فموجّه إلى الناس، ويأتي بلغة أخرى مع `?lang=fr` أو `?lang=ar` أو `?lang=auto`.',
    requests: 'الردود على الطلبات',
    requestsIntro: 'هذه قيم `code` في الردود التي فيها `"success": false`.',
    messages: 'الرسائل التي فشلت',
    messagesIntro: 'هذه قيم `errorCode` في الرسائل التي حالتها `failed`. ويُردّ ثمنها دائمًا على الفور.',
    whatToDo: 'ما العمل',
    retry: 'قد تفيد إعادة المحاولة',
    noRetry: 'لا تفيد إعادة المحاولة كما هي',
    reference: 'مرجع الواجهة',
  },
}

export function cataloguePage(lang: Lang): string {
  const words = WORDS[lang]
  const entries = catalogue(lang)
  const requests = entries.filter(({ appliesTo }) => appliesTo === 'request')
  const messages = entries.filter(({ appliesTo }) => appliesTo === 'message')
  return `<!doctype html>
<html lang="${lang}" dir="${words.dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${spaced(words.title)} · Caravan</title>
<style>${CATALOGUE_STYLE}</style>
</head>
<body>
<header>
<div class="bar"><a class="home" href="/docs/">Caravan · ${spaced(words.reference)}</a>
<nav class="langs">${LANGS.map((other) => langLink(other, lang)).join('')}</nav></div>
<h1>${spaced(words.title)}</h1>
<p>${prose(words.intro)}</p>
</header>
<main>
${section(words, 'requests', requests)}
${section(words, 'messages', messages)}
</main>
</body>
</html>
`
}

function langLink(other: Lang, current: Lang): string {
  const { name, dir } = WORDS[other]
  const mark = other === current ? ' aria-current="page"' : ''
  return `<a href="?lang=${other}" hreflang="${other}" lang="${other}" dir="${dir}"${mark}>${name}</a>`
}

function section(words: Words, kind: 'requests' | 'messages', entries: CatalogueEntry[]): string {
  const links = entries.map((entry) => `<a href="#${anchorOf(entry)}">${entry.code}</a>`)
  return `<section>
<h2 id="${kind}">${spaced(words[kind])}</h2>
<p>${prose(words[`${kind}Intro`])}</p>
<nav class="codes" dir="ltr">${links.join('')}</nav>
${entries.map((entry) => article(words, entry)).join('\n')}
</section>`
}

function article(words: Words, entry: CatalogueEntry): string {
  const { code, status, message, meaning, retry, whatToDo } = entry
  const badge = status === undefined ? '' : `<span class="status s${String(status)[0]}">${status}</span>`
  return `<article id="${anchorOf(entry)}">
<h3><a href="#${anchorOf(entry)}" dir="ltr">${code}</a>${badge}</h3>
<p class="message">${spaced(message)}</p>
<p>${prose(meaning)}</p>
<p><b>${spaced(words.whatToDo)}</b> ${prose(whatToDo)}</p>
<p class="${retry ? 'retry' : 'retry no'}">${spaced(retry ? words.retry : words.noRetry)}</p>
</article>`
}

function anchorOf({ code, appliesTo }: CatalogueEntry): string {
  return appliesTo === 'message' ? `message-${code}` : code
}

/** Text in backticks is code, which runs from left to right in every language. */
function prose(text: string): string {
  return spaced(text).replace(/`([^`]+)`/g, '<code dir="ltr">$1</code>')
}

/** As HTML. French puts a space before some punctuation marks; a non-breaking one keeps the two on one line. */
function spaced(text: string): string {
  return escaped(text).replace(/ (?=[:;?!])/g, '&nbsp;')
}
