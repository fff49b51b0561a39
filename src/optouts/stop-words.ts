/** The words with which a person stops a sender's messages, or asks for them again. */

/** The wish of a message from a phone. */
export type Wish = 'stop' | 'start'
/** Says what a whole text asks for; undefined for an ordinary message. */
export type WishReader = (text: string) => Wish | undefined

/** French, Arabic and English, each in the form that `foldWord` gives. */
export const STOP_WORDS: readonly string[] = [
  ...['STOP', 'STOPALL', 'STOP ALL', 'STOP SMS', 'STOP PUB', 'STOP TOUT', 'UNSUBSCRIBE', 'UNSUB', 'OPT OUT'],
  ...[
    'OPTOUT',
    'CANCEL',
    'END',
    'QUIT',
    'REVOKE',
    'REMOVE ME',
    'ARRET',
    'ARRETE',
    'ARRETER',
    'ARRETEZ',
    'STOPPER',
  ],
  ...['ME DESABONNER', 'JE ME DESABONNE', 'JE VEUX ME DESABONNER', 'UNSUBSCRIBE ME'],
  ...['DESABONNER', 'SE DESABONNER', 'DESABONNEZ MOI', 'DESABONNEMENT', 'DESINSCRIRE', 'DESINSCRIPTION'],
  ...[
    'قف',
    'توقف',
    'توقفوا',
    'أوقف',
    'أوقفوا',
    'إيقاف',
    'وقف',
    'إلغاء',
    'إلغاء الاشتراك',
    'ألغ الاشتراك',
    'ستوب',
  ],
]

export const START_WORDS: readonly string[] = [
  ...['START', 'UNSTOP', 'SUBSCRIBE', 'OPT IN', 'OPTIN', 'REPRENDRE', 'ABONNER', "S'ABONNER", 'ABONNEMENT'],
  ...['REABONNER', 'ابدأ', 'بدء', 'اشتراك', 'اشترك', 'استئناف', 'تفعيل'],
]

/** Words that also begin ordinary sentences ("Cancel my order", "End of the month"): they mean STOP only when alone. */
const ALONE = new Set(['CANCEL', 'END', 'QUIT', 'REVOKE', 'إلغاء', 'وقف'].map(foldWord))
/** Words that may follow a stop word without changing its meaning. */
const COURTESY = new Set(
  [
    'PLEASE',
    'PLS',
    'THANKS',
    'THANK YOU',
    'MERCI',
    'MERCI BEAUCOUP',
    'SVP',
    'SIL VOUS PLAIT',
    'شكرا',
    'من فضلكم',
  ]
    .concat([
      'من فضلك',
      'لو سمحت',
      'NOW',
      'MAINTENANT',
      'MESSAGES',
      'SENDING',
      'TEXTING',
      'IT',
      'THIS',
      'ME',
      'CA',
    ])
    .concat([
      'LES SMS',
      'LES MESSAGES',
      'VOS SMS',
      'VOS MESSAGES',
      'LES PUBS',
      'LA PUB',
      'THE MESSAGES',
      'الرسائل',
    ])
    .map(foldWord),
)
/** "STOP au 36111", as senders ask for it. */
const TOWARDS = new Set(['AU', 'AUX', 'TO', 'FROM'].map(foldWord))
/** Courtesies that may precede a stop word. */
const BEFORE = new Set(['PLEASE', 'PLS', 'PLZ', 'SVP', 'MERCI'].map(foldWord))
/** "stop36111". The word and the number. */
const GLUED = /^(\p{L}{2,20})(\d{3,10})$/u
/** How many words of a text are compared. */
const REPEATS_MAX = 20
/** The sender to be stopped: a short number or a sender name, usually written in capitals. */
const NUMBER = /^\d{1,10}$/
const SENDER = /^(?=.*[A-Z])[A-Z0-9]{2,11}$/
/** After the one word that is unmistakable alone, the name may be in any case. */
const SENDER_ANY_CASE = /^[A-Za-z0-9]{3,11}$/
const WISH = foldWord('STOP')

