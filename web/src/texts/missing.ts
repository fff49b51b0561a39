/** The sentences of pages that stand in place of others: nothing is at an address, or no account is chosen. */
const en = {
  page: 'There is no such page',
  pageExplain: 'The address may have been cut off or typed wrong.',
  explain: 'The address may be wrong, what it leads to may have been deleted, or it is in another account.',
  home: 'Go to the first page',
  role: 'Your role does not see this.',
  webhook: 'Webhook not found',
  account: 'Choose an account first',
  accountExplain:
    'This page shows what is in one account, and you are not a member of any. Open the account to see it.',
  accounts: 'See the accounts',
}
type MissingTexts = typeof en

const fr: MissingTexts = {
  page: 'Cette page n’existe pas',
  pageExplain: 'L’adresse a peut-être été coupée ou mal saisie.',
  explain:
    'L’adresse est peut-être fausse, ce qu’elle montrait a pu être supprimé, ou se trouve dans un autre compte.',
  home: 'Aller à la première page',
  role: 'Votre rôle ne voit pas ceci.',
  webhook: 'Webhook introuvable',
  account: 'Choisissez d’abord un compte',
  accountExplain:
    'Cette page montre ce que contient un compte, et vous n’êtes membre d’aucun. Ouvrez le compte pour le voir.',
  accounts: 'Voir les comptes',
}

const ar: MissingTexts = {
  page: 'لا توجد صفحة كهذه',
  pageExplain: 'ربما قُطع العنوان أو كُتب خطأ.',
  explain: 'ربما كان العنوان خاطئًا، أو حُذف ما كان يعرضه، أو أنه في حساب آخر.',
  home: 'اذهب إلى الصفحة الأولى',
  role: 'دورك لا يرى هذا.',
  webhook: 'الـ webhook غير موجود',
  account: 'اختر حسابًا أولًا',
  accountExplain: 'تعرض هذه الصفحة ما في حساب واحد، ولست عضوًا في أي حساب. افتح الحساب لتراه.',
  accounts: 'عرض الحسابات',
}

export const missing = { en, fr, ar }
