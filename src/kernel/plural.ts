/** Picks the form of a word that a language uses with a number. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

const rules = new Map<string, Intl.PluralRules>()

export function plural(lang: string, n: number, forms: Forms): string {
  let rule = rules.get(lang)
  if (!rule) {
    rule = new Intl.PluralRules(lang)
    rules.set(lang, rule)
  }
  return forms[rule.select(n)] ?? forms.other
}
