/** Mails about a batch that waits for approval, and about the decision. */
import type { MailText } from './mail-texts.ts'
import type { Language } from './store.ts'

export interface ApprovalFacts {
  kind: 'requested' | 'approved' | 'rejected'
  sentBy: string | null
  name: string | null
  messages: string
  cost: string
  /** Only of a batch that still waits. */
  until: string | undefined
  reason: string | null
  url: string | undefined
}

interface Words {
  subjects: Record<ApprovalFacts['kind'], string>
  labels: Record<'sentBy' | 'name' | 'messages' | 'cost' | 'until' | 'reason', string>
  decide: string
  see: string
}

const WORDS: Record<Language, Words> = {
  en: {
    subjects: {
      requested: 'A batch waits for your approval',
      approved: 'Your batch was approved',
      rejected: 'Your batch was rejected',
    },
    labels: {
      sentBy: 'Sent by',
      name: 'Name',
      messages: 'Messages',
      cost: 'Cost',
      until: 'Until',
      reason: 'Reason',
    },
    decide: 'Sign in to the console to approve or reject it:',
    see: 'You find it in the console:',
  },
  fr: {
    subjects: {
      requested: 'Un envoi attend votre approbation',
      approved: 'Votre envoi a été approuvé',
      rejected: 'Votre envoi a été refusé',
    },
    labels: {
      sentBy: 'Envoyé par',
      name: 'Nom',
      messages: 'Messages',
      cost: 'Coût',
      until: 'Jusqu’au',
      reason: 'Motif',
    },
    decide: 'Connectez-vous à la console pour l’approuver ou le refuser :',
    see: 'Vous le trouvez dans la console :',
  },
  ar: {
    subjects: {
      requested: 'دفعة تنتظر موافقتك',
      approved: 'تمت الموافقة على دفعتك',
      rejected: 'رُفضت دفعتك',
    },
    labels: {
      sentBy: 'المرسل',
      name: 'الاسم',
      messages: 'الرسائل',
      cost: 'التكلفة',
      until: 'حتى',
      reason: 'السبب',
    },
    decide: 'سجّل الدخول إلى لوحة التحكم للموافقة عليها أو رفضها:',
    see: 'تجدها في لوحة التحكم:',
  },
}

export function approvalMail(facts: ApprovalFacts, language: Language): MailText {
  const { subjects, labels, decide, see } = WORDS[language]
  const lines = (['sentBy', 'name', 'messages', 'cost', 'until', 'reason'] as const)
    .filter((key) => facts[key])
    .map((key) => `${labels[key]}${language === 'fr' ? ' ' : ''}: ${facts[key]}`)
  const link = facts.url ? ['', facts.kind === 'requested' ? decide : see, facts.url] : []
  const subject = subjects[facts.kind]
  return { subject, text: `${[`${subject}.`, '', ...lines, ...link].join('\n')}\n` }
}
