/** Describes each setting, and its unit, in French and Arabic; the English is in config.ts. */
import type { Lang } from './error-texts.ts'

type Translations = Readonly<Record<string, Readonly<Record<Exclude<Lang, 'en'>, string>>>>

/** The description of a setting in this language. */
export function aboutSetting({ variable, about }: { variable: string; about: string }, lang: Lang): string {
  return lang === 'en' ? about : (ABOUT[variable]?.[lang] ?? about)
}

export function unitOfSetting({ unit }: { unit: string }, lang: Lang): string {
  return lang === 'en' ? unit : (UNITS[unit]?.[lang] ?? unit)
}

const UNITS: Translations = {
  address: { fr: 'adresse', ar: 'عنوان' },
  port: { fr: 'port', ar: 'منفذ' },
  URL: { fr: 'URL', ar: 'عنوان URL' },
  threads: { fr: 'fils d’exécution', ar: 'خيوط تنفيذ' },
  connections: { fr: 'connexions', ar: 'اتصالات' },
  folder: { fr: 'dossier', ar: 'مجلد' },
  bytes: { fr: 'octets', ar: 'بايت' },
  file: { fr: 'fichier', ar: 'ملف' },
  token: { fr: 'jeton', ar: 'رمز' },
  'API key': { fr: 'clé d’API', ar: 'مفتاح API' },
  networks: { fr: 'réseaux', ar: 'شبكات' },
  names: { fr: 'noms', ar: 'أسماء' },
  minutes: { fr: 'minutes', ar: 'دقائق' },
  hours: { fr: 'heures', ar: 'ساعات' },
  'host:port': { fr: 'hôte:port', ar: 'مضيف:منفذ' },
  milliseconds: { fr: 'millisecondes', ar: 'ميلي ثانية' },
  streams: { fr: 'flux', ar: 'تدفقات' },
  parts: { fr: 'parties', ar: 'أجزاء' },
  batches: { fr: 'lots', ar: 'دفعات' },
  messages: { fr: 'messages', ar: 'رسائل' },
  seconds: { fr: 'secondes', ar: 'ثوانٍ' },
  choice: { fr: 'choix', ar: 'اختيار' },
  days: { fr: 'jours', ar: 'أيام' },
  tags: { fr: 'étiquettes', ar: 'وسوم' },
  country: { fr: 'pays', ar: 'بلد' },
  countries: { fr: 'pays', ar: 'بلدان' },
  kinds: { fr: 'types', ar: 'أنواع' },
  words: { fr: 'mots', ar: 'كلمات' },
  roles: { fr: 'rôles', ar: 'أدوار' },
  level: { fr: 'niveau', ar: 'مستوى' },
}

