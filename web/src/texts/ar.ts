/** Every sentence of the console in Arabic. */

import { plural } from '../../../src/kernel/plural.ts'
import { ar as batches } from './batches.ts'
import { caps } from './caps.ts'
import { causes } from './causes.ts'
import { ar as contacts } from './contacts.ts'
import { developers } from './developers.ts'
import type { Texts } from './en.ts'
import { fields } from './fields.ts'
import { ar as inbox } from './inbox.ts'
import { ar as messages } from './messages.ts'
import { missing } from './missing.ts'
import { money } from './money.ts'
import { ar as operate } from './operate.ts'
import { operateAccounts } from './operate-accounts.ts'
import { operateAlarms } from './operate-alarms.ts'
import { ar as operateCarriers } from './operate-carriers.ts'
import { operateCost } from './operate-cost.ts'
import { operateDoctor } from './operate-doctor.ts'
import { operateFigures } from './operate-figures.ts'
import { operateFind } from './operate-find.ts'
import { operateLimits } from './operate-limits.ts'
import { ar as operateNow } from './operate-now.ts'
import { operatePrices } from './operate-prices.ts'
import { ar as operateRoutes } from './operate-routes.ts'
import { ar as operateShared } from './operate-shared.ts'
import { operateSystem } from './operate-system.ts'
import { proof } from './proof.ts'
import { ar as send } from './send.ts'
import { why } from './why.ts'

