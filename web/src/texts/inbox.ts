/** Sentences about conversations, in the three languages. */
import { plural } from '../../../src/kernel/plural.ts'

export const en = {
  title: 'Inbox',
  none: 'Nobody has written yet. Answers to one of your numbers appear here.',
  noneUnread: 'Everything is read.',
  all: 'All',
  unread: 'Not read',
  unreadCount: (n: number, shown: string) =>
    `${shown} ${plural('en', n, { one: 'new message', other: 'new messages' })}`,
  unreadConversations: (n: number, shown: string) =>
    `${shown} ${plural('en', n, { one: 'conversation', other: 'conversations' })} not read`,
  you: 'You:',
  to: (number: string) => `wrote to ${number}`,
  choose: 'Choose a conversation.',
  answer: 'Your answer',
  send: 'Send the answer',
  sending: 'The answer is on its way.',
  optedOut: 'This number has opted out: nothing can be sent to it.',
  notYours: 'Your role may read, but not answer.',
  older: 'Older messages',
  newest: 'Back to the newest',
  next: 'Older conversations',
  incomplete: 'A part of this message never came.',
  empty: 'Nothing was written to or by this number in the last 90 days.',
  story: 'What happened to this message',
}
export type InboxTexts = typeof en

export const fr: InboxTexts = {
  title: 'Réponses',
  none: 'Personne n’a encore écrit. Ce qu’on répond à l’un de vos numéros apparaîtra ici.',
  noneUnread: 'Tout est lu.',
  all: 'Toutes',
  unread: 'Non lues',
  unreadCount: (n, shown) =>
    `${shown} ${plural('fr', n, { one: 'nouveau message', other: 'nouveaux messages' })}`,
  unreadConversations: (n, shown) =>
    `${shown} ${plural('fr', n, { one: 'conversation non lue', other: 'conversations non lues' })}`,
  you: 'Vous :',
  to: (number) => `a écrit au ${number}`,
  choose: 'Choisissez une conversation.',
  answer: 'Votre réponse',
  send: 'Envoyer la réponse',
  sending: 'La réponse est en route.',
  optedOut: 'Ce numéro s’est désabonné : rien ne peut lui être envoyé.',
  notYours: 'Votre rôle permet de lire, pas de répondre.',
  older: 'Messages plus anciens',
  newest: 'Revenir aux plus récents',
  next: 'Conversations plus anciennes',
  incomplete: 'Une partie de ce message n’est jamais arrivée.',
  empty: 'Aucun échange avec ce numéro ces 90 derniers jours.',
  story: 'Ce qu’est devenu ce message',
}

export const ar: InboxTexts = {
  title: 'الردود',
  none: 'لم يكتب أحد بعد. ما يرد به الناس على أحد أرقامك يظهر هنا.',
  noneUnread: 'كل شيء مقروء.',
  all: 'الكل',
  unread: 'غير المقروءة',
  unreadCount: (n, shown) =>
    plural('ar', n, {
      one: 'رسالة جديدة',
      two: 'رسالتان جديدتان',
      few: `${shown} رسائل جديدة`,
      other: `${shown} رسالة جديدة`,
    }),
  unreadConversations: (n, shown) =>
    plural('ar', n, {
      one: 'محادثة واحدة غير مقروءة',
      two: 'محادثتان غير مقروءتين',
      few: `${shown} محادثات غير مقروءة`,
      other: `${shown} محادثة غير مقروءة`,
    }),
  you: 'أنت:',
  to: (number) => `كتب إلى ${number}`,
  choose: 'اختر محادثة.',
  answer: 'ردّك',
  send: 'أرسل الرد',
  sending: 'الرد في طريقه.',
  optedOut: 'طلب هذا الرقم التوقف: لا يمكن إرسال شيء إليه.',
  notYours: 'دورك يسمح بالقراءة لا بالرد.',
  older: 'رسائل أقدم',
  newest: 'العودة إلى الأحدث',
  next: 'محادثات أقدم',
  incomplete: 'جزء من هذه الرسالة لم يصل.',
  empty: 'لا رسائل مع هذا الرقم في آخر 90 يومًا.',
  story: 'ما صار بهذه الرسالة',
}
