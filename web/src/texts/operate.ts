/** Sentences that the operators' pages share, in the three languages. */
const en = {
  notAllowed: 'Your role does not see this.',
  older: 'Older ones',
  newest: 'Back to the newest',
  next: 'Next ones',
  first: 'Back to the beginning',
  account: 'Account',
  reason: 'Reason',
  by: (name: string) => `by ${name}`,
  search: 'Search',
  all: 'Show all',
  tabs: {
    people: 'People',
    audit: 'Audit',
    doctor: 'Doctor',
    settings: 'Settings',
    backups: 'Backups',
    routes: 'Routes',
    tester: 'Tester',
    prices: 'Prices',
    cost: 'Cost',
  },
}
export type OperateTexts = typeof en

const fr: OperateTexts = {
  notAllowed: 'Votre rôle ne voit pas ceci.',
  older: 'Plus anciens',
  newest: 'Revenir aux plus récents',
  next: 'Suivants',
  first: 'Revenir au début',
  account: 'Compte',
  reason: 'Motif',
  by: (name) => `par ${name}`,
  search: 'Chercher',
  all: 'Tout afficher',
  tabs: {
    people: 'Personnes',
    audit: 'Journal',
    doctor: 'Diagnostic',
    settings: 'Réglages',
    backups: 'Sauvegardes',
    routes: 'Routes',
    tester: 'Essai',
    prices: 'Prix',
    cost: 'Coûts',
  },
}

const ar: OperateTexts = {
  notAllowed: 'دورك لا يرى هذا.',
  older: 'الأقدم',
  newest: 'العودة إلى الأحدث',
  next: 'التالية',
  first: 'العودة إلى البداية',
  account: 'الحساب',
  reason: 'السبب',
  by: (name) => `بواسطة ${name}`,
  search: 'بحث',
  all: 'عرض الكل',
  tabs: {
    people: 'الأشخاص',
    audit: 'السجل',
    doctor: 'الفحص',
    settings: 'الإعدادات',
    backups: 'النسخ الاحتياطية',
    routes: 'المسارات',
    tester: 'التجربة',
    prices: 'الأسعار',
    cost: 'التكلفة',
  },
}

export const operate = { en, fr, ar }
