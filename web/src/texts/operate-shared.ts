/** Sentences that the operators' pages share, in the three languages. */
export const en = {
  older: 'Older ones',
  newest: 'Back to the newest',
  next: 'Next ones',
  first: 'Back to the beginning',
  account: 'Account',
  reason: 'Reason',
  by: (name: string) => `by ${name}`,
  search: 'Search',
  all: 'Show all',
  /** Those of the audit log that are no person. */
  actors: { 'command line': 'the command line', 'API key': 'an API key', system: 'Caravan' } as Record<
    string,
    string
  >,
}
type OperateSharedTexts = typeof en

export const fr: OperateSharedTexts = {
  older: 'Plus anciens',
  newest: 'Revenir aux plus récents',
  next: 'Suivants',
  first: 'Revenir au début',
  account: 'Compte',
  reason: 'Motif',
  by: (name) => `par ${name}`,
  search: 'Chercher',
  all: 'Tout afficher',
  actors: { 'command line': 'la ligne de commande', 'API key': 'une clé d’API', system: 'Caravan' },
}

export const ar: OperateSharedTexts = {
  older: 'الأقدم',
  newest: 'العودة إلى الأحدث',
  next: 'التالية',
  first: 'العودة إلى البداية',
  account: 'الحساب',
  reason: 'السبب',
  by: (name) => `بواسطة ${name}`,
  search: 'بحث',
  all: 'عرض الكل',
  actors: { 'command line': 'سطر الأوامر', 'API key': 'مفتاح API', system: 'Caravan' },
}
