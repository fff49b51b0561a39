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
      title: 'ربط مقطوع',
      what: ({ down, binds, error }, subject) =>
        `الروابط المقطوعة في ${subject}: ${down} من ${binds}.${reason(error)}`,
      todo: 'افحص الاتصال (caravan smsc test NAME). إن غاب المشغّل ذهبت رسائله إلى المشغّلين الآخرين في مساراتها؛ وإن لم يكن للمسار غيره فأضف واحدًا أو أوقفه مؤقتًا.',
    },
    bind_refused: {
      title: 'ربط مرفوض',
      what: ({ refused, error }, subject) =>
        `يرفض المشغّل روابط ${subject}، وعددها ${refused}.${reason(error)}`,
      todo: 'تحقّق مع المشغّل من المعرّف وكلمة المرور وعدد الروابط؛ وربما حجب هذا العنوان. ثم عدّل الاتصال، فيرتبط من جديد فورًا.',
    },
    queue_old: {
      title: 'رسائل تنتظر',
      what: ({ seconds, batchId, name, account }) =>
        `لم يخرج شيء من الدفعة ${name ? `«${name}»` : batchId}${account ? ` للحساب ${account}` : ''} منذ ${secondsIn(seconds)}، مع أن إرسالها جائز.`,
      todo: 'اسأل عن السبب بالأمر caravan why أو انظر صفحة «الآن»: قد يكون المسار موقوفًا أو بلا ربط قائم، أو يبطئ المشغّل. غيّر المسار أو سرعة الاتصال.',
    },
    delivery_fall: {
      title: 'تراجعت نسبة التسليم',
      what: ({ share, before }, subject) =>
        `سلّم ${subject} في الساعة الأخيرة ${share}٪ بعد أن كان ${before}٪ في الأسبوع الذي قبلها.`,
      todo: 'قارن بمشغّل آخر: أرسل تجربة عبر كلٍّ منهما. أخبر المشغّل، واجعل المسار يفضّل غيره إلى أن يُصلح.',
    },
    receipts_unmatched: {
      title: 'إشعارات لا تطابق شيئًا',
      what: ({ unmatched, share }, subject) =>
        `في الساعة الأخيرة ${unmatched} من إشعارات ${subject} (${share}٪) لا تخص أيًّا من رسائلنا.`,
      todo: 'قد يكتب المشغّل المعرّفات بصيغة أخرى، أو يرسل إشعارات معرّف آخر. تتبّع الاتصال واضبط receiptIds؛ وإلا بقي التسليم مجهولًا.',
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
        `ما مرّ عبر ${subject} في اليوم الأخير ربح ${margin} ${currency} بعد التكلفة.`,
      todo: 'قارن الأسعار والتكاليف حسب الوجهة، ثم غيّر السعر أو المسار أو المشغّل.',
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
      todo: 'نفّذ caravan backup FILE، وابحث لماذا لم تفعل المهمة المجدولة. ومن ينسخ بوسيلة أخرى يعلن ذلك بالأمر caravan alarm note backup.',
    },
    doctor_unwell: {
      title: 'وجد الطبيب خللًا',
      what: ({ wrong, names }) => `فحوص قاعدة البيانات التي أخفقت: ${wrong} ‏(${names}).`,
      todo: 'نفّذ caravan doctor، فهو يعرض الصفوف. الحسابات غير المتوازنة خلل في البرنامج أو عبث في القاعدة. خذ نسخة احتياطية قبل أي تغيير.',
    },
    process_silent: {
      title: 'صمتت عملية',
      what: ({ seconds }, subject) => `آخر خبر عن ${subject} قبل ${secondsIn(seconds)}.`,
      todo: 'انظر هل جهازها يعمل وبماذا ينتهي سجلها. روابطها وعملها الآن لدى العمليات الأخرى؛ شغّلها من جديد. وإن أُزيلت نهائيًا: caravan alarm forget NAME.',
    },
  },
}
