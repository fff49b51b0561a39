/** The sentences of the operators' page of routes: which carriers the numbers of a prefix go to. */
import { plural } from '../../../src/kernel/plural.ts'

const messages = (n: number, shown: string) =>
  `${shown} ${plural('en', n, { one: 'message', other: 'messages' })}`

export const en = {
  title: 'Routes',
  explain: 'Which carriers messages go to, by what their numbers begin with. The longest match decides.',
  add: 'Make a route',
  numbers: 'Numbers',
  beginWith: 'numbers that begin so',
  country: 'a country',
  operator: 'a network operator',
  leadsTo: 'Leads to',
  nowhere: 'no carrier',
  cheapest: 'the cheapest first',
  ifDown: 'if those are down:',
  waiting: 'Waiting',
  state: 'State',
  change: 'Change',
  changeOf: (route: string) => `Change the route ${route}`,
  pause: 'Pause',
  resume: 'Resume',
  pauseOf: (route: string) => `Pause the route ${route}`,
  resumeOf: (route: string) => `Resume the route ${route}`,
  remove: 'Remove the route',
  isRemoved: (route: string) => `The route ${route} is removed.`,
  isPaused: (route: string, n: number, shown: string) =>
    `The route ${route} is paused; ${n === 0 ? 'nothing waits for it' : `${messages(n, shown)} ${plural('en', n, { one: 'waits', other: 'wait' })}`}.`,
  isResumed: (route: string) => `The route ${route} goes on.`,
  isChanged: (route: string, where: string) =>
    `The route ${route} leads to ${where} now. Waiting messages follow within seconds.`,
  isUndone: 'Undone: it is as it was before.',
  undo: 'Undo',
  onlyOne:
    'This is the only route: it is for all numbers. Make others for a prefix, a country or a network operator.',
  notFound: (route: string) => `There is no route ${route}.`,
  form: {
    makeTitle: 'Make a route',
    key: 'For which numbers',
    keyHint: 'Digits such as 222 or 22244, a country such as MR, or a network operator such as 609-01',
    carrier: 'Carrier',
    share: 'Share',
    percent: (share: string) => `${share} of these`,
    turn: 'When',
    first: 'First choice',
    later: (n: number) => `Choice ${n}, if those before are down`,
    leastCost: 'The cheapest of a choice takes all',
    leastCostHint: 'Among those that are up, by what each takes of these numbers.',
    addCarrier: 'Add a carrier',
    takeOut: (carrier: string) => `Take out ${carrier}`,
    noCarriers: 'There is no carrier yet: add one first.',
    effect: 'What this does',
    waits: (n: number, shown: string) =>
      n === 0
        ? 'Nothing waits on this route.'
        : `${messages(n, shown)} ${plural('en', n, { one: 'waits', other: 'wait' })} on this route.`,
    moves: (n: number, shown: string, from: string, to: string) =>
      `${messages(n, shown)} for ${from} ${plural('en', n, { one: 'moves', other: 'move' })} to ${to}.`,
    stays: 'Waiting messages keep their carrier; the shares count for those that come from now on.',
    newRoute: 'Messages that wait for these numbers on a shorter match follow within seconds.',
    isDown: (carrier: string) =>
      `${carrier} is down at present: what goes to it waits, or takes the next choice.`,
    isPaused: (carrier: string) => `${carrier} is paused: nothing is sent through it.`,
    moveButton: (n: number, shown: string, to: string) => `Move ${messages(n, shown)} to ${to}`,
    saveButton: 'Save the route',
    makeButton: 'Make the route',
  },
  removeAsk: (route: string, n: number, shown: string) =>
    `Remove the route ${route}? ${n === 0 ? 'Nothing waits on it. Its numbers go' : `${messages(n, shown)} that ${plural('en', n, { one: 'waits on it goes', other: 'wait on it go' })}`} the way of the next shorter match.`,
  removeDefaultAsk:
    'Take the carriers off this route? All other numbers then go to SMSC_URL if it is set, or nowhere.',
}

export type OperateRoutesTexts = typeof en

const frMessages = (n: number, shown: string) =>
  `${shown} ${plural('fr', n, { one: 'message', other: 'messages' })}`

