/** Mails to people: links and notices, in their language. The first line is the subject. */
import type { LinkPurpose } from './links-sql.ts'
import type { Language } from './store.ts'

export interface MailText {
  subject: string
  text: string
}

type Words = Record<Language, { subject: string; text: string }>

const LINKS: Record<LinkPurpose, Words> = {
  set_up: {
    en: { subject: 'Set up Caravan', text: 'Set up Caravan with this link. It works once:' },
    fr: { subject: 'Installer Caravan', text: 'Installez Caravan avec ce lien. Il ne sert qu’une fois :' },
    ar: { subject: 'إعداد Caravan', text: 'أعِدّ Caravan بواسطة هذا الرابط. يعمل مرة واحدة:' },
  },
  invitation: {
    en: {
      subject: 'You are invited to Caravan',
      text: 'You are invited. This link works once, for three days:',
    },
    fr: {
      subject: 'Vous êtes invité sur Caravan',
      text: 'Vous êtes invité. Ce lien ne sert qu’une fois, pendant trois jours :',
    },
    ar: { subject: 'دعوة إلى Caravan', text: 'أنت مدعو. يعمل هذا الرابط مرة واحدة خلال ثلاثة أيام:' },
  },
  reset: {
    en: {
      subject: 'A new password for Caravan',
      text: 'Choose a new password with this link. It works once, for an hour. If you did not ask for it, do nothing:',
    },
    fr: {
      subject: 'Un nouveau mot de passe pour Caravan',
      text: 'Choisissez un nouveau mot de passe avec ce lien. Il ne sert qu’une fois, pendant une heure. Si vous n’avez rien demandé, ne faites rien :',
    },
    ar: {
      subject: 'كلمة مرور جديدة في Caravan',
      text: 'اختر كلمة مرور جديدة بواسطة هذا الرابط. يعمل مرة واحدة خلال ساعة. إن لم تطلب ذلك فلا تفعل شيئًا:',
    },
  },
  email: {
    en: {
      subject: 'Your new address in Caravan',
      text: 'Confirm your new address. This link works once, for an hour:',
    },
    fr: {
      subject: 'Votre nouvelle adresse dans Caravan',
      text: 'Confirmez votre nouvelle adresse. Ce lien ne sert qu’une fois, pendant une heure :',
    },
    ar: {
      subject: 'عنوانك الجديد في Caravan',
      text: 'أكّد عنوانك الجديد. يعمل هذا الرابط مرة واحدة خلال ساعة:',
    },
  },
}

export type Notice = 'password' | 'email' | 'factor' | 'role'

const WHAT: Record<Notice, Words> = {
  password: {
    en: {
      subject: 'Your password was changed',
      text: 'The password of your account in Caravan was changed.',
    },
    fr: {
      subject: 'Votre mot de passe a changé',
      text: 'Le mot de passe de votre compte Caravan a été changé.',
    },
    ar: { subject: 'تغيّرت كلمة مرورك', text: 'تغيّرت كلمة مرور حسابك في Caravan.' },
  },
  email: {
    en: {
      subject: 'Your address was changed',
      text: 'The e-mail address of your account in Caravan was changed.',
    },
    fr: {
      subject: 'Votre adresse a changé',
      text: 'L’adresse e-mail de votre compte Caravan a été changée.',
    },
    ar: { subject: 'تغيّر عنوان بريدك', text: 'تغيّر عنوان البريد لحسابك في Caravan.' },
  },
  factor: {
    en: {
      subject: 'Your second factor was changed',
      text: 'A factor by which you sign in to Caravan was changed.',
    },
    fr: {
      subject: 'Votre second facteur a changé',
      text: 'Un facteur de votre connexion à Caravan a été changé.',
    },
    ar: { subject: 'تغيّر عاملك الثاني', text: 'تغيّر عامل من عوامل دخولك إلى Caravan.' },
  },
  role: {
    en: { subject: 'Your role was changed', text: 'Your role in Caravan was changed.' },
    fr: { subject: 'Votre rôle a changé', text: 'Votre rôle dans Caravan a été changé.' },
    ar: { subject: 'تغيّر دورك', text: 'تغيّر دورك في Caravan.' },
  },
}

const ELSE: Record<Language, string> = {
  en: 'Your other sessions have ended. If this was not you, ask an owner for help at once.',
  fr: 'Vos autres sessions ont pris fin. Si ce n’était pas vous, demandez aussitôt l’aide d’un propriétaire.',
  ar: 'انتهت جلساتك الأخرى. إن لم تكن أنت من فعل ذلك فاطلب المساعدة من مالك فورًا.',
}

export function linkMail(purpose: LinkPurpose, language: Language, url: string): MailText {
  const { subject, text } = LINKS[purpose][language]
  return { subject, text: `${text}\n\n${url}\n` }
}

/** As short as a text message needs to be. */
export function linkSms(purpose: LinkPurpose, language: Language, url: string): string {
  return `${LINKS[purpose][language].subject}: ${url}`
}

export function noticeMail(notice: Notice, language: Language): MailText {
  const { subject, text } = WHAT[notice][language]
  return { subject, text: notice === 'role' ? `${text}\n` : `${text}\n\n${ELSE[language]}\n` }
}