/** The most tokens in a stop word and its addition; anything longer is a sentence. */
const TOKENS_MAX = 8
/**
 * No stop word is as long as this, with everything that people put around it; folding a longer text would be wasted
 * work.
 */
const TEXT_MAX_CHARACTERS = 1_000

export function wordReader(
  stopWords: readonly string[] = STOP_WORDS,
  startWords: readonly string[] = START_WORDS,
): WishReader {
  const stop = new Set(stopWords.map(foldWord))
  const start = new Set(startWords.map(foldWord))
  return (text) => {
    if (text.length > TEXT_MAX_CHARACTERS) return undefined
    const word = foldWord(text)
    const wish = wishIn(text)
    if (stop.has(word) || stop.has(foldWord(wish)) || beginsWithWord(wish, stop)) return 'stop'
    return start.has(word) ? 'start' : undefined
  }
}

/** True for a stop word in its own sentence, "Stop. Thank you", or with the sender or subject to stop, "STOP MYSHOP". */
function beginsWithWord(text: string, words: Set<string>): boolean {
  const isWord = (folded: string) => words.has(folded) && !ALONE.has(folded)
  const sentence = foldWord(text.trimStart().split(/[.!?,;:\n\r،؛؟]/, 1)[0] as string)
  if (isWord(sentence)) return true
  return isWithAddition(foldMarks(text).split(' '), words)
}

/** The text without courtesies before it, and with each word once: "Please stop", "STOP STOP STOP". */
function wishIn(text: string): string {
  const bare = text.trim()
  const [first = '', ...rest] = bare.split(/\s+/, REPEATS_MAX)
  if (rest.length === 0) return withoutEdges(bare).replace(GLUED, '$1 $2')
  if (BEFORE.has(foldWord(first))) return bare.slice(first.length)
  return rest.every((word) => foldWord(word) === foldWord(first)) ? first : text
}

/** True for a word with its addition: the sender or subject to stop, or thanks. */
function isWithAddition(tokens: string[], words: Set<string>): boolean {
  const isWord = (folded: string) => words.has(folded) && !ALONE.has(folded)
  if (tokens.length > TOKENS_MAX) return false
  for (let count = 1; count < tokens.length; count++) {
    const word = foldWord(tokens.slice(0, count).join(' '))
    if (isWord(word) && isAddition(tokens.slice(count), word)) return true
  }
  return false
}

function isAddition(rest: string[], word: string): boolean {
  if (COURTESY.has(foldWord(rest.join(' ')))) return true
  const [only = '', ...more] = TOWARDS.has(foldWord(rest[0] ?? '')) ? rest.slice(1) : rest
  if (more.length > 0) return false
  return NUMBER.test(only) || SENDER.test(only) || (word === WISH && SENDER_ANY_CASE.test(only))
}

/**
 * Makes texts that people take for the same word equal: upper and lower case, accents, hyphens, the marks, ties and
 * presentation forms of Arabic, its forms of alef, yeh and teh marbuta, and anything around a word.
 */
function foldWord(text: string): string {
  return foldMarks(text)
    .replaceAll('\u0671', '\u0627')
    .replaceAll('\u0649', '\u064a')
    .replaceAll('\u06cc', '\u064a')
    .replaceAll('\u0629', '\u0647')
    .toLowerCase()
}

/** The words in one case, without marks, separated by single blanks. */
function foldMarks(text: string): string {
  const bare = text.normalize('NFKD').replace(/[\p{M}\p{Cf}\u0640'\u2019]/gu, '')
  return withoutEdges(bare).replace(/[\s\p{Pd}_]+/gu, ' ')
}

/** Cuts the text to its first and last letter or digit. Linear: `.*` runs to the end once and comes back once. */
function withoutEdges(text: string): string {
  return /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/su.exec(text)?.[0] ?? ''
}