export const fr: OperateRoutesTexts = {
  title: 'Routes',
  explain:
    'Par quels opérateurs passent les messages, selon le début des numéros. La correspondance la plus longue décide.',
  add: 'Créer une route',
  numbers: 'Numéros',
  beginWith: 'numéros qui commencent ainsi',
  country: 'un pays',
  operator: 'un réseau',
  leadsTo: 'Mène à',
  nowhere: 'aucun opérateur',
  cheapest: 'le moins cher d’abord',
  ifDown: 's’ils sont injoignables :',
  waiting: 'En attente',
  state: 'État',
  change: 'Changer',
  changeOf: (route) => `Changer la route ${route}`,
  pause: 'Suspendre',
  resume: 'Reprendre',
  pauseOf: (route) => `Suspendre la route ${route}`,
  resumeOf: (route) => `Reprendre la route ${route}`,
  remove: 'Supprimer la route',
  isRemoved: (route) => `La route ${route} est supprimée.`,
  isPaused: (route, n, shown) =>
    `La route ${route} est suspendue ; ${n === 0 ? 'rien n’attend' : `${frMessages(n, shown)} ${plural('fr', n, { one: 'attend', other: 'attendent' })}`}.`,
  isResumed: (route) => `La route ${route} a repris.`,
  isChanged: (route, where) =>
    `La route ${route} mène maintenant à ${where}. Ce qui attend suit en quelques secondes.`,
  isUndone: 'Annulé : tout est comme avant.',
  undo: 'Annuler',
  onlyOne:
    'C’est la seule route : elle vaut pour tous les numéros. Créez-en d’autres pour un préfixe, un pays ou un réseau.',
  notFound: (route) => `Il n’y a pas de route ${route}.`,
  form: {
    makeTitle: 'Créer une route',
    key: 'Pour quels numéros',
    keyHint: 'Des chiffres comme 222 ou 22244, un pays comme MR, ou un réseau comme 609-01',
    carrier: 'Opérateur',
    share: 'Part',
    percent: (share) => `${share} de ceux-ci`,
    turn: 'Quand',
    first: 'Premier choix',
    later: (n) => `Choix ${n}, secours`,
    leastCost: 'Le moins cher d’un même rang prend tout',
    leastCostHint: 'Parmi ceux qui sont joignables, selon ce que chacun prend pour ces numéros.',
    addCarrier: 'Ajouter un opérateur',
    takeOut: (carrier) => `Retirer ${carrier}`,
    noCarriers: 'Il n’y a pas encore d’opérateur : ajoutez-en un d’abord.',
    effect: 'Ce que cela change',
    waits: (n, shown) =>
      n === 0
        ? 'Rien n’attend sur cette route.'
        : `${frMessages(n, shown)} ${plural('fr', n, { one: 'attend', other: 'attendent' })} sur cette route.`,
    moves: (n, shown, from, to) =>
      `${frMessages(n, shown)} pour ${from} ${plural('fr', n, { one: 'passe', other: 'passent' })} à ${to}.`,
    stays: 'Ce qui attend garde son opérateur ; les parts valent pour la suite.',
    newRoute: 'Ce qui attend pour ces numéros sur une correspondance plus courte suit en quelques secondes.',
    isDown: (carrier) =>
      `${carrier} est injoignable en ce moment : ce qui va à lui attend, ou prend le choix suivant.`,
    isPaused: (carrier) => `${carrier} est suspendu : rien ne passe par lui.`,
    moveButton: (n, shown, to) => `Faire passer ${frMessages(n, shown)} à ${to}`,
    saveButton: 'Enregistrer la route',
    makeButton: 'Créer la route',
  },
  removeAsk: (route, n, shown) =>
    `Supprimer la route ${route} ? ${n === 0 ? 'Rien n’y attend. Ses numéros prennent' : `${frMessages(n, shown)} en attente ${plural('fr', n, { one: 'prend', other: 'prennent' })}`} la correspondance plus courte suivante.`,
  removeDefaultAsk:
    'Retirer les opérateurs de cette route ? Tous les autres numéros vont alors à SMSC_URL s’il est défini, sinon nulle part.',
}

const arMessages = (n: number, shown: string) =>
  plural('ar', n, { one: 'رسالة واحدة', two: 'رسالتان', few: `${shown} رسائل`, other: `${shown} رسالة` })

