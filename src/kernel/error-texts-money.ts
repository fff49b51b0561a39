/** The texts of errors about keys, caps, approvals and senders that were asked for, in each language. */
import type { ErrorText, TranslatedError } from './error-text.ts'
import type { ErrorCode } from './errors.ts'

export const MONEY_EN = {
  PRICE_TOO_LOW: {
    meaning:
      'None of the recipients can be reached at the prices of the account: the operator sends no message that earns less than its minimum. `invalidRecipients` lists them.',
    whatToDo: 'Ask the operator of the gateway for other prices of these destinations. Nothing was charged.',
  },
  COST_IN_FORCE: {
    meaning: 'A cost that is or was in force cannot be changed: messages that were sent keep it.',
    whatToDo: 'Set another cost, or none (`cost: null`), from now on.',
  },
  KEY_RIGHTS: {
    meaning:
      'A key gets no more rights than the person or the key that makes or rotates it. `scope` or `detail` in the answer names what is missing.',
    whatToDo:
      'Leave out this scope, make a test key, or ask somebody whose role allows it, such as the owner, to make the key.',
  },
  OWN_BATCH: {
    meaning: 'Nobody approves what they sent themselves, or what a key that they made has sent.',
    whatToDo: 'Ask somebody else who may approve, such as another owner.',
  },
  CAP_REACHED: {
    meaning:
      'The batch would go beyond a cap on messages or money for a batch, a day or a month. Nothing was charged or stored. `details` in the answer names the cap, what is left of it and when it is free again.',
    whatToDo:
      'Send fewer messages, wait until `freeAt`, or ask whoever set the cap (`setBy`: the owner of the account or the operator) to raise it.',
  },
  SENDER_REQUEST_NOT_FOUND: {
    meaning: 'There is no request for a sender with this id.',
    whatToDo: 'Check the id in the list of requests.',
  },
  NOT_WAITING: {
    meaning:
      'The batch or the request no longer waits for a decision: somebody has decided, or its time is over.',
    whatToDo: 'Read it again to see what was decided.',
  },
} satisfies Partial<Record<ErrorCode, ErrorText>>

export const MONEY_FR = {
  PRICE_TOO_LOW: {
    message: 'Aucun destinataire valide',
    meaning:
      'Aucun destinataire ne peut être joint aux tarifs du compte : l’opérateur n’envoie rien pour moins que ce qu’il doit gagner. `invalidRecipients` les énumère.',
    whatToDo:
      'Demandez à l’opérateur de la passerelle d’autres tarifs pour ces destinations. Rien n’a été débité.',
  },
  COST_IN_FORCE: {
    message: 'Il est en vigueur : ce qui a été envoyé garde son coût',
    meaning: 'Un coût qui est ou a été en vigueur ne change plus : ce qui a été envoyé garde son coût.',
    whatToDo: 'Fixez un autre coût, ou aucun (`cost: null`), à partir de maintenant.',
  },
  KEY_RIGHTS: {
    message: 'Une clé ne peut pas faire plus que la personne qui la crée',
    meaning:
      'Une clé ne reçoit pas plus de droits que la personne ou la clé qui la crée ou la remplace. `scope` ou `detail` dans la réponse nomme ce qui manque.',
    whatToDo:
      'Retirez cette portée, créez une clé de test, ou demandez la clé à quelqu’un dont le rôle le permet, comme le propriétaire.',
  },
  OWN_BATCH: {
    message: 'Quelqu’un d’autre doit approuver cet envoi',
    meaning: 'Personne n’approuve ce qu’il a envoyé lui-même, ou ce qu’a envoyé une clé qu’il a créée.',
    whatToDo: 'Demandez à une autre personne qui peut approuver, comme un autre propriétaire.',
  },
  CAP_REACHED: {
    message: 'C’est plus que ce que le compte peut envoyer',
    meaning:
      'L’envoi dépasserait un plafond de messages ou d’argent par envoi, par jour ou par mois. Rien n’a été débité ni enregistré. `details` dans la réponse nomme le plafond, ce qu’il en reste et quand il se libère.',
    whatToDo:
      'Envoyez moins de messages, attendez `freeAt`, ou demandez à celui qui a fixé le plafond (`setBy` : le propriétaire du compte ou l’opérateur) de le relever.',
  },
  SENDER_REQUEST_NOT_FOUND: {
    message: 'Demande d’expéditeur introuvable',
    meaning: 'Aucune demande d’expéditeur n’a cet identifiant.',
    whatToDo: 'Vérifiez l’identifiant dans la liste des demandes.',
  },
  NOT_WAITING: {
    message: 'C’est déjà décidé',
    meaning: 'L’envoi ou la demande n’attend pas de décision : quelqu’un a décidé, ou son délai est passé.',
    whatToDo: 'Relisez-le pour voir ce qui a été décidé.',
  },
} satisfies Partial<Record<ErrorCode, TranslatedError>>

