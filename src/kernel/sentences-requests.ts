/**
 * The sentences of `errors[].message`, `reason` and `warnings[].message` about requests, in English, French and Arabic.
 * `{}` stands for what differs; `{1}`, `{2}` is where it goes. The English ones stand in the code that says them.
 */
export const REQUESTS: readonly (readonly [en: string, fr: string, ar: string])[] = [
  [
    'A name is not taken as sender by numbers of {}',
    'Un nom n’est pas accepté comme expéditeur par les numéros de {1}',
    'لا تقبل أرقام {1} اسمًا كمرسِل',
  ],
  [
    'A short code is not taken as sender by numbers of {}',
    'Un numéro court n’est pas accepté comme expéditeur par les numéros de {1}',
    'لا تقبل أرقام {1} رقمًا قصيرًا كمرسِل',
  ],
  [
    'A long number is not taken as sender by numbers of {}',
    'Un numéro long n’est pas accepté comme expéditeur par les numéros de {1}',
    'لا تقبل أرقام {1} رقمًا طويلًا كمرسِل',
  ],
  [
    'Must be a country of ISO 3166-1, such as MR',
    'Doit être un pays de l’ISO 3166-1, comme MR',
    'يجب أن يكون بلدًا من ISO 3166-1، مثل MR',
  ],
  ['Required', 'Obligatoire', 'مطلوب'],
  ['Required: {} has no variables', 'Obligatoire : {1} n’a aucune variable', 'مطلوب: ليس لـ {1} أي متغيّر'],
  [
    'Required: no column of the file is known to be the message; it has {}',
    'Obligatoire : aucune colonne du fichier n’est reconnue comme le message ; il a {1}',
    'مطلوب: لا يُعرف أي عمود في الملف على أنه الرسالة؛ وأعمدته {1}',
  ],
  ['Required: {} has {}', 'Obligatoire : {1} a {2}', 'مطلوب: لدى {1} {2}'],
  ['Expected {}, received {}', 'Attendu : {1} ; reçu : {2}', 'المتوقع: {1}؛ والوارد: {2}'],
  [
    'String must contain at least {} character(s)',
    'Le texte doit contenir au moins {1} caractère(s)',
    'يجب أن يحتوي النص على {1} من الأحرف على الأقل',
  ],
  [
    'String must contain at most {} character(s)',
    'Le texte doit contenir au plus {1} caractère(s)',
    'يجب ألا يتجاوز النص {1} من الأحرف',
  ],
  [
    'Array must contain at least {} element(s)',
    'La liste doit contenir au moins {1} élément(s)',
    'يجب أن تحتوي القائمة على {1} من العناصر على الأقل',
  ],
  [
    'Array must contain at most {} element(s)',
    'La liste doit contenir au plus {1} élément(s)',
    'يجب ألا تتجاوز القائمة {1} من العناصر',
  ],
  ['Must be at least {}', 'Doit être au moins {1}', 'يجب ألا يقل عن {1}'],
  ['Must be at most {}', 'Doit être au plus {1}', 'يجب ألا يزيد على {1}'],
  ['Must be one of {}', 'Doit être l’une des valeurs {1}', 'يجب أن يكون إحدى القيم {1}'],
  ['Must be true', 'Doit être true', 'يجب أن يكون true'],
  [
    'Must be a time with its zone, such as {}',
    'Doit être une heure avec son fuseau, comme {1}',
    'يجب أن يكون وقتًا مع منطقته الزمنية، مثل {1}',
  ],
  ['Must be an id such as {}', 'Doit être un identifiant comme {1}', 'يجب أن يكون معرّفًا مثل {1}'],
  [
    'Does not have the form that is described for it',
    'N’a pas la forme décrite pour cette valeur',
    'ليس بالشكل الموصوف له',
  ],
  ['Is not valid here', 'N’est pas valable ici', 'غير صالح هنا'],
  ['Unknown key: {}', 'Clé inconnue : {1}', 'مفتاح غير معروف: {1}'],
  ['Unknown key', 'Clé inconnue', 'مفتاح غير معروف'],
  [
    'Unknown key: did you mean {}?',
    'Clé inconnue : vouliez-vous dire {1} ?',
    'مفتاح غير معروف: هل تقصد {1}؟',
  ],
  [
    'Unknown key: {} is one of the whole batch, and stands beside "recipients"',
    'Clé inconnue : {1} concerne l’envoi entier et se place à côté de "recipients"',
    'مفتاح غير معروف: {1} يخص الإرسالية كلها، ومكانه بجانب "recipients"',
  ],
  [
    'Unknown key: this is sent at once',
    'Clé inconnue : ceci part immédiatement',
    'مفتاح غير معروف: هذا يُرسل فورًا',
  ],
  [
    'Unknown key: POST /api/v2/bulk/estimate says what a batch would do without sending it',
    'Clé inconnue : POST /api/v2/bulk/estimate indique ce que ferait un envoi sans l’envoyer',
    'مفتاح غير معروف: POST /api/v2/bulk/estimate يبيّن أثر الإرسالية دون إرسالها',
  ],
  [
    '{} is not a key of this request and was ignored',
    '{1} n’est pas une clé de cette requête et a été ignoré',
    '{1} ليس من مفاتيح هذا الطلب وقد أُهمل',
  ],
  [
    '{} is not a key of this request and was ignored: did you mean {}?',
    '{1} n’est pas une clé de cette requête et a été ignoré : vouliez-vous dire {2} ?',
    '{1} ليس من مفاتيح هذا الطلب وقد أُهمل: هل تقصد {2}؟',
  ],
  [
    'The same texts were sent to the same numbers in the last 24 hours',
    'Les mêmes textes ont été envoyés aux mêmes numéros au cours des dernières 24 heures',
    'أُرسلت النصوص نفسها إلى الأرقام نفسها خلال آخر 24 ساعة',
  ],
  ['Body is not valid UTF-8', 'Le corps n’est pas de l’UTF-8 valable', 'المحتوى ليس UTF-8 صالحًا'],
  [
    'An object must contain at most {} value(s)',
    'Un objet doit contenir au plus {1} valeur(s)',
    'يجب ألا يتجاوز الكائن {1} من القيم',
  ],
  [
    'JSON must be at most {} levels deep',
    'Le JSON doit avoir au plus {1} niveaux',
    'يجب ألا يتجاوز عمق JSON {1} من المستويات',
  ],
  [
    'JSON must contain at most {} objects and arrays',
    'Le JSON doit contenir au plus {1} objets et listes',
    'يجب ألا يتجاوز JSON {1} من الكائنات والقوائم',
  ],
  [
    'JSON must contain at most {} values',
    'Le JSON doit contenir au plus {1} valeurs',
    'يجب ألا يتجاوز JSON {1} من القيم',
  ],
  [
    'String must be well-formed Unicode text',
    'Le texte doit être de l’Unicode bien formé',
    'يجب أن يكون النص Unicode سليمًا',
  ],
  ['String must not contain U+0000', 'Le texte ne doit pas contenir U+0000', 'يجب ألا يحتوي النص على U+0000'],
  [
    'A value cannot be stored: a number is too large, or a text is not valid Unicode',
    'Une valeur ne peut pas être enregistrée : un nombre est trop grand, ou un texte n’est pas de l’Unicode valable',
    'تعذّر حفظ قيمة: عدد كبير جدًا، أو نص ليس Unicode صالحًا',
  ],
  [
    'Must be 1 to 255 visible ASCII characters',
    'Doit avoir de 1 à 255 caractères ASCII visibles',
    'يجب أن يكون من 1 إلى 255 حرف ASCII مرئيًا',
  ],
  ['Must not be in the past', 'Ne doit pas être dans le passé', 'يجب ألا يكون في الماضي'],
  ['Must be within {} days', 'Doit être dans les {1} jours', 'يجب أن يكون خلال {1} يومًا'],
  ['Must be after now', 'Doit être après maintenant', 'يجب أن يكون بعد الآن'],
  ['Must be after sendAt', 'Doit être après sendAt', 'يجب أن يكون بعد sendAt'],
  [
    'Must be a time zone of the IANA database',
    'Doit être un fuseau horaire de la base IANA',
    'يجب أن يكون منطقة زمنية من قاعدة IANA',
  ],
  ['Must be a time such as {}', 'Doit être une heure comme {1}', 'يجب أن يكون وقتًا مثل {1}'],
  [
    'Must be a phone number, such as {}',
    'Doit être un numéro de téléphone, comme {1}',
    'يجب أن يكون رقم هاتف، مثل {1}',
  ],
  ['Must be the id of a message', 'Doit être l’identifiant d’un message', 'يجب أن يكون معرّف رسالة'],
  ['Invalid cursor', 'Curseur non valable', 'مؤشر غير صالح'],
  [
    'Give either "list" or "recipients"',
    'Donnez soit "list", soit "recipients"',
    'أعطِ إما "list" وإما "recipients"',
  ],
  ['The list is empty', 'La liste est vide', 'القائمة فارغة'],
  [
    'Has {{ in it: one message has no variables',
    'Contient {{ : un message seul n’a pas de variables',
    'يحتوي على {{: الرسالة الواحدة ليس لها متغيّرات',
  ],
  ['At most {} variables', 'Au plus {1} variables', '{1} من المتغيّرات على الأكثر'],
  [
    'Names of variables must contain at most {} character(s)',
    'Les noms des variables doivent contenir au plus {1} caractère(s)',
    'يجب ألا تتجاوز أسماء المتغيّرات {1} من الأحرف',
  ],
  [
    'Variables must be well-formed Unicode text without U+0000',
    'Les variables doivent être de l’Unicode bien formé, sans U+0000',
    'يجب أن تكون المتغيّرات نص Unicode سليمًا دون U+0000',
  ],
  [
    'Texts must have at most {} characters together',
    'Les textes doivent avoir ensemble au plus {1} caractères',
    'يجب ألا يتجاوز مجموع النصوص {1} من الأحرف',
  ],
  [
    'Message needs {} parts; at most {} are allowed',
    'Le message occupe {1} parties ; {2} au plus sont permises',
    'تحتاج الرسالة إلى {1} من الأجزاء؛ والمسموح {2} على الأكثر',
  ],
  [
    'Message needs at least {} parts; at most {} are allowed',
    'Le message occupe au moins {1} parties ; {2} au plus sont permises',
    'تحتاج الرسالة إلى {1} من الأجزاء على الأقل؛ والمسموح {2} على الأكثر',
  ],
  [
    'Sender is not allowed for this account',
    'Cet expéditeur n’est pas permis pour ce compte',
    'هذا المرسل غير مسموح به لهذا الحساب',
  ],
  [
    'A sender name has 1 to {} characters',
    'Un nom d’expéditeur a de 1 à {1} caractères',
    'اسم المرسل من 1 إلى {1} من الأحرف',
  ],
  [
    'A sender name does not begin or end with a blank',
    'Un nom d’expéditeur ne commence ni ne finit par un blanc',
    'لا يبدأ اسم المرسل ولا ينتهي بفراغ',
  ],
  [
    'Must be an amount with 6 decimals at most',
    'Doit être un montant avec 6 décimales au plus',
    'يجب أن يكون مبلغًا بست خانات عشرية على الأكثر',
  ],
  ['Must have at most {} characters', 'Doit avoir au plus {1} caractères', 'يجب ألا يتجاوز {1} من الأحرف'],
  ['Must be a URL', 'Doit être une URL', 'يجب أن يكون عنوان URL'],
  ['Must start with https://', 'Doit commencer par https://', 'يجب أن يبدأ بـ https://'],
  [
    'Must start with https:// unless the operator sets {}',
    'Doit commencer par https://, sauf si l’exploitant règle {1}',
    'يجب أن يبدأ بـ https:// ما لم يضبط المشغّل {1}',
  ],
  [
    'Must hold no user and no password',
    'Ne doit contenir ni utilisateur ni mot de passe',
    'يجب ألا يحتوي على مستخدم أو كلمة سر',
  ],
  [
    'Must not be a private or reserved address that {} does not name',
    'Ne doit pas être une adresse privée ou réservée que {1} ne nomme pas',
    'يجب ألا يكون عنوانًا خاصًا أو محجوزًا لا يذكره {1}',
  ],
]