export const ar: Texts = {
  name: 'العربية',
  common: {
    loading: 'جارٍ التحميل',
    save: 'حفظ',
    saved: 'تم الحفظ',
    cancel: 'إلغاء',
    close: 'إغلاق',
    copy: 'نسخ',
    copied: 'تم النسخ',
    retry: 'أعد المحاولة',
    back: 'رجوع',
    email: 'البريد الإلكتروني',
    password: 'كلمة المرور',
    showPassword: 'إظهار كلمة المرور',
    newPassword: 'كلمة المرور الجديدة',
    passwordHint: '12 حرفًا على الأقل. الجملة سهلة الحفظ وصعبة التخمين.',
    language: 'اللغة',
    about: (field, sentence) => `${field}: ${sentence}`,
    offline: 'تعذّر الوصول إلى الخادم. ما كتبته محفوظ هنا؛ أعد المحاولة بعد قليل.',
    unexpected: 'حدث خطأ في الخادم. أعد المحاولة، وإن تكرر فأخبر المسؤول عنه.',
    never: 'أبدًا',
    fillIn: 'املأ هذا الحقل.',
    noEmail: 'هذا ليس عنوان بريد إلكتروني.',
  },
  send,
  fields: fields.ar,
  proof: proof.ar,
  causes: causes.ar,
  missing: missing.ar,
  why: why.ar,
  nav: {
    home: 'الرئيسية',
    send: 'إرسال',
    messages: 'الرسائل',
    contacts: 'جهات الاتصال',
    inbox: 'الردود',
    money: 'المال',
    developers: 'المطوّرون',
    team: 'الفريق',
    profile: 'ملفي الشخصي',
    more: 'المزيد',
    reference: 'المرجع',
  },
  frame: {
    places: 'الأقسام',
    skip: 'انتقل إلى المحتوى',
    account: 'الحساب',
    signOut: 'تسجيل الخروج',
    theme: 'فاتح أو داكن',
    operator: 'المشغّل',
  },
  home: {
    title: 'الرئيسية',
    balance: 'رصيدك',
    messages: (n, shown) =>
      n === 0
        ? 'لا يكفي لرسالة'
        : `يكفي لنحو ${plural('ar', n, { one: 'رسالة واحدة', two: 'رسالتين', few: `${shown} رسائل`, other: `${shown} رسالة` })}`,
    send: 'إرسال رسائل جديدة',
    lastBatches: 'آخر الإرسالات',
    allBatches: 'كل الإرسالات',
    none: 'لم يُرسل شيء بعد. سيظهر أول إرسال هنا حين يبدأ.',
    reference: 'للمطوّرين: مرجع واجهة البرمجة',
    low: 'رصيدك منخفض.',
    lowExplain: (below) => `طلبت التنبيه تحت ${below}. أعد شحنه قبل الإرسال التالي.`,
    missed: 'إرسال لم يخرج في موعده.',
    missedExplain: (name, when) => `«${name}» كان مقررًا ${when} ولم يكن الإرسال ممكنًا حينها.`,
    missedDo: 'أرسله الآن أو ألغه',
    wentWrong: 'رسائل لم تخرج.',
    wentWrongExplain: (name, n, shown) =>
      `«${name}»: ${plural('ar', n, { one: 'رسالة واحدة فشلت وأُعيد ثمنها', two: 'رسالتان فشلتا وأُعيد ثمنهما', few: `${shown} رسائل فشلت وأُعيد ثمنها`, other: `${shown} رسالة فشلت وأُعيد ثمنها` })}.`,
    wentWrongDo: 'اعرف السبب وأعد الإرسال',
    approval: 'إرسال ينتظر الموافقة.',
    approvalExplain: (name) => `«${name}» يخرج حين يوافق عليه شخص غير مُرسِله.`,
    held: 'إرسال ينتظر المشغّل.',
    heldExplain: (name) => `«${name}» يُستكمل حين يسمح المشغّل.`,
    see: 'افتح الإرسال',
  },
  batches,
  operate,
  operateCarriers,
  operateNow,
  operateRoutes,
  contacts,
  inbox,
  messages,
  signIn: {
    title: 'تسجيل الدخول',
    button: 'تسجيل الدخول',
    withPasskey: 'الدخول بمفتاح مرور',
    with: (provider) => `الدخول عبر ${provider}`,
    or: 'أو',
    forgotten: 'هل نسيت كلمة المرور؟',
    waits: (seconds) =>
      `محاولات كثيرة. انتظر ${plural('ar', seconds, { one: 'ثانية واحدة', two: 'ثانيتين', few: `${seconds} ثوانٍ`, other: `${seconds} ثانية` })} ثم أعد المحاولة.`,
    ended: 'انتهت جلستك. سجّل الدخول من جديد للمتابعة.',
    passkeyFailed: 'لم يُستخدم مفتاح المرور. أعد المحاولة أو ادخل بكلمة المرور.',
    providerTroubles: {
      PROVIDER_AWAY: 'لا تجيب الخدمة الأخرى. أعد المحاولة بعد بضع دقائق، أو ادخل بطريقة أخرى.',
      PROVIDER_NO_ROLE: 'تعرفك الخدمة الأخرى، لكن ليس لك دور هنا بعد. اسأل من يدير مجموعات شركتك.',
      CHALLENGE_ENDED: 'استغرق الدخول وقتًا طويلًا، أو بدأ في نافذة أخرى. ابدأ من جديد هنا.',
      TOO_MANY_ATTEMPTS: 'محاولات كثيرة من شبكتك. انتظر نصف دقيقة ثم أعد المحاولة.',
    },
    providerFailed: 'لم تُدخلك الخدمة الأخرى إلى هنا. أعد المحاولة أو اسأل المسؤول عن هذا الخادم.',
  },
  factor: {
    title: 'خطوة أخيرة',
    explain: 'أدخل الأرقام الستة التي يعرضها تطبيق المصادقة.',
    code: 'الرمز',
    recovery: 'استخدم رمز استرداد',
    recoveryExplain: 'أدخل أحد رموز الاسترداد التي احتفظت بها. كل رمز يصلح مرة واحدة.',
    recoveryCode: 'رمز الاسترداد',
    app: 'استخدم تطبيق المصادقة',
    passkey: 'استخدم مفتاح مرور',
    button: 'متابعة',
  },
  forgotten: {
    title: 'كلمة مرور جديدة',
    explain: 'أدخل بريدك الإلكتروني. إن كان معروفًا هنا فسيصلك رابط لاختيار كلمة مرور جديدة.',
    button: 'أرسل لي رابطًا',
    sent: 'إن كان هذا البريد معروفًا هنا فالرابط في طريقه إليك. يصلح مرة واحدة خلال ساعة.',
    noMail: 'لم يصل شيء؟ اطلب رابطًا جديدًا ممن دعاك.',
  },
  reset: { title: 'اختر كلمة مرور جديدة', button: 'حفظ ودخول' },
  setUp: {
    title: 'إعداد Caravan',
    explain: 'ستصبح مالك هذا الخادم. لا حساب لأحد بعد، ولا توجد كلمة مرور افتراضية.',
    yourName: 'اسمك',
    button: 'إعداد ودخول',
    withPasskey: 'استخدم مفتاح مرور بدل كلمة المرور',
  },
  invitation: {
    title: 'وصلتك دعوة',
    to: (account, role) => `إلى ${account} بصفة ${role}.`,
    yourName: 'اسمك',
    button: 'قبول ودخول',
  },
  link: {
    spent: 'هذا الرابط لم يعد يعمل',
    explain: 'استُخدم من قبل أو انتهت مدته. اطلب رابطًا جديدًا.',
    signIn: 'إلى تسجيل الدخول',
  },
  email: {
    title: 'أكّد بريدك الإلكتروني',
    button: 'استخدم هذا البريد من الآن',
    done: 'تم. سجّل الدخول ببريدك الجديد.',
  },
  profile: {
    title: 'ملفي الشخصي',
    about: 'معلوماتك',
    name: 'الاسم',
    timeZone: 'المنطقة الزمنية',
    changeEmail: 'تغيير البريد',
    emailChanged: 'تغيّر البريد.',
    emailSent: (email) => `رابط في طريقه إلى ${email}. يتغيّر البريد عند استخدامه.`,
    needsFactor: 'دورك يتطلب خطوة تحقق ثانية. أضف واحدة أدناه؛ لا يمكن فعل شيء آخر قبل ذلك.',
    newCodes: 'رموز استرداد جديدة',
    codesLeft: (n) =>
      plural('ar', n, {
        zero: 'لم يبق رمز استرداد',
        one: 'بقي رمز استرداد واحد',
        two: 'بقي رمزا استرداد',
        few: `بقيت ${n} رموز استرداد`,
        other: `بقي ${n} رمز استرداد`,
      }),
    passwordTitle: 'كلمة المرور والبريد',
    changePassword: 'تغيير كلمة المرور',
    changed: 'تغيّرت كلمة المرور، وانتهت جلساتك الأخرى.',
    factors: 'خطوة التحقق الثانية',
    factorsExplain: 'رمز من تطبيق على هاتفك أو مفتاح مرور يمنع الآخرين حتى لو عرفوا كلمة مرورك.',
    addTotp: 'إضافة تطبيق مصادقة',
    addPasskey: 'إضافة مفتاح مرور',
    totp: 'تطبيق المصادقة',
    passkey: 'مفتاح مرور',
    added: (when) => `أُضيف ${when}`,
    lastUsed: (when) => `استُخدم ${when}`,
    remove: 'إزالة',
    scan: 'امسح هذه الصورة بالتطبيق أو اكتب المفتاح، ثم أدخل الأرقام الستة التي يعرضها.',
    key: 'المفتاح:',
    confirm: 'تأكيد',
    recoveryTitle: 'رموز الاسترداد',
    recoveryExplain: 'احتفظ بها حيث تجدها دون هاتفك. كل رمز يصلح مرة واحدة، ولن تظهر مرة أخرى.',
    kept: 'احتفظت بها',
    sessions: 'الجلسات',
    sessionsExplain: 'الأماكن التي سجّلت الدخول منها.',
    thisOne: 'هذه',
    end: 'إنهاء',
    endOthers: 'إنهاء كل الأخرى',
    seen: (when) => `آخر نشاط ${when}`,
    again: 'أكّد أنك أنت',
    againExplain: 'هذا يغيّر طريقة دخولك، لذا تُطلب كلمة مرورك، أو خطوة التحقق الثانية إن فعّلتها.',
  },
  money: money.ar,
  operateFigures: operateFigures.ar,
  developers: developers.ar,
  caps: caps.ar,
  operateShared,
  operateAccounts: operateAccounts.ar,
  operatePrices: operatePrices.ar,
  operateFind: operateFind.ar,
  operateSystem: operateSystem.ar,
  operateDoctor: operateDoctor.ar,
  operateCost: operateCost.ar,
  operateLimits: operateLimits.ar,
  operateAlarms: operateAlarms.ar,
  team: {
    title: 'الفريق',
    explain: 'من يستطيع فعل ماذا في هذا الحساب.',
    invite: 'دعوة شخص',
    inviteButton: 'دعوة',
    person: 'الشخص',
    role: 'الدور',
    lastSeen: 'آخر زيارة',
    invited: 'مدعو',
    disabled: 'معطّل',
    you: 'أنت',
    remove: 'إزالة',
    removeAsk: (name) => `إزالة ${name} من هذا الحساب؟ ستنتهي جلساته هنا فورًا.`,
    linkFor: (name) => `أعطِ هذا الرابط إلى ${name}. يصلح مرة واحدة خلال ثلاثة أيام.`,
    mailed: (email) => `الدعوة في طريقها إلى ${email}.`,
    notAllowed: 'دورك لا يسمح بتغيير الفريق.',
    rolesTitle: 'ما يسمح به كل دور',
    roles: {
      owner: 'مالك',
      sender: 'مرسِل',
      developer: 'مطوّر',
      finance: 'محاسب',
      viewer: 'قارئ',
    },
    withdraw: 'سحب الدعوة',
    operatorRoles: { owner: 'مالك', operator: 'مشغّل', support: 'دعم', commercial: 'تجاري' },
    about: {
      owner: 'كل شيء، ومن في الفريق',
      sender: 'يرسل ويرى النصوص والأرقام ويدير القوائم ومن طلبوا التوقف',
      developer: 'مفاتيح الواجهة البرمجية والإشعارات؛ يرى الإرسالات دون النصوص والأرقام الكاملة',
      finance: 'الرصيد والحركات؛ يرى الإرسالات دون النصوص والأرقام الكاملة',
      viewer: 'يرى الإرسالات دون النصوص والأرقام الكاملة',
    },
  },
}