export const ar: OperateRoutesTexts = {
  title: 'المسارات',
  explain: 'إلى أي شركات تذهب الرسائل، بحسب ما تبدأ به الأرقام. أطول تطابق هو الذي يقرر.',
  add: 'أنشئ مسارًا',
  numbers: 'الأرقام',
  beginWith: 'أرقام تبدأ هكذا',
  country: 'بلد',
  operator: 'شبكة',
  leadsTo: 'يؤدي إلى',
  nowhere: 'لا شركة',
  cheapest: 'الأرخص أولًا',
  ifDown: 'إن تعطلت تلك:',
  waiting: 'المنتظرة',
  state: 'الحالة',
  change: 'غيّر',
  changeOf: (route) => `غيّر المسار ${route}`,
  pause: 'أوقف',
  resume: 'استأنف',
  pauseOf: (route) => `أوقف المسار ${route}`,
  resumeOf: (route) => `استأنف المسار ${route}`,
  remove: 'احذف المسار',
  isRemoved: (route) => `حُذف المسار ${route}.`,
  isPaused: (route, n, shown) =>
    `أُوقف المسار ${route}؛ ${n === 0 ? 'لا شيء ينتظر' : `تنتظر ${arMessages(n, shown)}`}.`,
  isResumed: (route) => `استؤنف المسار ${route}.`,
  isChanged: (route, where) => `صار المسار ${route} يؤدي إلى ${where}. ما ينتظر يتبعه خلال ثوانٍ.`,
  isUndone: 'تم التراجع: عاد كما كان.',
  undo: 'تراجع',
  onlyOne: 'هذا هو المسار الوحيد، وهو لكل الأرقام. أنشئ غيره لبادئة أو بلد أو شبكة.',
  notFound: (route) => `لا يوجد مسار ${route}.`,
  form: {
    makeTitle: 'أنشئ مسارًا',
    key: 'لأي أرقام',
    keyHint: 'أرقام مثل 222 أو 22244، أو بلد مثل MR، أو شبكة مثل 609-01',
    carrier: 'الشركة',
    share: 'الحصة',
    percent: (share) => `${share} من هذه`,
    turn: 'متى',
    first: 'الخيار الأول',
    later: (n) => `الخيار ${n}، احتياطًا`,
    leastCost: 'الأرخص بين المتاح يأخذ الكل',
    leastCostHint: 'بين القائمة منها، حسب ما تأخذه كل شركة عن هذه الأرقام.',
    addCarrier: 'أضف شركة',
    takeOut: (carrier) => `أخرج ${carrier}`,
    noCarriers: 'لا شركة اتصالات بعد: أضف واحدة أولًا.',
    effect: 'أثر هذا التغيير',
    waits: (n, shown) =>
      n === 0 ? 'لا شيء ينتظر على هذا المسار.' : `تنتظر على هذا المسار ${arMessages(n, shown)}.`,
    moves: (n, shown, from, to) => `تنتقل ${arMessages(n, shown)} كانت لـ${from} إلى ${to}.`,
    stays: 'ما ينتظر يبقى على شركته، والحصص لما يأتي من الآن.',
    newRoute: 'ما ينتظر لهذه الأرقام على تطابق أقصر يتبعه خلال ثوانٍ.',
    isDown: (carrier) => `${carrier} متعطلة الآن: ما يذهب إليها ينتظر أو يأخذ الخيار التالي.`,
    isPaused: (carrier) => `${carrier} موقوفة: لا يُرسل عبرها شيء.`,
    moveButton: (n, shown, to) => `انقل ${arMessages(n, shown)} إلى ${to}`,
    saveButton: 'احفظ المسار',
    makeButton: 'أنشئ المسار',
  },
  removeAsk: (route, n, shown) =>
    `أتحذف المسار ${route}؟ ${n === 0 ? 'لا شيء ينتظر عليه. تأخذ أرقامه' : `تأخذ ${arMessages(n, shown)} تنتظر عليه`} التطابق الأقصر التالي.`,
  removeDefaultAsk:
    'أتُخرج الشركات من هذا المسار؟ تذهب كل الأرقام الأخرى عندئذ إلى SMSC_URL إن ضُبط، وإلا فلا تذهب إلى مكان.',
}
