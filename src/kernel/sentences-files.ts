/**
 * The sentences about phones, files and what operators enter, in the form of sentences-requests.ts. `{words}` is a list of
 * findings, each of which has its own translation.
 */
export const FILES: readonly (readonly [en: string, fr: string, ar: string])[] = [
  [
    'Has accents in an encoding that is not known here: save it as UTF-8, which spreadsheets call "CSV UTF-8"',
    'A des accents dans un encodage inconnu ici : enregistrez-le en UTF-8, que les tableurs appellent « CSV UTF-8 »',
    'فيه حروف بترميز غير معروف هنا: احفظه بترميز UTF-8، الذي تسميه الجداول "CSV UTF-8"',
  ],
  [
    'Its accents were damaged before it came here (é has become Ã©): export it again as UTF-8',
    'Ses accents ont été abîmés avant d’arriver ici (é est devenu Ã©) : exportez-le à nouveau en UTF-8',
    'تضررت حروفه قبل وصوله إلى هنا (صارت é على شكل Ã©): صدّره من جديد بترميز UTF-8',
  ],
  ['Recipient opted out', 'Le destinataire s’est désabonné', 'ألغى المستلم اشتراكه'],
  ['Variable is missing', 'La valeur manque', 'القيمة ناقصة'],
  [
    'Has {{ without a name and }} behind it: with "plainText": true it is sent as it is',
    'Contient {{ sans nom suivi de }} : avec "plainText": true, il part tel quel',
    'يحتوي على {{ دون اسم يتبعه }}: مع "plainText": true يُرسل كما هو',
  ],
  ['Message is missing', 'Le message manque', 'الرسالة ناقصة'],
  [
    'The file has no rows besides its header',
    'Le fichier n’a aucune ligne en dehors de son en-tête',
    'ليس في الملف أي سطر سوى الترويسة',
  ],
  ['The file has no row {}', 'Le fichier n’a pas de ligne {1}', 'ليس في الملف السطر {1}'],
  [
    'The file has no column {}: it has {}',
    'Le fichier n’a pas de colonne {1} : il a {2}',
    'ليس في الملف عمود {1}: أعمدته {2}',
  ],
  [
    'File has no column {}: it has {}',
    'Le fichier n’a pas de colonne {1} : il a {2}',
    'ليس في الملف عمود {1}: أعمدته {2}',
  ],
  [
    'File must have at most {} columns',
    'Le fichier doit avoir au plus {1:colonne|colonnes}',
    'يجب ألا يتجاوز الملف {1} من الأعمدة',
  ],
  [
    'Name is longer than {} characters',
    'Le nom dépasse {1:caractère|caractères}',
    'الاسم أطول من {1} من الأحرف',
  ],
  ['Another column is named {} too', 'Une autre colonne s’appelle aussi {1}', 'هناك عمود آخر باسم {1} أيضًا'],
  [
    'Both {} may be the text: name the right one in "textColumn"',
    'Les deux colonnes {1} peuvent être le texte : nommez la bonne dans "textColumn"',
    'كلا العمودين {1} قد يكون النص: سمِّ الصحيح في "textColumn"',
  ],
  [
    'Row has {} column(s) and not {}: a text with the delimiter in it needs quotes',
    'La ligne a {1:colonne|colonnes} et non {2} : un texte qui contient le séparateur doit être entre guillemets',
    'في السطر {1} من الأعمدة لا {2}: النص الذي فيه الفاصل يحتاج إلى علامتي اقتباس',
  ],
  [
    'Row is longer than {} bytes, or a quote is not closed',
    'La ligne dépasse {1} octets, ou un guillemet n’est pas fermé',
    'السطر أطول من {1} بايت، أو علامة اقتباس غير مغلقة',
  ],
  ['Quote is not closed', 'Un guillemet n’est pas fermé', 'علامة اقتباس غير مغلقة'],
  [
    'Quote is not closed, or a quote within it is not doubled',
    'Un guillemet n’est pas fermé, ou un guillemet intérieur n’est pas doublé',
    'علامة اقتباس غير مغلقة، أو علامة داخلها غير مضاعفة',
  ],
  ['Row is not CSV', 'La ligne n’est pas du CSV', 'السطر ليس CSV'],
  [
    'More than {} rows cannot be read',
    'Plus de {1:ligne|lignes} sont illisibles',
    'أكثر من {1:سطر واحد|سطرين|أسطر|سطرًا|سطر} لا يُقرأ',
  ],
  [
    'More than {} rows are empty',
    'Plus de {1:ligne|lignes} sont vides',
    'أكثر من {1:سطر واحد|سطرين|أسطر|سطرًا|سطر} فارغ',
  ],
  ['More than {} cells', 'Plus de {1} cellules', 'أكثر من {1} خلية'],
  [
    'Is a spreadsheet and not CSV: save it as CSV first',
    'Est un classeur et non du CSV : enregistrez-le d’abord en CSV',
    'هذا مصنّف جداول لا CSV: احفظه أولًا بصيغة CSV',
  ],
  [
    'Is not valid {}: say its encoding',
    'N’est pas du {1} valable : indiquez son encodage',
    'ليس {1} صالحًا: حدّد ترميزه',
  ],
  [
    'Contains zero bytes: if it is UTF-16 without a byte order mark, give encoding=utf-16le or encoding=utf-16be before it; otherwise it is not text',
    'Contient des octets nuls : si c’est de l’UTF-16 sans marque d’ordre, donnez encoding=utf-16le ou encoding=utf-16be avant le fichier ; sinon ce n’est pas du texte',
    'يحتوي على بايتات صفرية: إن كان UTF-16 دون علامة ترتيب فأعطِ encoding=utf-16le أو encoding=utf-16be قبله؛ وإلا فليس نصًا',
  ],
  ['Must be one of , ; | tab', 'Doit être l’un de , ; | tab', 'يجب أن يكون أحد , ; | tab'],
  ['Encoding is not known', 'Cet encodage n’est pas connu', 'الترميز غير معروف'],
  ['Must have at most {} bytes', 'Doit avoir au plus {1} octets', 'يجب ألا يتجاوز {1} بايت'],
  ['Stands there twice', 'S’y trouve deux fois', 'مكرّر مرتين'],
  ['Must come before the file', 'Doit précéder le fichier', 'يجب أن يأتي قبل الملف'],
  ['Each part must have a name', 'Chaque partie doit avoir un nom', 'يجب أن يكون لكل جزء اسم'],
  [
    'Only one file is taken, as the part "file"',
    'Un seul fichier est accepté, comme partie "file"',
    'يُقبل ملف واحد فقط، في الجزء "file"',
  ],
  [
    'Body is not whole multipart/form-data',
    'Le corps n’est pas du multipart/form-data complet',
    'المحتوى ليس multipart/form-data كاملًا',
  ],
  ['Line is not valid UTF-8', 'La ligne n’est pas de l’UTF-8 valable', 'السطر ليس UTF-8 صالحًا'],
  ['Line is longer than {} bytes', 'La ligne dépasse {1} octets', 'السطر أطول من {1} بايت'],
  ['Invalid JSON: {sentence}', 'JSON non valable : {1}', 'JSON غير صالح: {1}'],
  ['Must not be 0', 'Ne doit pas être 0', 'يجب ألا يكون 0'],
  ['Must not be below 0', 'Ne doit pas être inférieur à 0', 'يجب ألا يقل عن 0'],
  [
    'Must be above 0: an adjustment takes money',
    'Doit être supérieur à 0 : un ajustement retire de l’argent',
    'يجب أن يكون أكبر من 0: التسوية هي التي تخصم المال',
  ],
  [
    '{} is not an amount: write it as 1000 or 0.02, with 6 decimals at most',
    '{1} n’est pas un montant : écrivez-le comme 1000 ou 0.02, avec 6 décimales au plus',
    '{1} ليس مبلغًا: اكتبه مثل 1000 أو 0.02، بست خانات عشرية على الأكثر',
  ],
  ['The balance would be beyond {}', 'Le solde dépasserait {1}', 'سيتجاوز الرصيد {1}'],
  [
    'A price is for an account or for a currency',
    'Un tarif vaut pour un compte ou pour une monnaie',
    'السعر لحساب أو لعملة',
  ],
  [
    'Is in the past: accepted messages keep their price',
    'Est dans le passé : ce qui a été accepté garde son prix',
    'في الماضي: ما قُبل يحتفظ بسعره',
  ],
  [
    'Must be a currency of ISO 4217 in capital letters, such as {}',
    'Doit être une monnaie de l’ISO 4217 en majuscules, comme {1}',
    'يجب أن تكون عملة من ISO 4217 بأحرف كبيرة، مثل {1}',
  ],
  ['Must be a month such as {}', 'Doit être un mois comme {1}', 'يجب أن يكون شهرًا مثل {1}'],
  [
    'There is no such country: use its code of ISO 3166-1',
    'Ce pays n’existe pas : utilisez son code ISO 3166-1',
    'لا يوجد بلد كهذا: استعمل رمزه في ISO 3166-1',
  ],
  [
    'There is no operator {}: import it with its prefixes first',
    'Il n’y a pas d’opérateur {1} : importez-le d’abord avec ses préfixes',
    'لا يوجد مشغّل {1}: استورده أولًا مع بادئاته',
  ],
  [
    'There are prices or routes for operator {}',
    'Il y a des prix ou des routes pour l’opérateur {1}',
    'هناك أسعار أو مسارات للمشغّل {1}',
  ],
  [
    'Must be a mobile country and network code, such as 609-01',
    'Doit être un code de pays et de réseau mobiles, comme 609-01',
    'يجب أن يكون رمز بلد وشبكة للهاتف المحمول، مثل 609-01',
  ],
  [
    'Must be digits with the country code, such as 2223',
    'Doit être des chiffres avec l’indicatif du pays, comme 2223',
    'يجب أن يكون أرقامًا مع رمز البلد، مثل 2223',
  ],
  [
    'A prefix, country or operator stands in the list twice',
    'Un préfixe, un pays ou un opérateur figure deux fois dans la liste',
    'بادئة أو بلد أو مشغّل مذكور مرتين في القائمة',
  ],
  [
    'Must be a country such as MR, or an operator such as 609-01',
    'Doit être un pays comme MR, ou un opérateur comme 609-01',
    'يجب أن يكون بلدًا مثل MR، أو مشغّلًا مثل 609-01',
  ],
  ['Is of a kind that is not taken there', 'Est d’un type qui n’y est pas accepté', 'من نوع غير مقبول هناك'],
  ['{} has two names: {} and {}', '{1} a deux noms : {2} et {3}', 'لـ {1} اسمان: {2} و{3}'],
  ['{} is of two operators: {} and {}', '{1} est de deux opérateurs : {2} et {3}', '{1} لمشغّلين: {2} و{3}'],
  [
    '{} begins with the code of no country',
    '{1} ne commence par l’indicatif d’aucun pays',
    '{1} لا يبدأ برمز أي بلد',
  ],
  [
    'Must be small letters, digits, - and _',
    'Doit être composé de minuscules, de chiffres, de - et de _',
    'يجب أن يتكون من أحرف صغيرة وأرقام و- و_',
  ],
  ['There is no connection {}', 'Il n’y a pas de connexion {1}', 'لا يوجد اتصال {1}'],
  [
    'Each connection may stand in a route once',
    'Chaque connexion figure au plus une fois dans une route',
    'يرد كل اتصال في المسار مرة واحدة',
  ],
  [
    '{} only receives: its bindMode is receiver',
    '{1} reçoit seulement : son bindMode est receiver',
    '{1} يستقبل فقط: قيمة bindMode فيه receiver',
  ],
  [
    'Give either "url" or "settings"',
    'Donnez soit « url », soit « settings »',
    'أعطِ إما "url" أو "settings"',
  ],
  [
    'A route leads to {}, and a receiver cannot send: change the route first',
    'Une route mène à {1}, et un récepteur ne peut pas envoyer : changez d’abord la route',
    'يؤدي مسار إلى {1}، والمستقبِل لا يستطيع الإرسال: غيّر المسار أولًا',
  ],
  [
    'The operator does not allow this tag',
    'L’opérateur de la passerelle n’autorise pas ce paramètre',
    'لا يسمح مشغّل البوابة بهذا الوسم',
  ],
  ['Must have at most {} tags', 'Doit avoir au plus {1} paramètres', 'يجب ألا تتجاوز الوسوم {1}'],
  ['Not a usable connection: {}', 'Connexion inutilisable : {1}', 'اتصال غير صالح للاستعمال: {1}'],
]

