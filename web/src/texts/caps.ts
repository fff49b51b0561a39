/** The sentences of what may be spent, what waits for approval, and the senders of an account. */
import { plural } from '../../../src/kernel/plural.ts'

const en = {
  tabs: { people: 'People', caps: 'Caps', approvals: 'Approvals', senders: 'Senders' },
  caps: {
    title: 'What may be sent',
    explain: 'A batch that goes beyond one of these is refused, and costs nothing. An empty field: no cap.',
    messages: 'Messages',
    money: 'Money',
    hour: 'An hour',
    day: 'A day',
    month: 'A month',
    batch: 'A batch',
    used: (used: string, limit: string) => `${used} of ${limit} used`,
    usedOnly: (used: string) => `${used} used`,
    free: (when: string) => `begins again ${when}`,
    operator: (limit: string) => `The operator allows ${limit}.`,
    approval: 'Approval',
    approvalAbove: 'Somebody else must approve batches of more than',
    approvalHint: 'So many messages. Empty: nobody has to.',
    approvalOperator: (limit: string) => `So many messages. The operator asks for it above ${limit} anyway.`,
    keys: 'Batches of API keys as well',
    save: 'Save the caps',
    saved: 'The caps are saved.',
    readOnly: 'Only an owner changes them.',
    utc: 'Days and months are those of UTC.',
  },
  suspended: {
    title: 'The account is suspended.',
    explain: 'You can look at everything, but not send. Get in touch with the operator.',
  },
  stopped: {
    title: 'Nothing of the account goes at the moment.',
    spike: (n: number, shown: string, limit: string) =>
      `${shown} ${plural('en', n, { one: 'message', other: 'messages' })} in an hour are unlike it: up to ${limit} would be usual.`,
    spikeMoney: (money: string, limit: string) =>
      `It sent for ${money} in an hour, which is unlike it: up to ${limit} would be usual.`,
    range: (n: number, shown: string, range: string) =>
      `${shown} ${plural('en', n, { one: 'number', other: 'numbers' })} of the range ${range}, where it never sent before.`,
    explain: 'The operator looks at it first. Nothing is lost: what is not sent waits.',
  },
  approvals: {
    title: 'Batches that wait for approval',
    explain:
      'The money of these batches is set aside. Nothing goes out before somebody else has approved it.',
    none: 'No batch waits.',
    notAllowed: 'Your role does not approve batches.',
    messages: (n: number, shown: string) =>
      `${shown} ${plural('en', n, { one: 'message', other: 'messages' })}`,
    approve: (n: number, shown: string, money: string) =>
      `Send ${shown} ${plural('en', n, { one: 'message', other: 'messages' })} for ${money}`,
    reject: 'Reject',
    rejectAsk: (name: string, money: string) =>
      `Reject “${name}”? Nothing of it is sent, and ${money} is given back.`,
    reason: 'Reason',
    reasonHint: 'Whoever sent it reads this.',
    waits: (n: number) =>
      plural('en', n, { one: 'A batch waits for approval.', other: `${n} batches wait for approval.` }),
    look: 'Look at it',
  },
  senders: {
    title: 'Senders',
    explain: 'The name or number that phones show for your messages.',
    mine: 'You may use',
    none: 'You may use none of your own yet: the carrier’s default is shown. Ask for one.',
    isDefault: 'used when a batch names none',
    ask: 'Ask for a sender',
    askButton: 'Ask for this sender',
    sender: 'Sender',
    senderHint: 'A name of up to 11 letters and digits, a short code, or a number with +',
    reason: 'What is it for?',
    reasonHint: 'Whoever decides reads this: “the name of our shop”.',
    asked: 'You have asked for',
    states: { waiting: 'waits for an answer', accepted: 'accepted', refused: 'refused' } as Record<
      string,
      string
    >,
  },
}

export type CapsTexts = typeof en

