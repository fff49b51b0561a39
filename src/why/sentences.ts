/** The sentences that explain a message, in three languages; {name} stands for a value. */
import type { Lang } from '../kernel/error-texts.ts'

type Texts = readonly [en: string, fr: string, ar: string]

/** One fact about a message; `code` is for programs. */
export const SENTENCES = {
  SENT: [
    'The carrier has taken it. Nothing more is to be done',
    'L’opérateur l’a pris. Il n’y a plus rien à faire',
    'تسلّمته شركة الاتصالات. لا شيء آخر مطلوب',
  ],
  AWAITS_RECEIPT: [
    'The carrier has taken it, and its receipt has not come yet',
    'L’opérateur l’a pris ; son accusé de réception n’est pas encore arrivé',
    'تسلّمته شركة الاتصالات ولم يصل إشعار الاستلام بعد',
  ],
  DELIVERED: ['The phone has received it', 'Le téléphone l’a reçu', 'استلمه الهاتف'],
  NOT_DELIVERED: [
    'The carrier has taken it, and says that the phone did not receive it: {state}',
    'L’opérateur l’a pris et dit que le téléphone ne l’a pas reçu : {state}',
    'تسلّمته شركة الاتصالات وتقول إن الهاتف لم يستلمه: {state}',
  ],
  FAILED: [
    'It failed, and what it cost was given back: {error}',
    'Il a échoué et son prix a été rendu : {error}',
    'فشل وأُعيد ثمنه: {error}',
  ],
  REFUSED: ['It would be refused: {problem}', 'Il serait refusé : {problem}', 'سيُرفض: {problem}'],
  OPTED_OUT: [
    'The number has opted out: nothing is sent to it, and nothing is charged',
    'Ce numéro s’est désabonné : rien ne lui est envoyé ni débité',
    'ألغى هذا الرقم اشتراكه: لا يُرسل إليه شيء ولا يُخصم شيء',
  ],
  HELD_AFTER_RESTORE: [
    'Its batch was restored from a backup, and waits until an operator releases it',
    'Son envoi vient d’une sauvegarde restaurée et attend qu’un administrateur le libère',
    'استُعيد الإرسال من نسخة احتياطية وينتظر أن يُفرج عنه المشغّل',
  ],
  BATCH_PAUSED: [
    'Its batch is paused, and waits until somebody resumes it',
    'Son envoi est en pause et attend que quelqu’un le reprenne',
    'الإرسال موقوف مؤقتًا وينتظر من يستأنفه',
  ],
  ACCOUNT_SUSPENDED: [
    'The account is suspended: nothing of it is sent until the operator lifts that',
    'Le compte est suspendu : rien ne part avant que l’administrateur ne le rétablisse',
    'الحساب معلّق: لا يُرسل منه شيء حتى يرفع المشغّل التعليق',
  ],
  ACCOUNT_STOPPED: [
    'The account sends in a way that is unlike its past: its unsent messages wait until an operator has looked',
    'Ce que le compte envoie sort de ses habitudes : le reste attend qu’un administrateur ait regardé',
    'ما يرسله الحساب يخالف عادته: ينتظر الباقي حتى ينظر المشغّل',
  ],
  APPROVAL_WAITING: [
    'It waits until somebody else approves its batch',
    'Il attend que quelqu’un d’autre approuve l’envoi',
    'ينتظر أن يوافق شخص آخر على الإرسال',
  ],
  SCHEDULED: [
    'Its batch begins at the time that was asked for',
    'Son envoi commence à l’heure demandée',
    'يبدأ الإرسال في الوقت المطلوب',
  ],
  SCHEDULE_MISSED: [
    'The time of its batch was missed: it waits to be resumed or canceled',
    'L’heure de l’envoi a été manquée : il attend d’être repris ou annulé',
    'فات وقت الإرسال: ينتظر استئنافه أو إلغاءه',
  ],
  CANCELED: [
    'Its batch was canceled: messages that were not handed over are being given back',
    'Son envoi est annulé : ce qui n’est pas parti est rendu',
    'أُلغي الإرسال: يُعاد ثمن ما لم يُسلَّم',
  ],
  OUTSIDE_HOURS: [
    'It is outside the hours in which it may be sent: they open then',
    'Ce n’est pas l’heure de l’envoyer : les heures permises s’ouvrent alors',
    'خارج ساعات الإرسال المسموح بها: تُفتح حينها',
  ],
  EXPIRED: [
    'It is valid no longer: messages that were not handed over are being given back',
    'Il n’est plus valable : ce qui n’est pas parti est rendu',
    'انتهت صلاحيته: يُعاد ثمن ما لم يُسلَّم',
  ],
  VALID_UNTIL: [
    'A message that is not handed over by then fails and is given back',
    'Ce qui n’est pas parti d’ici là échoue et est rendu',
    'ما لم يُسلَّم حتى ذلك الوقت يفشل ويُعاد ثمنه',
  ],
  NO_CREDIT: [
    'The balance does not cover it: it would be refused',
    'Le solde ne suffit pas : il serait refusé',
    'الرصيد لا يكفي: سيُرفض',
  ],
  CAP_REACHED: [
    'It would go beyond a cap, and would be refused: {cap}',
    'Il dépasserait un plafond et serait refusé : {cap}',
    'سيتجاوز حدًّا وسيُرفض: {cap}',
  ],
  ROUTE_PAUSED: [
    'The route {route} is paused: it waits until an operator resumes it',
    'La route {route} est en pause : il attend qu’un administrateur la reprenne',
    'المسار {route} موقوف: ينتظر أن يستأنفه المشغّل',
  ],
  ROUTE_NOWHERE: [
    'The route {route} leads to no connection: it waits until it does',
    'La route {route} ne mène à aucune connexion : il attend qu’elle y mène',
    'المسار {route} لا يؤدي إلى أي اتصال: ينتظر ذلك',
  ],
  NO_BIND: [
    'No connection of its route is up: it goes as soon as one is',
    'Aucune connexion de sa route n’est établie : il part dès que l’une l’est',
    'لا اتصال قائم في مساره: يُرسل فور قيام أحدها',
  ],
  THROTTLED: [
    'The carrier says that we send too fast: the connection {connection} goes slower for a while',
    'L’opérateur dit que nous envoyons trop vite : la connexion {connection} ralentit un moment',
    'تقول شركة الاتصالات إننا نرسل أسرع مما تقبل: يتباطأ الاتصال {connection} لبعض الوقت',
  ],
  RETRY: [
    'The carrier did not take it at attempt {attempts}: it is tried again then',
    'L’opérateur ne l’a pas pris à l’essai {attempts} : nouvel essai alors',
    'لم تتسلّمه شركة الاتصالات في المحاولة {attempts}: تُعاد المحاولة حينها',
  ],
  IN_DOUBT: [
    'The carrier may have taken it without saying so: it waits for the receipt, until then',
    'L’opérateur l’a peut-être pris sans le dire : il attend l’accusé, jusqu’alors',
    'ربما تسلّمته شركة الاتصالات دون أن تقول: ينتظر الإشعار حتى ذلك الوقت',
  ],
  POSSIBLE_DUPLICATE: [
    'The carrier may have taken it before, so that it may arrive twice',
    'L’opérateur l’a peut-être déjà pris : il pourrait arriver deux fois',
    'ربما تسلّمته شركة الاتصالات من قبل، فقد يصل مرتين',
  ],
  SUSPECT: [
    'The carrier cut the connection while it was on its way: it is sent alone, in its turn',
    'L’opérateur a coupé la connexion pendant son envoi : il part seul, à son tour',
    'قطعت شركة الاتصالات الاتصال أثناء إرساله: يُرسل وحده في دوره',
  ],
  IN_FLIGHT: [
    'A connection has it in hand: it is being handed to the carrier, or the answer is awaited',
    'Une connexion s’en occupe : il est remis à l’opérateur, ou sa réponse est attendue',
    'يتولاه اتصال الآن: يُسلَّم إلى شركة الاتصالات أو يُنتظر ردها',
  ],
  QUEUED: [
    'It waits its turn: about {before} messages go before it',
    'Il attend son tour : environ {before} messages passent avant lui',
    'ينتظر دوره: نحو {before} من الرسائل قبله',
  ],
  NEXT: [
    'It goes at once, in the next free place of a connection',
    'Il part tout de suite, à la prochaine place libre d’une connexion',
    'يُرسل فورًا في أول مكان شاغر',
  ],
  WILL_BE_FOUND: [
    'Nobody has it in hand: the check of each minute queues it again',
    'Personne ne l’a en main : le contrôle de chaque minute le remet en file',
    'ليس في يد أحد: يعيده فحص كل دقيقة إلى الطابور',
  ],
  CARRIER_WAITS: [
    'The network does not take messages at the moment: it goes on by itself',
    'Le réseau ne prend pas de messages en ce moment : cela reprendra tout seul',
    'الشبكة لا تستقبل الرسائل حاليًا: سيُستأنف تلقائيًا',
  ],
  ROUTE_CHOSEN: [
    'The most specific route for the number',
    'La route la plus précise pour ce numéro',
    'أدق مسار لهذا الرقم',
  ],
  ROUTE_TEST: [
    'Messages of test keys go to the built-in simulator',
    'Ce qu’envoient les clés de test va au simulateur intégré',
    'ما ترسله مفاتيح الاختبار يذهب إلى المحاكي',
  ],
  ROUTE_KEPT: [
    'The message was accepted for it',
    'Le message a été accepté pour elle',
    'قُبلت الرسالة على هذا المسار',
  ],
  NEWER_ROUTE: [
    'It fits the number more exactly, and was made after the message was accepted',
    'Elle convient mieux au numéro, mais elle est plus récente que le message',
    'أدق للرقم، لكنه أُنشئ بعد قبول الرسالة',
  ],
  LESS_SPECIFIC: [
    'It fits the number, and {chosen} fits more exactly',
    'Elle convient au numéro, mais {chosen} convient mieux',
    'يناسب الرقم، لكن {chosen} أدق',
  ],
  CONNECTION_HAS_IT: [
    'It is in the queue of this connection',
    'Il est dans la file de cette connexion',
    'هو في طابور هذا الاتصال',
  ],
  CONNECTION_TAKES: [
    'It is of the first rank, and gets {share} % of the route',
    'Elle est du premier rang et reçoit {share} % de la route',
    'من الرتبة الأولى ويأخذ {share}٪ من المسار',
  ],
  CONNECTION_TAKES_OVER: [
    'It takes over, because those before it are down',
    'Elle prend le relais, car celles d’avant sont coupées',
    'يتولى الأمر لأن ما قبله متوقف',
  ],
  CONNECTION_STANDS_BY: [
    'It is of a later rank: it takes over when those before it are down',
    'Elle est d’un rang suivant : elle prend le relais quand les précédentes sont coupées',
    'من رتبة لاحقة: يتولى الأمر إذا توقف ما قبله',
  ],
  CONNECTION_PAUSED: [
    'It is paused, and takes nothing',
    'Elle est en pause et ne prend rien',
    'موقوف ولا يأخذ شيئًا',
  ],
  CONNECTION_RECEIVES: [
    'It only receives, and takes nothing',
    'Elle ne fait que recevoir et ne prend rien',
    'يستقبل فقط ولا يأخذ شيئًا',
  ],
  CONNECTION_DOWN: ['It is not up: {error}', 'Elle n’est pas établie : {error}', 'غير قائم: {error}'],
  PRICE_OF_ACCOUNT: [
    'A price of the account itself, for {prefix}',
    'Un prix propre au compte, pour {prefix}',
    'سعر خاص بالحساب ({prefix})',
  ],
  PRICE_OF_CURRENCY: [
    'The price of its currency, for {prefix}',
    'Le prix de sa devise, pour {prefix}',
    'سعر عملته ({prefix})',
  ],
  PRICE_CHARGED: [
    'It was charged when it was accepted; later prices change nothing',
    'Il a été débité à l’acceptation ; les prix suivants n’y changent rien',
    'خُصم عند القبول؛ الأسعار اللاحقة لا تغيّره',
  ],
  NO_PRICE: ['There is no price for it', 'Il n’y a pas de prix pour lui', 'لا سعر له'],
  SENDER_ASKED: ['The sender that was asked for', 'L’expéditeur demandé', 'المرسِل المطلوب'],
  SENDER_DEFAULT: [
    'The default sender of the account',
    'L’expéditeur par défaut du compte',
    'المرسِل الافتراضي للحساب',
  ],
  SENDER_OF_CARRIER: [
    'The account has no sender, so that the carrier shows its own',
    'Le compte n’a pas d’expéditeur : l’opérateur met le sien',
    'ليس للحساب مرسِل، فتُظهر شركة الاتصالات مرسِلها',
  ],
  SENDER_REPLACED: [
    'Another sender stands there, because the network does not take the one that was asked for',
    'Un autre expéditeur s’affiche, car le réseau n’accepte pas celui demandé',
    'يظهر مرسِل آخر لأن الشبكة لا تقبل المطلوب',
  ],
} as const satisfies Record<string, Texts>

