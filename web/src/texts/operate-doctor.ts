/** Sentences about the doctor's checks, in the three languages. A check that has none here is shown as the API says it. */
import { plural } from '../../../src/kernel/plural.ts'

const en = {
  title: 'Doctor',
  explain:
    'Checks on the whole database that must always hold: the books add up, nothing is stuck, carriers answer.',
  run: 'Run the checks now',
  running: 'The checks are running',
  done: (done: string, all: string) => `Checks done: ${done} of ${all}`,
  never:
    'The checks were not run from here yet. They change nothing and may take minutes on a large database.',
  well: 'All is well',
  warnings: (n: number, shown: string) =>
    plural('en', n, {
      one: 'The books are right; one thing needs a look',
      other: `The books are right; ${shown} things need a look`,
    }),
  unwell: (n: number, shown: string) =>
    plural('en', n, { one: 'One thing is wrong', other: `${shown} things are wrong` }),
  failed: 'The checks did not end.',
  when: (when: string, who: string) => `${when}, by ${who}`,
  rows: (n: number, shown: string) => `${shown} ${plural('en', n, { one: 'row', other: 'rows' })}`,
  first: 'The first of them',
  fine: 'fine',
  look: 'to look at',
  wrong: 'wrong',
  unfinished: 'took too long: caravan doctor waits for it',
  tell: 'A failed check shows a fault of the program or of the machine: keep a backup, and send the rows to whoever looks after Caravan.',
  checks: {} as Record<string, string>,
}
export type OperateDoctorTexts = typeof en

const fr: OperateDoctorTexts = {
  title: 'Diagnostic',
  explain:
    'Des vérifications de toute la base qui doivent toujours tenir : les comptes tombent juste, rien n’est bloqué, les opérateurs répondent.',
  run: 'Lancer les vérifications',
  running: 'Les vérifications sont en cours',
  done: (done, all) => `Vérifications faites : ${done} sur ${all}`,
  never:
    'Les vérifications n’ont pas encore été lancées d’ici. Elles ne changent rien et peuvent durer des minutes sur une grande base.',
  well: 'Tout va bien',
  warnings: (n, shown) =>
    plural('fr', n, {
      one: `Les comptes sont justes ; ${shown} point est à regarder`,
      other: `Les comptes sont justes ; ${shown} points sont à regarder`,
    }),
  unwell: (n, shown) =>
    plural('fr', n, { one: `${shown} point est faux`, other: `${shown} points sont faux` }),
  failed: 'Les vérifications n’ont pas abouti.',
  when: (when, who) => `${when}, par ${who}`,
  rows: (n, shown) => `${shown} ${plural('fr', n, { one: 'ligne', other: 'lignes' })}`,
  first: 'Les premières',
  fine: 'en ordre',
  look: 'à regarder',
  wrong: 'faux',
  unfinished: 'a duré trop longtemps : caravan doctor l’attend',
  tell: 'Ce qui est faux vient du programme ou de la machine : gardez une sauvegarde et envoyez les lignes à qui s’occupe de Caravan.',
  checks: {
    balance: 'Le solde d’un compte est la somme de ses écritures, et ne dépasse pas son découvert',
    'balance after': 'Le solde de chaque écriture est le précédent plus son montant',
    'entries of batches': 'Chaque débit et chaque remboursement concerne un envoi du même compte',
    charges: 'Un envoi est débité une seule fois, du prix de tous ses messages',
    refunds:
      'Ce qui est rendu d’un envoi est le prix de ses messages échoués, plus ce qu’un exploitant a rendu',
    'refunds by operators':
      'Ce qu’un exploitant rend pour un message est son prix, et ce message était envoyé',
    counters: 'Les compteurs d’un envoi correspondent à ses messages',
    verdicts: 'Un envoi est terminé quand tous ses messages le sont, et pas avant',
    slices: 'Un message à envoyer est dans une tranche qui attend ou qui est traitée',
    'messages of batches': 'Chaque message appartient à un envoi',
    'changes begun': 'Ce que des clients ont commencé à changer est dans le journal, fait ou non',
    'held messages': 'Un message qui attend la preuve qu’il a été pris est abandonné à son heure',
    restores: 'Ce qui a été restauré d’une sauvegarde a été libéré : voir « caravan release »',
    routes: 'Une route mène à des connexions qui existent',
    costs: 'Si le coût d’un opérateur est connu, celui de tous les opérateurs de la route l’est aussi',
    'exchange rates': 'Chaque devise d’un coût a un taux de change',
    'stranded messages': 'Chaque message qui attend a une liaison pour le prendre',
    binds: 'Chaque connexion a une liaison qui marche',
    'unusable connections': 'Les réglages de chaque connexion sont utilisables',
    'refused PDUs': 'Depuis un jour, rien de ce que les opérateurs ont envoyé n’a dû être refusé',
    'unmatched receipts': 'Les accusés désignent des messages d’ici',
    'refunded, yet taken': 'Ce qui a échoué sans réponse et a été remboursé n’a pas été pris après coup',
    'old batches': 'Un envoi qui n’est ni suspendu ni bloqué part en un jour',
    seals: 'Les écritures scellées sont restées telles quelles, une par une',
    acknowledged: 'Un opérateur a accepté chaque message envoyé, ou son accusé est arrivé',
    partitions: 'Les messages des semaines à venir ont une place',
    clock: 'L’horloge de la base n’a pas été changée depuis un jour',
    future: 'Rien n’a été écrit à une heure encore à venir',
    'figures of batches': 'Les chiffres d’un compte sont la somme des compteurs et de l’argent de ses envois',
    'figures of days': 'Les deux tables de jours, avec et sans expéditeurs et erreurs, ont les mêmes sommes',
    'figures of money':
      'Ce que les chiffres disent débité et rendu un jour est ce que disent les écritures de ce jour',
    'figures of messages': 'Les chiffres sont ceux que donne le compte des messages',
    'figures of submits':
      'Les chiffres comptent autant de parties que le journal des remises en dit acceptées',
    'safe settings': 'PostgreSQL garde ce qu’il a confirmé',
  },
}

