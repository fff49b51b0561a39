/** Names a country in the language of the page; its code where no name is known. */
import { useLanguage } from '../language.tsx'

export function useCountryName(): (code: string) => string {
  const { lang } = useLanguage()
  const names = new Intl.DisplayNames(lang, { type: 'region', fallback: 'code' })
  return (code) => names.of(code) ?? code
}