const ABOUT: Translations = {
  HOST: { fr: 'Adresse sur laquelle le serveur HTTP écoute.', ar: 'العنوان الذي يستمع عليه خادم HTTP.' },
  PORT: {
    fr: 'Port sur lequel le serveur HTTP écoute ; 0 en prend un qui est libre.',
    ar: 'المنفذ الذي يستمع عليه خادم HTTP؛ 0 يأخذ منفذًا غير مستعمل.',
  },
  DATABASE_URL: {
    fr: 'PostgreSQL 15 ou plus récent à utiliser, postgres://user:password@host:port/database ; absent = celui qui est intégré.',
    ar: 'خادم PostgreSQL 15 أو أحدث: postgres://user:password@host:port/database؛ إن غاب استُعمل الخادم المدمج.',
  },
  CARAVAN_BODY_THREADS: {
    fr: 'Fils d’exécution qui lisent, vérifient et enregistrent les gros corps de requête ; absent = un de moins que les processeurs, 4 au plus. Chacun coûte environ 60 Mo dès qu’il a du travail.',
    ar: 'خيوط التنفيذ التي تقرأ محتويات الطلبات الكبيرة وتفحصها وتحفظها؛ إن غاب: أقل بواحد من عدد المعالجات، و4 على الأكثر. يكلف كل منها نحو 60 ميغابايت متى وُجد له عمل.',
  },
  CARAVAN_DATABASE_CONNECTIONS: {
    fr: 'Connexions à PostgreSQL pour accepter les lots ; en plus, la moitié de ce nombre pour l’envoi, la moitié pour les listes et les états, un quart pour les tâches et l’entretien, et une vingtaine pour les gros corps, les clés, les liaisons et les tranches. Un compte en reçoit la moitié au plus.',
    ar: 'الاتصالات بـPostgreSQL لقبول الدفعات؛ يضاف إليها نصف هذا العدد للإرسال، ونصفه للقوائم والحالات، وربعه للمهام والصيانة، ونحو عشرين للمحتويات الكبيرة والمفاتيح والروابط والشرائح. ولا يأخذ حساب واحد أكثر من نصف كل منها.',
  },
  CARAVAN_DATA_DIR: {
    fr: 'Où le PostgreSQL intégré garde ses données ; un chemin relatif part du dossier du programme.',
    ar: 'المكان الذي يحفظ فيه PostgreSQL المدمج بياناته؛ المسار النسبي يبدأ من مجلد البرنامج.',
  },
  CARAVAN_BACKUP_DIR: {
    fr: 'Où vont les sauvegardes que les exploitants font depuis la console ; absent = backups dans CARAVAN_DATA_DIR.',
    ar: 'حيث توضع النسخ الاحتياطية التي يصنعها المشغّلون من لوحة التحكم؛ إن غاب: backups داخل CARAVAN_DATA_DIR.',
  },
  CARAVAN_DISK_FREE_MIN_BYTES: {
    fr: 'S’il reste moins d’octets libres là où le PostgreSQL intégré garde ses données, /readyz répond 503.',
    ar: 'إذا قلّت البايتات الحرة عن هذا حيث يحفظ PostgreSQL المدمج بياناته أجاب ‎/readyz‎ بـ503.',
  },
  CARAVAN_KEY_FILE: {
    fr: 'Clés qui chiffrent dans la base les mots de passe des opérateurs et les secrets des webhooks ; absent = secret.key dans CARAVAN_DATA_DIR. Plusieurs processus ont besoin du même fichier.',
    ar: 'المفاتيح التي تشفّر في قاعدة البيانات كلمات مرور شركات الاتصالات وأسرار الويبهوك؛ إن غاب: secret.key داخل CARAVAN_DATA_DIR. تحتاج العمليات المتعددة إلى الملف نفسه.',
  },
  SMSC_URL: {
    fr: 'L’opérateur : smpp://systemId:password@host:port?binds=1&window=50&tps=100&from=CARAVAN ; absent = le simulateur intégré.',
    ar: 'شركة الاتصالات: smpp://systemId:password@host:port?binds=1&window=50&tps=100&from=CARAVAN؛ إن غاب: المحاكي المدمج.',
  },
  CARAVAN_ADMIN_URL: {
    fr: 'La passerelle que les commandes administrent, http://host:port ; absent = celle de cette machine, ou la base elle-même.',
    ar: 'البوابة التي تديرها الأوامر، http://host:port؛ إن غاب: بوابة هذا الجهاز أو قاعدة البيانات نفسها.',
  },
  CARAVAN_ADMIN_TOKEN: {
    fr: 'Le jeton d’administration que les commandes montrent à CARAVAN_ADMIN_URL.',
    ar: 'رمز الإدارة الذي تقدمه الأوامر إلى CARAVAN_ADMIN_URL.',
  },
  CARAVAN_URL: {
    fr: 'La passerelle à laquelle parlent les commandes send et status ; absent = celle de cette machine, ou http://127.0.0.1:3000.',
    ar: 'البوابة التي تخاطبها الأوامر send وstatus؛ إن غاب: بوابة هذا الجهاز أو http://127.0.0.1:3000.',
  },
  CARAVAN_API_KEY: {
    fr: 'La clé d’API que ces commandes montrent ; absent = celle du compte de démonstration, pour la passerelle de cette machine.',
    ar: 'مفتاح API الذي تقدمه تلك الأوامر؛ إن غاب: مفتاح الحساب التجريبي، لبوابة هذا الجهاز.',
  },
  CARAVAN_TRUSTED_PROXIES: {
    fr: 'Adresses et réseaux, séparés par des virgules, des proxys dont X-Forwarded-For nomme l’appelant ; absent = aucun.',
    ar: 'عناوين وشبكات الخوادم الوكيلة، تفصلها فواصل، التي يدل X-Forwarded-For منها على صاحب الطلب؛ إن غاب: لا شيء.',
  },
  CARAVAN_HOSTS: {
    fr: 'Noms, séparés par des virgules, sous lesquels on s’adresse à la passerelle (le Host qu’un proxy transmet), en plus des adresses et de localhost ; * = tous ; absent = aucun tant qu’elle n’écoute que sur sa propre machine, tous sinon.',
    ar: 'الأسماء، تفصلها فواصل، التي تُطلب بها البوابة (قيمة Host التي يمررها الوكيل)، إلى جانب العناوين وlocalhost؛ * = أي اسم؛ إن غاب: لا شيء ما دامت تستمع على جهازها وحده، وأي اسم في غير ذلك.',
  },
  CARAVAN_PUBLIC_URL: {
    fr: 'L’adresse par laquelle les personnes joignent la passerelle, https://sms.example.net : pour les liens dans les e-mails, les clés d’accès et les fournisseurs d’identité. Absent = les liens sont montrés et non envoyés.',
    ar: 'العنوان الذي يصل به الناس إلى البوابة، https://sms.example.net: للروابط في الرسائل الإلكترونية ومفاتيح المرور ومزودي الهوية. إن غاب تُعرض الروابط ولا تُرسل.',
  },
  CARAVAN_SESSION_IDLE_MINUTES: {
    fr: 'La session d’une personne se termine quand rien n’y est fait pendant ce temps.',
    ar: 'تنتهي جلسة الشخص إذا لم يُفعل فيها شيء طوال هذا الوقت.',
  },
  CARAVAN_SESSION_HOURS: {
    fr: 'La session d’une personne se termine après ce temps, quoi qu’on y fasse.',
    ar: 'تنتهي جلسة الشخص بعد هذا الوقت مهما فُعل فيها.',
  },
  CARAVAN_SMTP_URL: {
    fr: 'Le serveur des e-mails aux personnes, smtp://user:password@host:587 ou smtps:// ; demande CARAVAN_PUBLIC_URL et CARAVAN_SMTP_FROM. Absent = pas d’e-mail.',
    ar: 'خادم الرسائل الإلكترونية إلى الناس، smtp://user:password@host:587 أو smtps://؛ يتطلب CARAVAN_PUBLIC_URL وCARAVAN_SMTP_FROM. إن غاب فلا بريد.',
  },
  CARAVAN_SMTP_FROM: {
    fr: 'De qui viennent les e-mails aux personnes : une adresse, ou un nom suivi de l’adresse entre chevrons.',
    ar: 'مرسِل الرسائل الإلكترونية إلى الناس: عنوان، أو اسم يتبعه العنوان بين قوسين زاويين.',
  },
  CARAVAN_LINKS_API_KEY: {
    fr: 'Une clé d’API de cette passerelle, par laquelle les liens à usage unique partent par SMS aux personnes sans e-mail ; demande CARAVAN_PUBLIC_URL. Absent = pas par SMS.',
    ar: 'مفتاح API لهذه البوابة، تُرسل به الروابط التي تُستعمل مرة واحدة برسالة نصية إلى من لا بريد له؛ يتطلب CARAVAN_PUBLIC_URL. إن غاب فلا تُرسل برسالة نصية.',
  },
  CARAVAN_OIDC_FILE: {
    fr: 'Fournisseurs par lesquels des entreprises se connectent (OpenID Connect), en JSON : docs/people.md. Absent = aucun.',
    ar: 'المزودون الذين تسجل بهم الشركات دخولها (OpenID Connect)، بصيغة JSON: docs/people.md. إن غاب: لا أحد.',
  },
  OPERATE_LISTEN: {
    fr: 'Où /metrics, /healthz et /readyz sont servis, et non plus à côté de l’API : 127.0.0.1:9090 ; absent = à côté de l’API.',
    ar: 'حيث تُقدَّم ‎/metrics‎ و‎/healthz‎ و‎/readyz‎ بدلًا من تقديمها بجانب API: ‏127.0.0.1:9090؛ إن غاب: بجانب API.',
  },
  CARAVAN_MAX_BODY_BYTES: {
    fr: 'Plus grand corps d’un lot ou d’un import ; au-delà la réponse est 413, comme pour toute autre requête au-delà de 64 Kio.',
    ar: 'أكبر محتوى لدفعة أو استيراد؛ ما زاد يُجاب بـ413، وكذلك ما زاد على 64 كيلوبايت في سائر الطلبات.',
  },
  CARAVAN_BODIES_MAX_BYTES: {
    fr: 'Corps de requêtes traités à la fois, tous ensemble, et la moitié pour un compte ; au-delà ils attendent, et après un tiers du délai des requêtes la réponse est 503.',
    ar: 'محتويات الطلبات المعالجة في آن واحد، كلها معًا، ونصفها لحساب واحد؛ ما زاد ينتظر، وبعد ثلث مهلة الطلب تكون الإجابة 503.',
  },
  CARAVAN_REQUEST_TIMEOUT_MS: {
    fr: 'Combien de temps une requête peut mettre à arriver.',
    ar: 'المدة التي يجوز أن يستغرقها وصول الطلب.',
  },
  CARAVAN_HTTP_CONNECTIONS: {
    fr: 'Connexions HTTP ouvertes à la fois, moins si le système permet moins de fichiers ouverts ; les suivantes sont refusées.',
    ar: 'اتصالات HTTP المفتوحة في آن واحد، أو أقل إن سمح النظام بملفات مفتوحة أقل؛ وما زاد يُرفض.',
  },
  CARAVAN_ADDRESS_CONNECTIONS: {
    fr: 'De celles-ci, combien une adresse peut en garder ouvertes, ou un réseau IPv6 de 64 bits ; les proxys de confiance peuvent les garder toutes. Absent = la moitié.',
    ar: 'كم يجوز لعنوان واحد أن يبقي مفتوحًا منها، أو لشبكة IPv6 من 64 بتًا؛ وللخوادم الوكيلة الموثوقة أن تبقيها كلها. إن غاب: نصفها.',
  },
  CARAVAN_ANSWERS_MAX_BYTES: {
    fr: 'États lus qui attendent des clients lents, tous ensemble, et un quart pour un compte ; au-delà la réponse est 503.',
    ar: 'الحالات المقروءة التي تنتظر عملاء بطيئين، كلها معًا، وربعها لحساب واحد؛ ما زاد يُجاب بـ503.',
  },
  CARAVAN_ANSWER_TIMEOUT_MS: {
    fr: 'Une réponse dont le client prend moins de 1 Ko par seconde pendant ce temps est coupée.',
    ar: 'تُقطع الإجابة التي يأخذ عميلها أقل من كيلوبايت في الثانية طوال هذا الوقت.',
  },
  CARAVAN_LIVE_STREAMS: {
    fr: 'Flux d’événements ouverts à la fois, la moitié pour un compte ; au-delà la réponse est 503.',
    ar: 'تدفقات الأحداث المفتوحة في آن واحد، ونصفها لحساب واحد؛ ما زاد يُجاب بـ503.',
  },
  CARAVAN_PARTS_MAX: {
    fr: 'Parties qu’un seul message peut avoir ; un plus long est une erreur de validation.',
    ar: 'عدد الأجزاء المسموح به للرسالة الواحدة؛ والأطول خطأ في التحقق.',
  },
  CARAVAN_BATCHES_PER_HOUR: {
    fr: 'Lots acceptés en 60 minutes quelconques par clé d’API ; 0 = sans limite.',
    ar: 'الدفعات المقبولة في أي 60 دقيقة لكل مفتاح API؛ 0 = بلا حد.',
  },
  CARAVAN_TEST_MESSAGES_PER_DAY: {
    fr: 'Messages acceptés en 24 heures quelconques pour les clés de test d’un compte, en 10 000 lots au plus : ils ne coûtent rien et sont enregistrés ; 0 = sans limite.',
    ar: 'الرسائل المقبولة في أي 24 ساعة لمفاتيح الاختبار في حساب واحد، في 10000 دفعة على الأكثر: لا تكلف شيئًا وتُحفظ؛ 0 = بلا حد.',
  },
  CARAVAN_RETRY_BASE_MS: {
    fr: 'Pause avant le premier nouvel essai d’un message ; chacune des suivantes est quatre fois plus longue, avec une part de hasard.',
    ar: 'التوقف قبل أول إعادة محاولة لرسالة؛ وكل توقف تالٍ أطول أربع مرات، مع تفاوت عشوائي.',
  },
  CARAVAN_ROUTE_WAIT_SECONDS: {
    fr: 'Combien de temps les messages acceptés attendent une route quand la leur a disparu ; ensuite ils échouent avec NO_ROUTE et sont remboursés.',
    ar: 'المدة التي تنتظر فيها الرسائل المقبولة مسارًا إذا زال مسارها؛ ثم تفشل بالرمز NO_ROUTE وتُرد كلفتها.',
  },
  CARAVAN_DEMO: {
    fr: 'Ce que devient le compte de démonstration dès qu’il y a un véritable opérateur : suspend (suspendre) ou keep (garder).',
    ar: 'ما يصير إليه الحساب التجريبي متى وُجدت شركة اتصالات حقيقية: suspend (تعليق) أو keep (إبقاء).',
  },
  CARAVAN_RECEIPT_TIMEOUT_SECONDS: {
    fr: 'Un accusé de réception qui n’est pas venu après ce temps ne viendra plus : la remise est alors inconnue.',
    ar: 'إشعار التسليم الذي لم يصل بعد هذا الوقت لن يصل: ويكون التسليم عندئذ مجهولًا.',
  },
  CARAVAN_RETENTION_DAYS: {
    fr: 'Combien de temps les messages et leurs textes sont gardés après leur acceptation, à la semaine près ; les lots et l’argent restent. 0 = pour toujours.',
    ar: 'مدة حفظ الرسائل ونصوصها بعد قبولها، بدقة أسبوع؛ وتبقى الدفعات والأموال. 0 = إلى الأبد.',
  },
  CARAVAN_MESSAGE_TAGS: {
    fr: 'Étiquettes des paramètres optionnels que les clients peuvent donner dans `tlvs`, et plages telles que 0x1400-0x14FF ; `none` n’en permet aucune.',
    ar: 'وسوم المعاملات الاختيارية التي يجوز للعملاء إعطاؤها في `tlvs`، ونطاقات مثل 0x1400-0x14FF؛ و`none` لا يسمح بأي منها.',
  },
  HOME_COUNTRY: {
    fr: 'Pays dont les numéros peuvent s’écrire comme on les y compose : deux lettres d’ISO 3166, par exemple SN.',
    ar: 'البلد الذي تُكتب أرقامه كما تُطلب فيه: حرفان من ISO 3166، مثل SN.',
  },
  COUNTRIES: {
    fr: 'Pays dont les numéros sont servis : SN,FR ou all ou all,-US ; absent = HOME_COUNTRY seul. `caravan numbers set` le change pendant que la passerelle tourne.',
    ar: 'البلدان التي تُخدم أرقامها: SN,FR أو all أو all,-US؛ إن غاب: HOME_COUNTRY وحده. يغيّرها `caravan numbers set` والبوابة تعمل.',
  },
  NUMBER_KINDS: {
    fr: 'Types de numéros qui sont servis : mobile, fixed, fixed_or_mobile (où un pays ne les distingue pas), premium, toll_free, shared_cost, pager, voicemail, satellite, other.',
    ar: 'أنواع الأرقام التي تُخدم: mobile وfixed وfixed_or_mobile (حيث لا يميز البلد بينها) وpremium وtoll_free وshared_cost وpager وvoicemail وsatellite وother.',
  },
  CARAVAN_STOP_WORDS: {
    fr: 'Textes, séparés par des virgules, par lesquels un téléphone demande de ne plus rien recevoir ; la casse et les accents ne comptent pas.',
    ar: 'النصوص، تفصلها فواصل، التي يطلب بها هاتف ألا تصله رسائل بعد ذلك؛ لا عبرة بحالة الأحرف ولا بالعلامات.',
  },
  CARAVAN_START_WORDS: {
    fr: 'Textes, séparés par des virgules, par lesquels un téléphone demande à nouveau des messages.',
    ar: 'النصوص، تفصلها فواصل، التي يطلب بها هاتف الرسائل من جديد.',
  },
  CARAVAN_WEBHOOK_CONNECTIONS: {
    fr: 'Webhooks postés à la fois, par processus ; un seul en reçoit 4 au plus à la fois, et un compte un sixième de tous.',
    ar: 'الويبهوك المرسلة في آن واحد لكل عملية؛ للواحد منها 4 على الأكثر في آن واحد، وللحساب سدسها كلها.',
  },
  CARAVAN_WEBHOOK_TIMEOUT_MS: {
    fr: 'Combien de temps un webhook peut mettre à être joint et à répondre.',
    ar: 'المدة التي يجوز أن يستغرقها الوصول إلى الويبهوك وإجابته.',
  },
  CARAVAN_WEBHOOK_NETWORKS: {
    fr: 'Adresses et réseaux, séparés par des virgules, auxquels des webhooks peuvent être postés bien qu’ils soient privés ; absent = cette machine elle-même tant que HOST est une adresse de bouclage et que ni CARAVAN_HOSTS ni CARAVAN_TRUSTED_PROXIES n’est donné, sinon aucun.',
    ar: 'العناوين والشبكات، تفصلها فواصل، التي يجوز إرسال الويبهوك إليها وإن كانت خاصة؛ إن غاب: هذا الجهاز نفسه ما دام HOST عنوانًا محليًا ولم يُعطَ CARAVAN_HOSTS ولا CARAVAN_TRUSTED_PROXIES، وإلا فلا شيء.',
  },
  CARAVAN_WEBHOOK_HTTP: {
    fr: 'Si les webhooks peuvent être en http et pas seulement en https : allow (permettre) ou refuse (refuser).',
    ar: 'هل يجوز أن تكون الويبهوك http لا https فقط: allow (السماح) أو refuse (الرفض).',
  },
  CARAVAN_DRAIN_TIMEOUT_MS: {
    fr: 'À l’arrêt, combien de temps attendre que l’opérateur réponde à ce qui lui a été soumis.',
    ar: 'عند التوقف، مدة انتظار جواب شركة الاتصالات على ما سُلّم إليها.',
  },
  CARAVAN_ROLES: {
    fr: 'Ce que fait ce processus, séparé par des virgules : api (HTTP), dispatch (liaisons), jobs (accusés et entretien).',
    ar: 'ما تفعله هذه العملية، تفصله فواصل: api (HTTP) وdispatch (الروابط) وjobs (الإشعارات والصيانة).',
  },
  LOG_LEVEL: {
    fr: 'Ligne de journal la moins grave qui est écrite : trace, debug, info, warn, error, fatal ou silent.',
    ar: 'أقل سطور السجل خطورة مما يُكتب: trace أو debug أو info أو warn أو error أو fatal أو silent.',
  },
  CARAVAN_CONFIG: {
    fr: 'Un fichier de réglages, NAME=value par ligne, comme pour systemd ; l’environnement passe avant. Absent = caravan.env dans CARAVAN_DATA_DIR, s’il existe.',
    ar: 'ملف إعدادات، NAME=value في كل سطر، كما في systemd؛ وتسبقه متغيرات البيئة. إن غاب: caravan.env داخل CARAVAN_DATA_DIR إن وُجد.',
  },
}