const fr: CapsTexts = {
  tabs: { people: 'Personnes', caps: 'Plafonds', approvals: 'Approbations', senders: 'Expéditeurs' },
  caps: {
    title: 'Ce qui peut être envoyé',
    explain:
      'Un envoi qui dépasse l’un de ces plafonds est refusé et ne coûte rien. Champ vide : pas de plafond.',
    messages: 'Messages',
    money: 'Argent',
    hour: 'Par heure',
    day: 'Par jour',
    month: 'Par mois',
    batch: 'Par envoi',
    used: (used, limit) => `utilisé : ${used} sur ${limit}`,
    usedOnly: (used) => `utilisé : ${used}`,
    free: (when) => `repart de zéro ${when}`,
    operator: (limit) => `L’exploitant autorise ${limit}.`,
    approval: 'Approbation',
    approvalAbove: 'Quelqu’un d’autre doit approuver les envois de plus de',
    approvalHint: 'Nombre de messages. Vide : personne n’a à approuver.',
    approvalOperator: (limit) =>
      `Nombre de messages. L’exploitant l’exige de toute façon pour plus de ${limit}.`,
    keys: 'Ceux des clés d’API aussi',
    save: 'Enregistrer les plafonds',
    saved: 'Les plafonds sont enregistrés.',
    readOnly: 'Seul un propriétaire les change.',
    utc: 'Les jours et les mois sont ceux de l’UTC.',
  },
  suspended: {
    title: 'Le compte est suspendu.',
    explain: 'Vous pouvez tout consulter, mais pas envoyer. Contactez l’exploitant.',
  },
  stopped: {
    title: 'Rien du compte ne part pour le moment.',
    spike: (n, shown, limit) =>
      `${shown} ${plural('fr', n, { one: 'message', other: 'messages' })} en une heure, c’est inhabituel pour lui : jusqu’à ${limit}, ce serait habituel.`,
    spikeMoney: (money, limit) =>
      `${money} d’envois en une heure, c’est inhabituel pour lui : jusqu’à ${limit}, ce serait habituel.`,
    range: (n, shown, range) =>
      `${shown} ${plural('fr', n, { one: 'numéro', other: 'numéros' })} de la tranche ${range}, où il n’a jamais envoyé.`,
    explain: 'L’exploitant regarde d’abord. Rien n’est perdu : ce qui n’est pas envoyé attend.',
  },
  approvals: {
    title: 'Envois qui attendent une approbation',
    explain: 'L’argent de ces envois est mis de côté. Rien ne part avant qu’une autre personne ait approuvé.',
    none: 'Aucun envoi n’attend.',
    notAllowed: 'Votre rôle n’approuve pas les envois.',
    messages: (n, shown) => `${shown} ${plural('fr', n, { one: 'message', other: 'messages' })}`,
    approve: (n, shown, money) =>
      `Envoyer ${shown} ${plural('fr', n, { one: 'message', other: 'messages' })} pour ${money}`,
    reject: 'Rejeter',
    rejectAsk: (name, money) => `Rejeter « ${name} » ? Rien n’en est envoyé, et le compte récupère ${money}.`,
    reason: 'Motif',
    reasonHint: 'La personne qui l’a envoyé le lit.',
    waits: (n) =>
      plural('fr', n, {
        one: `${n} envoi attend une approbation.`,
        other: `${n} envois attendent une approbation.`,
      }),
    look: 'L’examiner',
  },
  senders: {
    title: 'Expéditeurs',
    explain: 'Le nom ou le numéro que les téléphones affichent pour vos messages.',
    mine: 'Vous pouvez utiliser',
    none: 'Vous n’en avez pas encore : celui de l’opérateur s’affiche. Demandez-en un.',
    isDefault: 'utilisé quand un envoi n’en nomme pas',
    ask: 'Demander un expéditeur',
    askButton: 'Demander cet expéditeur',
    sender: 'Expéditeur',
    senderHint: 'Un nom de 11 lettres et chiffres au plus, un numéro court, ou un numéro avec +',
    reason: 'À quoi sert-il ?',
    reasonHint: 'La personne qui décide le lit : « le nom de notre boutique ».',
    asked: 'Vous avez demandé',
    states: { waiting: 'attend une réponse', accepted: 'accepté', refused: 'refusé' },
  },
}