const ar: OperateDoctorTexts = {
  title: 'الفحص',
  explain:
    'فحوص على قاعدة البيانات كلها يجب أن تصح دائمًا: الدفاتر متوازنة، لا شيء عالق، وشركات الاتصالات تجيب.',
  run: 'بدء الفحوص الآن',
  running: 'الفحوص جارية',
  done: (done, all) => `انتهى ${done} من ${all}`,
  never: 'لم تُجرَ الفحوص من هنا بعد. لا تغيّر شيئًا، وقد تطول دقائق في قاعدة كبيرة.',
  well: 'كل شيء سليم',
  warnings: (n, shown) =>
    plural('ar', n, {
      one: 'الدفاتر صحيحة، وأمر واحد يستحق النظر',
      other: `الدفاتر صحيحة، وأمور تستحق النظر: ${shown}`,
    }),
  unwell: (n, shown) => plural('ar', n, { one: 'أمر واحد خاطئ', other: `أمور خاطئة: ${shown}` }),
  failed: 'لم تنته الفحوص.',
  when: (when, who) => `${when}، بواسطة ${who}`,
  rows: (n, shown) => plural('ar', n, { one: 'صف واحد', other: `الصفوف: ${shown}` }),
  first: 'أولها',
  fine: 'سليم',
  look: 'يستحق النظر',
  wrong: 'خاطئ',
  unfinished: 'طال أكثر من اللازم: ينتظره الأمر caravan doctor',
  tell: 'الخطأ هنا من البرنامج أو من الجهاز: احفظ نسخة احتياطية وأرسل الصفوف إلى من يعتني بـ Caravan.',
  checks: {
    balance: 'رصيد الحساب مجموع قيوده، ولا ينزل عن حد ائتمانه',
    'balance after': 'يذكر القيد الرصيد قبله مضافًا إليه مبلغه',
    'entries of batches': 'الخصم أو الإعادة لإرسال من الحساب نفسه',
    charges: 'يُخصم الإرسال مرة واحدة بمجموع أثمان رسائله',
    refunds: 'ما أُعيد من إرسال هو ثمن رسائله الفاشلة وما أعاده مشغّل',
    'refunds by operators': 'ما أعاده مشغّل عن رسالة هو ثمنها، وقد أُرسلت',
    counters: 'عدادات الإرسال هي أعداد رسائله',
    verdicts: 'ينتهي الإرسال حين تنتهي كل رسائله تمامًا',
    slices: 'الرسالة التي ستُرسل في شريحة تنتظر أو يُعمل عليها',
    'messages of batches': 'كل رسالة من إرسال',
    'changes begun': 'ما بدأ العملاء بتغييره موجود في السجل، سواء تمّ أم لا',
    'held messages': 'الرسالة التي تنتظر إثبات أخذها تُترك في وقتها',
    restores: 'ما استُعيد من نسخة احتياطية أُطلق: انظر «\u2066caravan release\u2069»',
    routes: 'يقود المسار إلى اتصالات موجودة',
    costs: 'حيث يُعرف ما تأخذه الشركات، يُعرف ذلك لكل شركة يقود إليها مسار',
    'exchange rates': 'لكل عملة فيها تكلفة قيمة معروفة',
    'stranded messages': 'للرسالة المنتظرة وصلة ستأخذها',
    binds: 'لكل اتصال وصلة تعمل',
    'unusable connections': 'إعدادات كل اتصال صالحة',
    'refused PDUs': 'لم ترسل شركات الاتصالات منذ يوم ما وجب رفضه',
    'unmatched receipts': 'تسمّي الإشعارات رسائل لنا',
    'refunded, yet taken': 'ما فشل من دون جواب ورُدّ ثمنه لم تأخذه الشركة بعد ذلك',
    'old batches': 'الإرسال غير المتوقف يخرج خلال يوم',
    seals: 'ما خُتم من الدفتر باقٍ كما كان، قيدًا قيدًا',
    acknowledged: 'أقرّت شركة بكل رسالة مرسلة، أو وصل إشعارها',
    partitions: 'لرسائل الأسابيع القادمة مكان',
    clock: 'لم تُغيَّر ساعة قاعدة البيانات منذ يوم',
    future: 'لم يُكتب شيء بوقت لم يأت بعد',
    'figures of batches': 'أرقام الحساب مجموع عدادات إرسالاته وأموالها',
    'figures of days': 'لجدولي الأيام، بالمرسِلين والأخطاء ومن دونهم، المجاميع نفسها',
    'figures of money': 'ما تقول الأرقام إنه خُصم أو أُعيد في يوم هو ما في الدفتر لذلك اليوم',
    'figures of messages': 'الأرقام هي ما يجده عدّ الرسائل',
    'figures of submits': 'في الأرقام من الأجزاء ما يقول سجل التسليم إن شركات الاتصالات أخذته',
    'safe settings': 'يحفظ PostgreSQL ما أكّده',
  },
}

export const operateDoctor = { en, fr, ar }