/** The findings about a number, worded to continue a sentence. */
export const FINDINGS: readonly (readonly [en: string, fr: string, ar: string])[] = [
  ['has an invisible character', 'a un caractère invisible', 'فيه حرف غير مرئي'],
  ['has digits of another script', 'a des chiffres d’une autre écriture', 'فيه أرقام من كتابة أخرى'],
  ['stands in quotes', 'est entre guillemets', 'بين علامتي اقتباس'],
  ['begins with an apostrophe', 'commence par une apostrophe', 'يبدأ بفاصلة عليا'],
  ['has a plus sign of another kind', 'a un signe plus d’un autre genre', 'فيه علامة زائد من نوع آخر'],
  ['has blanks', 'a des blancs', 'فيه فراغات'],
  ['has dashes', 'a des tirets', 'فيه شرطات'],
  ['has dots', 'a des points', 'فيه نقاط'],
  ['has parentheses', 'a des parenthèses', 'فيه أقواس'],
  ['ends with its plus sign', 'finit par son signe plus', 'ينتهي بعلامة الزائد'],
  ['begins with 00', 'commence par 00', 'يبدأ بـ 00'],
]

export const KINDS_OF_NUMBERS: readonly (readonly [en: string, fr: string, ar: string])[] = [
  ['a mobile number', 'un numéro de mobile', 'رقم جوال'],
  ['a fixed line', 'une ligne fixe', 'خط ثابت'],
  ['a fixed or mobile number', 'un numéro fixe ou mobile', 'رقم ثابت أو جوال'],
  ['a premium number', 'un numéro surtaxé', 'رقم مرتفع التسعيرة'],
  ['a toll-free number', 'un numéro vert', 'رقم مجاني'],
  ['a shared-cost number', 'un numéro à coût partagé', 'رقم مشترك التكلفة'],
  ['a pager', 'un récepteur d’appels', 'جهاز نداء'],
  ['a voicemail number', 'une messagerie vocale', 'رقم بريد صوتي'],
  ['a satellite number', 'un numéro de satellite', 'رقم عبر الأقمار الصناعية'],
  ['a number of a special service', 'un numéro de service particulier', 'رقم خدمة خاصة'],
]
