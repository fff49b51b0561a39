/** The sentences of JSON's parser, and the `detail` of refusals; see sentences-requests.ts. */
export const OTHERS: readonly (readonly [en: string, fr: string, ar: string])[] = [
  [
    'Unexpected token {}, {} is not valid JSON',
    'Caractère inattendu {1} : {2} n’est pas du JSON valable',
    'رمز غير متوقع {1}: ‏{2} ليس JSON صالحًا',
  ],
  ['Unexpected end of JSON input', 'Le JSON s’arrête trop tôt', 'ينتهي نص JSON قبل أوانه'],
  [
    'Unterminated string in JSON at position {}',
    'Texte non terminé dans le JSON, position {1}',
    'نص غير منتهٍ في JSON عند الموضع {1}',
  ],
  [
    "Expected property name or '}' in JSON at position {}",
    'Nom de clé ou « } » attendu dans le JSON, position {1}',
    'المتوقع اسم مفتاح أو «}» في JSON عند الموضع {1}',
  ],
  [
    "Expected ',' or '}' after property value in JSON at position {}",
    '« , » ou « } » attendu après une valeur dans le JSON, position {1}',
    'المتوقع «,» أو «}» بعد قيمة في JSON عند الموضع {1}',
  ],
  [
    "Expected ',' or ']' after array element in JSON at position {}",
    '« , » ou « ] » attendu après un élément de liste dans le JSON, position {1}',
    'المتوقع «,» أو «]» بعد عنصر قائمة في JSON عند الموضع {1}',
  ],
  [
    "Expected ':' after property name in JSON at position {}",
    '« : » attendu après un nom de clé dans le JSON, position {1}',
    'المتوقع «:» بعد اسم مفتاح في JSON عند الموضع {1}',
  ],
  [
    'Expected double-quoted property name in JSON at position {}',
    'Nom de clé entre guillemets droits attendu dans le JSON, position {1}',
    'المتوقع اسم مفتاح بين علامتي اقتباس مزدوجتين في JSON عند الموضع {1}',
  ],
  [
    'Unexpected non-whitespace character after JSON at position {}',
    'Caractère inattendu après la fin du JSON, position {1}',
    'حرف غير متوقع بعد نهاية JSON عند الموضع {1}',
  ],
  [
    'Bad control character in string literal in JSON at position {}',
    'Caractère de contrôle interdit dans un texte du JSON, position {1}',
    'حرف تحكم غير مسموح به داخل نص في JSON عند الموضع {1}',
  ],
  [
    'Bad escaped character in JSON at position {}',
    'Séquence d’échappement non valable dans le JSON, position {1}',
    'تسلسل هروب غير صالح في JSON عند الموضع {1}',
  ],
  [
    'Bad Unicode escape in JSON at position {}',
    'Séquence Unicode non valable dans le JSON, position {1}',
    'تسلسل Unicode غير صالح في JSON عند الموضع {1}',
  ],
  [
    'No number after minus sign in JSON at position {}',
    'Nombre attendu après le signe moins dans le JSON, position {1}',
    'المتوقع عدد بعد علامة الناقص في JSON عند الموضع {1}',
  ],
  [
    'Exponent part is missing a number in JSON at position {}',
    'Exposant sans nombre dans le JSON, position {1}',
    'أس بلا عدد في JSON عند الموضع {1}',
  ],
  [
    'Unterminated fractional number in JSON at position {}',
    'Décimales manquantes dans le JSON, position {1}',
    'كسور عشرية ناقصة في JSON عند الموضع {1}',
  ],
  ['There is a connection {} already', 'Il existe déjà une connexion {1}', 'يوجد اتصال باسم {1} بالفعل'],
  [
    'A route leads to {}: change the route first',
    'Une route mène à {1} : modifiez d’abord la route',
    'يؤدي مسار إلى {1}: غيّر المسار أولًا',
  ],
  ['{} is on no such list', '{1} n’est pas sur cette liste', '{1} ليس في هذه القائمة'],
  [
    'Messages of it are with a carrier: try again in a moment',
    'Certains de ses messages sont chez un opérateur : réessayez dans un instant',
    'بعض رسائله لدى مشغّل: حاول بعد لحظة',
  ],
  [
    'It is not over yet: cancel it, which refunds it',
    'Ce n’est pas terminé : annulez, ce qui rembourse',
    'لم ينته بعد: ألغه، فيُردّ ثمنه',
  ],
  [
    'It failed, and was refunded then',
    'L’envoi a échoué et a été remboursé à ce moment-là',
    'فشل وردّ ثمنه حينها',
  ],
  ['It cost nothing', 'Il n’a rien coûté', 'لم يكلّف شيئًا'],
  ['It was refunded before', 'Il a déjà été remboursé', 'رُدّ ثمنه من قبل'],
  [
    'A list has at most {} contacts',
    'Une liste a au plus {1} contacts',
    'في القائمة {1} من جهات الاتصال على الأكثر',
  ],
  ['There are {} lists already', 'Il y a déjà {1} listes', 'توجد {1} من القوائم بالفعل'],
  ['There are {} templates already', 'Il y a déjà {1} modèles', 'توجد {1} من القوالب بالفعل'],
  ['There are {} drafts already', 'Il y a déjà {1} brouillons', 'توجد {1} من المسودات بالفعل'],
  ['Another template is named {}', 'Un autre modèle s’appelle {1}', 'يوجد قالب آخر باسم {1}'],
  [
    'The files of all drafts have at most {} bytes together',
    'Les fichiers de tous les brouillons ont au plus {1} octets ensemble',
    'مجموع ملفات المسودات {1} بايت على الأكثر',
  ],
  ['The file is empty', 'Le fichier est vide', 'الملف فارغ'],
  [
    'Say to whom: nobody is named yet',
    'Dites à qui : il n’y a encore personne',
    'حدّد المستلمين: لا يوجد أحد بعد',
  ],
  ['Must have at most {} numbers', 'Doit avoir au plus {1} numéros', 'يجب ألا يزيد على {1} من الأرقام'],
  [
    'Write the message: there is none yet',
    'Écrivez le message : il n’y en a pas encore',
    'اكتب الرسالة: لا توجد رسالة بعد',
  ],
  [
    'Upload the file: there is none yet',
    'Envoyez le fichier : il n’y en a pas encore',
    'ارفع الملف: لا يوجد ملف بعد',
  ],
  ['There are {} webhooks already', 'Il y a déjà {1} webhooks', 'توجد {1} من خطافات الويب بالفعل'],
  [
    'The webhook is disabled: enable it first',
    'Le webhook est désactivé : activez-le d’abord',
    'خطاف الويب معطّل: فعّله أولًا',
  ],
  [
    'There are {} keys in force already',
    'Il y a déjà {1} clés en vigueur',
    'توجد بالفعل {1} من المفاتيح السارية',
  ],
  ['It would be in force longer', 'Elle serait en vigueur plus longtemps', 'سيبقى ساريًا مدة أطول'],
  [
    'It could be used from more networks',
    'Elle pourrait servir depuis plus de réseaux',
    'يمكن استخدامه من شبكات أكثر',
  ],
  ['It may be used already', 'Vous pouvez déjà l’utiliser', 'يمكنك استخدامه بالفعل'],
  [
    'It was asked for already, and waits for an answer',
    'Il est déjà demandé et attend une réponse',
    'سبق طلبه وهو ينتظر الرد',
  ],
  [
    'At most {} senders may be asked for in 30 days',
    'On peut demander au plus {1} expéditeurs en 30 jours',
    'يمكن طلب {1} مرسِلًا على الأكثر خلال 30 يومًا',
  ],
  ['There are {} channels at most', 'Il y a {1} canaux au plus', 'لا يزيد عدد القنوات على {1}'],
  ['There are {} caps at most', 'Il y a {1} plafonds au plus', 'لا يزيد عدد الحدود على {1}'],
  [
    'Must name the account that pays for text messages',
    'Doit nommer le compte qui paie les SMS',
    'يجب أن يسمّي الحساب الذي يدفع ثمن الرسائل القصيرة',
  ],
  [
    'Must be digits such as 222, or empty for all numbers',
    'Doit être des chiffres comme 222, ou vide pour tous les numéros',
    'يجب أن يكون أرقامًا مثل 222، أو فارغًا لكل الأرقام',
  ],
  [
    'Say messages, money or both',
    'Indiquez des messages, de l’argent ou les deux',
    'حدّد عدد الرسائل أو المبلغ أو كليهما',
  ],
]
