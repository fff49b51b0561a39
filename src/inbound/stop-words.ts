/** The words by which a person stops the messages of a sender, or asks for them again. */

/** French, Arabic and English; each is read as `foldWord` leaves it. */
export const STOP_WORDS: readonly string[] = [
  ...['STOP', 'STOPALL', 'STOP ALL', 'STOP SMS', 'STOP PUB', 'UNSUBSCRIBE', 'OPT OUT', 'OPTOUT'],
  ...['ARRET', 'ARRETER', 'ARRETEZ', 'DESABONNER', 'SE DESABONNER', 'DESABONNEMENT', 'DESINSCRIRE'],
  ...['DESINSCRIPTION', 'قف', 'توقف', 'توقفوا', 'أوقف', 'إيقاف', 'وقف', 'إلغاء', 'الغاء الاشتراك'],
]

export const START_WORDS: readonly string[] = [
  ...['START', 'UNSTOP', 'SUBSCRIBE', 'OPT IN', 'OPTIN', 'REPRENDRE', 'ABONNER', "S'ABONNER", 'ABONNEMENT'],
  ...['REABONNER', 'ابدأ', 'بدء', 'اشتراك', 'اشترك', 'استئناف', 'تفعيل'],
]

/** No word is as long as this with all that people put around it; folding a longer text would be work for nothing. */
const TEXT_MAX_CHARACTERS = 1_000

/** A function that says what a whole text asks for; undefined for what is only a message. */
export function wordReader(
  stopWords: readonly string[] = STOP_WORDS,
  startWords: readonly string[] = START_WORDS,
): (text: string) => 'stop' | 'start' | undefined {
  const stop = new Set(stopWords.map(foldWord))
  const start = new Set(startWords.map(foldWord))
  return (text) => {
    if (text.length > TEXT_MAX_CHARACTERS) return undefined
    const word = foldWord(text)
    if (stop.has(word)) return 'stop'
    return start.has(word) ? 'start' : undefined
  }
}

/**
 * Texts that people take for the same word become equal: upper and lower case, accents, the marks, ties and
 * presentation forms of Arabic, its forms of alef, yeh and teh marbuta, and what stands around a word.
 */
function foldWord(text: string): string {
  const folded = text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\u0640]/gu, '')
    .replaceAll('\u0671', '\u0627')
    .replaceAll('\u0649', '\u064a')
    .replaceAll('\u06cc', '\u064a')
    .replaceAll('\u0629', '\u0647')
    .toLowerCase()
  return withoutEdges(folded).replace(/\s+/g, ' ').replaceAll('\u2019', "'")
}

/** From the first letter or digit to the last: `.*` runs to the end once, and comes back once, so it is linear. */
function withoutEdges(text: string): string {
  return /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/su.exec(text)?.[0] ?? ''
}