const ar: CapsTexts = {
  tabs: { people: 'الأشخاص', caps: 'السقوف', approvals: 'الموافقات', senders: 'المرسِلون' },
  caps: {
    title: 'ما يجوز إرساله',
    explain: 'يُرفض الإرسال الذي يتجاوز أحد هذه السقوف ولا يكلّف شيئًا. حقل فارغ: بلا سقف.',
    messages: 'الرسائل',
    money: 'المال',
    hour: 'في الساعة',
    day: 'في اليوم',
    month: 'في الشهر',
    batch: 'في الإرسال الواحد',
    used: (used, limit) => `استُخدم ${used} من ${limit}`,
    usedOnly: (used) => `استُخدم ${used}`,
    free: (when) => `يبدأ من جديد ${when}`,
    operator: (limit) => `يسمح المشغّل بـ\u00a0${limit}.`,
    approval: 'الموافقة',
    approvalAbove: 'يجب أن يوافق شخص آخر على الإرسالات التي تزيد على',
    approvalHint: 'عدد الرسائل. فارغ: لا حاجة إلى موافقة.',
    approvalOperator: (limit) => `عدد الرسائل. والمشغّل يشترط الموافقة فوق ${limit} على كل حال.`,
    keys: 'وإرسالات مفاتيح الواجهة البرمجية أيضًا',
    save: 'حفظ السقوف',
    saved: 'حُفظت السقوف.',
    readOnly: 'لا يغيّرها إلا مالك.',
    utc: 'الأيام والشهور بتوقيت UTC.',
  },
  suspended: {
    title: 'الحساب موقوف.',
    explain: 'يمكنك الاطلاع على كل شيء، لا الإرسال. تواصل مع المشغّل.',
  },
  stopped: {
    title: 'لا يخرج شيء من الحساب حاليًا.',
    spike: (_, shown, limit) =>
      `الرسائل في ساعة: ${shown}، وهو غير معتاد في هذا الحساب؛ المعتاد حتى ${limit}.`,
    spikeMoney: (money, limit) =>
      `قيمة ما أُرسل في ساعة: ${money}، وهو غير معتاد في هذا الحساب؛ المعتاد حتى ${limit}.`,
    range: (_, shown, range) => `أرقام من النطاق ${range} الذي لم يُرسل إليه الحساب من قبل: ${shown}.`,
    explain: 'ينظر المشغّل في ذلك أولًا. لا يضيع شيء: ما لم يُرسل ينتظر.',
  },
  approvals: {
    title: 'إرسالات تنتظر الموافقة',
    explain: 'ثمن هذه الإرسالات محجوز، ولا يخرج شيء منها قبل أن يوافق شخص آخر.',
    none: 'لا إرسال ينتظر.',
    notAllowed: 'دورك لا يوافق على الإرسالات.',
    messages: (_n, shown) => `الرسائل: ${shown}`,
    approve: (_n, shown, money) => `إرسال الرسائل (${shown}) مقابل ${money}`,
    reject: 'رفض',
    rejectAsk: (name, money) => `رفض «${name}»؟ لا يُرسَل منه شيء، ويُعاد ${money}.`,
    reason: 'السبب',
    reasonHint: 'يقرؤه من أرسله.',
    waits: (n) => plural('ar', n, { one: 'إرسال ينتظر الموافقة.', other: `إرسالات تنتظر الموافقة: ${n}` }),
    look: 'الاطلاع عليه',
  },
  senders: {
    title: 'المرسِلون',
    explain: 'الاسم أو الرقم الذي تعرضه الهواتف لرسائلك.',
    mine: 'يمكنك استخدام',
    none: 'ليس لك مرسِل بعد، فيظهر مرسِل الشركة الناقلة. اطلب واحدًا.',
    isDefault: 'يُستخدم حين لا يذكر الإرسال مرسِلًا',
    ask: 'طلب مرسِل',
    askButton: 'طلب هذا المرسِل',
    sender: 'المرسِل',
    senderHint: 'اسم من 11 حرفًا ورقمًا لاتينيًا على الأكثر، أو رقم قصير، أو رقم مع +',
    reason: 'لأي غرض؟',
    reasonHint: 'يقرؤه من يقرّر: «اسم متجرنا».',
    asked: 'طلبتَ',
    states: { waiting: 'ينتظر الرد', accepted: 'مقبول', refused: 'مرفوض' },
  },
}

export const caps = { en, fr, ar }
