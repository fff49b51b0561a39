/** The sentences of alarms in Arabic. */
import { counter } from './counted.ts'
import type { AlarmTexts } from './text-shape.ts'

const plural = counter('ar')
type Count = string | number | null | undefined
const secondsIn = (n: Count) =>
  plural(n, { one: 'ثانية واحدة', two: 'ثانيتين', few: `${n} ثوانٍ`, other: `${n} ثانية` })
const hoursIn = (n: Count) =>
  plural(n, { one: 'ساعة واحدة', two: 'ساعتين', few: `${n} ساعات`, other: `${n} ساعة` })
const reason = (error: string | number | null | undefined) => (error ? ` آخر خطأ: ${error}` : '')

export const AR: AlarmTexts = {
  notice: {
    firing: 'إنذار',
    reminder: 'لا يزال قائمًا',
    ended: 'انتهى',
    test: 'تجربة',
    testWhat: 'هذه تجربة لقناة إنذار في Caravan. لا خلل.',
    again: '[مكرر]',
    more: (n) => `وغيرها: ${n}`,
  },
  rules: {
    bind_down: {
      title: 'وصلة مقطوعة',
      what: ({ down, binds, error }, subject) =>
        `الوصلات المقطوعة مع \u2068${subject}\u2069: ${down} من ${binds}.${reason(error)}`,
      todo: 'افحص الاتصال من صفحة الشركة أو بالأمر \u2066caravan smsc test NAME\u2069. إن غابت الشركة ذهبت رسائلها إلى الشركات الأخرى في مساراتها؛ وإن لم يكن للمسار غيرها فأضف واحدة أو أوقفه مؤقتًا.',
    },
    bind_refused: {
      title: 'وصلة مرفوضة',
      what: ({ refused, error }, subject) =>
        `ترفض الشركة وصلات \u2068${subject}\u2069، وعددها ${refused}.${reason(error)}`,
      todo: 'تحقّق مع الشركة من المعرّف وكلمة المرور وعدد الوصلات؛ وربما حجبت هذا العنوان. ثم عدّل الاتصال، فيقوم من جديد فورًا.',
    },
    queue_old: {
      title: 'رسائل تنتظر',
      what: ({ seconds, batchId, name, account }) =>
        `لم يخرج شيء من الدفعة ${name ? `«${name}»` : batchId}${account ? ` للحساب ${account}` : ''} منذ ${secondsIn(seconds)}، مع أن إرسالها جائز.`,
      todo: 'اسأل عن السبب بالأمر \u2066caravan why\u2069 أو انظر صفحة «الآن»: قد يكون المسار موقوفًا أو بلا وصلة قائمة، أو تطلب الشركة التمهل. غيّر المسار أو سرعة الاتصال.',
    },
    delivery_fall: {
      title: 'تراجعت نسبة التسليم',
      what: ({ share, before }, subject) =>
        `سلّمت \u2068${subject}\u2069 في الساعة الأخيرة ${share}٪ بعد أن كانت ${before}٪ في الأسبوع الذي قبلها.`,
      todo: 'قارن بشركة أخرى: أرسل تجربة عبر كلٍّ منهما. أخبر الشركة، واجعل المسار يفضّل غيرها إلى أن يُصلح الخلل.',
    },
    receipts_unmatched: {
      title: 'إشعارات لا تطابق شيئًا',
      what: ({ unmatched, share }, subject) =>
        `في الساعة الأخيرة ${unmatched} من إشعارات \u2068${subject}\u2069 (${share}٪) لا تخص أيًّا من رسائلنا.`,
      todo: 'قد تكتب الشركة المعرّفات بصيغة أخرى، أو ترسل إشعارات معرّف آخر. تتبّع الاتصال واضبط receiptIds؛ وإلا بقي التسليم مجهولًا.',
    },
    balance_low: {
      title: 'رصيد منخفض',
      what: ({ name, balance, below, currency }) =>
        `رصيد ${name} هو ${balance} ${currency}، دون ${below} ${currency} التي طلب التنبيه عندها.`,
      todo: 'اطلب من العميل الدفع أو اشحن الحساب. عند الحد تُرفض دفعاته.',
    },
    margin_negative: {
      title: 'اتصال يخسر',
      what: ({ margin, currency }, subject) =>
        `ما مرّ عبر \u2068${subject}\u2069 في اليوم الأخير ربح ${margin} ${currency} بعد التكلفة.`,
      todo: 'قارن الأسعار والتكاليف حسب الوجهة، ثم غيّر السعر أو المسار أو الشركة.',
    },
    account_stopped: {
      title: 'أُوقف حساب',
      what: ({ name, rule, messages, limit, range, money, moneyLimit, currency }) =>
        rule === 'range'
          ? `أُوقف ${name}: أرقام عددها ${messages} من النطاق الواحد ${range} إلى وجهة جديدة عليه.`
          : money != null
            ? `أُوقف ${name}: قيمة رسائله في ساعة ${money} ${currency}، وكان ${moneyLimit} ${currency} كثيرًا.`
            : `أُوقف ${name}: عدد رسائله في ساعة ${messages}، وكان ${limit} كثيرًا.`,
      todo: 'انظر ما يرسله واسأل العميل. إن كان صحيحًا فاستأنف الحساب، فيخرج ما ينتظر. وإلا فألغِ مفاتيحه ودفعاته، فيعود المال.',
    },
    disk_low: {
      title: 'القرص يكاد يمتلئ',
      what: ({ free }) => `المساحة المتبقية حيث قاعدة البيانات: ${free} م.ب.`,
      todo: 'أفسح مكانًا أو وسّع القرص الآن: إذا امتلأ لم يُقبل شيء. يتيح CARAVAN_RETENTION_DAYS حذف الرسائل القديمة.',
    },
    backup_old: {
      title: 'آخر نسخة احتياطية قديمة',
      what: ({ hours, made }) =>
        made
          ? `عمر آخر نسخة احتياطية: ${hoursIn(hours)}.`
          : `لم تُؤخذ هنا أي نسخة احتياطية منذ ${hoursIn(hours)}.`,
      todo: 'نفّذ \u2066caravan backup FILE\u2069، وابحث لماذا لم تفعل المهمة المجدولة. ومن ينسخ بوسيلة أخرى يعلن ذلك بالأمر \u2066caravan alarm note backup\u2069.',
    },
    doctor_unwell: {
      title: 'وجد الطبيب خللًا',
      what: ({ wrong, names }) => `فحوص قاعدة البيانات التي أخفقت: ${wrong} ‏(${names}).`,
      todo: 'نفّذ \u2066caravan doctor\u2069، فهو يعرض الصفوف. الحسابات غير المتوازنة خلل في البرنامج أو عبث في القاعدة. خذ نسخة احتياطية قبل أي تغيير.',
    },
    process_silent: {
      title: 'صمتت عملية',
      what: ({ seconds }, subject) => `آخر خبر عن \u2068${subject}\u2069 قبل ${secondsIn(seconds)}.`,
      todo: 'انظر هل جهازها يعمل وبماذا ينتهي سجلها. وصلاتها وعملها الآن لدى العمليات الأخرى؛ شغّلها من جديد. وإن أُزيلت نهائيًا: \u2066caravan alarm forget NAME\u2069.',
    },
  },
}
