/** The errors of templates and drafts in each language; the English messages are in the error table. */
import type { ErrorText, TranslatedError } from './error-text.ts'
import type { ErrorCode } from './errors.ts'

type Codes = Extract<ErrorCode, 'TEMPLATE_NOT_FOUND' | 'DRAFT_NOT_FOUND' | 'DRAFT_CHANGED' | 'DRAFT_SENT'>

export const DRAFTS_EN = {
  TEMPLATE_NOT_FOUND: {
    meaning: 'The account has no template with this id.',
    whatToDo: 'Look the id up with `GET /templates`; it may have been deleted.',
  },
  DRAFT_NOT_FOUND: {
    meaning: 'The account has no draft with this id.',
    whatToDo:
      'Look the id up with `GET /drafts`; it may have been deleted, also because nobody changed it for 90 days.',
  },
  DRAFT_CHANGED: {
    meaning:
      'Somebody has changed the draft in the meantime, perhaps in another window. Nothing was sent or overwritten.',
    whatToDo: 'Read the draft again, and repeat the call with its new `version`.',
  },
  DRAFT_SENT: {
    meaning: 'A batch was made of the draft, which can no longer be changed. `batchId` names the batch.',
    whatToDo: 'Look at that batch; begin a new draft for another one.',
  },
} satisfies Record<Codes, ErrorText>

export const DRAFTS_FR = {
  TEMPLATE_NOT_FOUND: {
    message: 'Modèle introuvable',
    meaning: 'Le compte n’a aucun modèle avec cet identifiant.',
    whatToDo: 'Cherchez l’identifiant avec `GET /templates` ; le modèle a peut-être été supprimé.',
  },
  DRAFT_NOT_FOUND: {
    message: 'Brouillon introuvable',
    meaning: 'Le compte n’a aucun brouillon avec cet identifiant.',
    whatToDo:
      'Cherchez l’identifiant avec `GET /drafts` ; le brouillon a peut-être été supprimé, ou laissé 90 jours sans y toucher.',
  },
  DRAFT_CHANGED: {
    message: 'Le brouillon a changé depuis que vous l’avez vu : relisez-le',
    meaning:
      'Quelqu’un a modifié le brouillon entre-temps, dans une autre fenêtre peut-être. Rien n’a été envoyé ni écrasé.',
    whatToDo: 'Relisez le brouillon, et répétez l’appel avec sa nouvelle `version`.',
  },
  DRAFT_SENT: {
    message: 'Le brouillon est déjà envoyé',
    meaning: 'Un envoi a été fait de ce brouillon, qui ne peut plus changer. `batchId` nomme cet envoi.',
    whatToDo: 'Regardez cet envoi ; commencez un nouveau brouillon pour un autre.',
  },
} satisfies Record<Codes, TranslatedError>

export const DRAFTS_AR = {
  TEMPLATE_NOT_FOUND: {
    message: 'القالب غير موجود',
    meaning: 'ليس للحساب قالب بهذا المعرّف.',
    whatToDo: 'ابحث عن المعرّف عبر `GET /templates`؛ فقد يكون القالب حُذف.',
  },
  DRAFT_NOT_FOUND: {
    message: 'المسودة غير موجودة',
    meaning: 'ليس للحساب مسودة بهذا المعرّف.',
    whatToDo: 'ابحث عن المعرّف عبر `GET /drafts`؛ فقد تكون المسودة حُذفت، أو لم يلمسها أحد منذ 90 يومًا.',
  },
  DRAFT_CHANGED: {
    message: 'تغيّرت المسودة بعد أن رأيتها: راجعها من جديد',
    meaning: 'غيّر أحدهم المسودة في هذه الأثناء، ربما في نافذة أخرى. لم يُرسل شيء ولم يُمحَ شيء.',
    whatToDo: 'اقرأ المسودة من جديد، ثم أعد الطلب برقم `version` الجديد.',
  },
  DRAFT_SENT: {
    message: 'أُرسلت المسودة من قبل',
    meaning: 'أُنشئت من هذه المسودة دفعة، فلم تعد تقبل التغيير. يذكر `batchId` تلك الدفعة.',
    whatToDo: 'انظر إلى تلك الدفعة؛ وابدأ مسودة جديدة لدفعة أخرى.',
  },
} satisfies Record<Codes, TranslatedError>
