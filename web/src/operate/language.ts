/** The language of the operators' pages: that of the console, with the sentences of these pages. */
import { useMemo } from 'react'
import { CATALOGUES, type Lang, type Language, useLanguage } from '../language.tsx'
import type { Texts } from '../texts/en.ts'
import { ar, en, fr, type OperatorsTexts } from '../texts/operators.ts'
import { unbrokenIn } from '../texts/spaces.ts'

const ALL: Record<Lang, Texts & OperatorsTexts> = {
  en: { ...CATALOGUES.en, ...en },
  fr: { ...CATALOGUES.fr, ...unbrokenIn(fr) },
  ar: { ...CATALOGUES.ar, ...ar },
}

export function useOperatorsLanguage(): Omit<Language, 'texts'> & { texts: Texts & OperatorsTexts } {
  const language = useLanguage()
  return useMemo(() => ({ ...language, texts: ALL[language.lang] }), [language])
}