export const MONEY_AR = {
  PRICE_TOO_LOW: {
    message: 'لا يوجد أي مستلم صالح',
    meaning:
      'لا يمكن الوصول إلى أي من المستلمين بأسعار الحساب: لا يرسل المشغّل بأقل مما يجب أن يكسبه. يسردهم `invalidRecipients`.',
    whatToDo: 'اطلب من مشغّل البوابة أسعارًا أخرى لهذه الوجهات. لم يُخصم شيء.',
  },
  COST_IN_FORCE: {
    message: 'هي سارية: ما أُرسل يحتفظ بتكلفته',
    meaning: 'التكلفة السارية أو التي سرت لا تتغير بعد ذلك: ما أُرسل يحتفظ بتكلفته.',
    whatToDo: 'حدد تكلفة أخرى، أو لا شيء (`cost: null`)، من الآن فصاعدًا.',
  },
  KEY_RIGHTS: {
    message: 'لا يجوز للمفتاح أكثر مما يجوز لمن ينشئه',
    meaning:
      'لا ينال المفتاح حقوقًا أكثر من الشخص أو المفتاح الذي ينشئه أو يستبدله. يذكر `scope` أو `detail` في الرد ما ينقص.',
    whatToDo: 'احذف هذا النطاق، أو أنشئ مفتاح تجربة، أو اطلب المفتاح ممّن يسمح له دوره، كالمالك.',
  },
  OWN_BATCH: {
    message: 'يجب أن يوافق شخص آخر على هذا الإرسال',
    meaning: 'لا يوافق أحد على ما أرسله بنفسه، أو ما أرسله مفتاح أنشأه.',
    whatToDo: 'اطلب الموافقة من شخص آخر يجوز له ذلك، كمالك آخر.',
  },
  CAP_REACHED: {
    message: 'هذا أكثر مما يجوز للحساب إرساله',
    meaning:
      'سيتجاوز الإرسال سقفًا للرسائل أو المال لكل إرسال أو يوم أو شهر. لم يُخصم شيء ولم يُخزَّن شيء. يذكر `details` في الرد السقف وما بقي منه ومتى يتاح من جديد.',
    whatToDo:
      'أرسل رسائل أقل، أو انتظر حتى `freeAt`، أو اطلب رفع السقف ممّن وضعه (`setBy`: مالك الحساب أو المشغّل).',
  },
  SENDER_REQUEST_NOT_FOUND: {
    message: 'طلب المرسِل غير موجود',
    meaning: 'لا يوجد طلب مرسِل بهذا المعرّف.',
    whatToDo: 'تأكد من المعرّف في قائمة الطلبات.',
  },
  NOT_WAITING: {
    message: 'سبق البتّ في هذا',
    meaning: 'لا ينتظر الإرسال أو الطلب قرارًا: قرّر شخص ما، أو انتهت مدته.',
    whatToDo: 'اقرأه من جديد لترى ما تقرر.',
  },
} satisfies Partial<Record<ErrorCode, TranslatedError>>