export type ReasonCode = keyof typeof SENTENCES
export const REASON_CODES = Object.keys(SENTENCES) as [ReasonCode, ...ReasonCode[]]

const PLACES: Record<Lang, 0 | 1 | 2> = { en: 0, fr: 1, ar: 2 }

/** One reason: what it is, since or until when, and when something happens. */
export interface Reason {
  code: ReasonCode
  values?: Record<string, string | number> | undefined
  until?: Date | null | undefined
  at?: Date | null | undefined
}

export interface ReasonJson {
  code: ReasonCode
  sentence: string
  until?: Date
  at?: Date
}

/** The receipt's word, in the sentence about it. */
const DELIVERIES: Record<string, Texts> = {
  undelivered: ['undelivered', 'non remis', 'لم يُسلَّم'],
  expired: ['expired', 'délai dépassé', 'انتهت مهلته'],
  unknown: ['unknown', 'sort inconnu', 'مصيره مجهول'],
}

export function reasonJson({ code, values = {}, until, at }: Reason, lang: Lang): ReasonJson {
  const place = PLACES[lang]
  const sentence = SENTENCES[code][place].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(values[name] ?? '')
    return name === 'state' ? (DELIVERIES[value]?.[place] ?? value) : value
  })
  return { code, sentence, ...(until ? { until } : {}), ...(at ? { at } : {}) }
}
