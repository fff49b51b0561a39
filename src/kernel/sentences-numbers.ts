/** The sentences about phone numbers, countries and prices, as in sentences-files.ts. */
export const NUMBERS: readonly (readonly [en: string, fr: string, ar: string])[] = [
  ['Invalid phone number format', 'Format de numéro de téléphone non valable', 'صيغة رقم الهاتف غير صالحة'],
  [
    'Invalid phone number format: it is a date',
    'Format de numéro de téléphone non valable : c’est une date',
    'صيغة رقم الهاتف غير صالحة: إنه تاريخ',
  ],
  [
    'Invalid phone number format: a spreadsheet has changed it, make the column text and enter it again',
    'Format de numéro de téléphone non valable : un tableur l’a modifié ; mettez la colonne en texte et ressaisissez-le',
    'صيغة رقم الهاتف غير صالحة: غيّره جدول بيانات؛ اجعل العمود نصًا وأعد إدخاله',
  ],
  [
    'Invalid phone number format: it has more than 15 digits, as no number has',
    'Format de numéro de téléphone non valable : plus de 15 chiffres, ce qu’aucun numéro n’a',
    'صيغة رقم الهاتف غير صالحة: فيه أكثر من 15 رقمًا، ولا رقم كهذا',
  ],
  [
    'Invalid phone number format: it {words}',
    'Format de numéro de téléphone non valable : il {1}',
    'صيغة رقم الهاتف غير صالحة: {1}',
  ],
  [
    'Invalid phone number format: no country has numbers that begin like it',
    'Format de numéro de téléphone non valable : aucun pays n’a de numéros qui commencent ainsi',
    'صيغة رقم الهاتف غير صالحة: لا تبدأ أرقام أي بلد هكذا',
  ],
  [
    'Invalid phone number format: it is too short for a number of {country}',
    'Format de numéro de téléphone non valable : trop court pour un numéro de ce pays ({1})',
    'صيغة رقم الهاتف غير صالحة: أقصر من أرقام {1}',
  ],
  [
    'Invalid phone number format: it is too long for a number of {country}',
    'Format de numéro de téléphone non valable : trop long pour un numéro de ce pays ({1})',
    'صيغة رقم الهاتف غير صالحة: أطول من أرقام {1}',
  ],
  [
    'Invalid phone number format: {country} has no such number',
    'Format de numéro de téléphone non valable : ce numéro n’existe pas dans ce pays ({1})',
    'صيغة رقم الهاتف غير صالحة: لا يوجد مثل هذا الرقم في {1}',
  ],
  [
    'Only numbers of {country} are served here',
    'Seuls les numéros de ce pays sont desservis ici : {1}',
    'لا تُخدم هنا إلا أرقام {1}',
  ],
  [
    'Only numbers of {country} are served in this account',
    'Seuls les numéros de ces pays sont desservis dans ce compte : {1}',
    'لا تُخدم في هذا الحساب إلا أرقام {1}',
  ],
  [
    'It is a number of {country}, which is not served here',
    'C’est un numéro d’un pays qui n’est pas desservi ici : {1}',
    'إنه رقم من {1}، وهي غير مخدومة هنا',
  ],
  [
    'It is a number of {country}, which is not served here (served are {country})',
    'C’est un numéro d’un pays qui n’est pas desservi ici : {1} (sont desservis : {2})',
    'إنه رقم من {1}، وهي غير مخدومة هنا (المخدومة: {2})',
  ],
  [
    'It is {kind} of {country}: that kind is not served here',
    'C’est {1} ({2}) : ce genre de numéro n’est pas desservi ici',
    'إنه {1} ({2}): هذا النوع غير مخدوم هنا',
  ],
  ['Phone number is missing', 'Le numéro de téléphone manque', 'رقم الهاتف ناقص'],
  ['No price for numbers of {country}', 'Aucun tarif pour les numéros de ce pays : {1}', 'لا سعر لأرقام {1}'],
  ['No price for this destination', 'Aucun tarif pour cette destination', 'لا سعر لهذه الوجهة'],
  [
    'No price in {} is in force yet',
    'Aucun tarif n’est encore en vigueur en {1}',
    'لا يوجد بعد سعر سارٍ بعملة {1}',
  ],
  [
    'No column is known to be the phone number: the file has {}',
    'Aucune colonne n’est reconnue comme le numéro de téléphone : le fichier a {1}',
    'لا يُعرف أي عمود على أنه رقم الهاتف: أعمدة الملف {1}',
  ],
  [
    'Both {} hold phone numbers: name the right one in "phoneColumn"',
    'Les deux colonnes {1} contiennent des numéros : nommez la bonne dans "phoneColumn"',
    'كلا العمودين {1} فيه أرقام هواتف: سمِّ الصحيح في "phoneColumn"',
  ],
  [
    'The header is not understood: none of {} is known to be the phone number. Name that column in "phoneColumn", or say header=false if the first row has data',
    'L’en-tête n’est pas compris : aucune des colonnes {1} n’est reconnue comme le numéro. Nommez-la dans "phoneColumn", ou dites header=false si la première ligne contient des données',
    'الترويسة غير مفهومة: لا يُعرف أي من {1} على أنه رقم الهاتف. سمِّ ذلك العمود في "phoneColumn"، أو اكتب header=false إن كان السطر الأول بيانات',
  ],
  [
    '{} look like the names of the columns, but there are phone numbers above them: remove what stands above, or say header=false',
    '{1} semblent être les noms des colonnes, mais il y a des numéros au-dessus : retirez ce qui précède, ou dites header=false',
    'يبدو أن {1} أسماء الأعمدة، لكن فوقها أرقام هواتف: احذف ما فوقها، أو اكتب header=false',
  ],
  [
    'Must be digits such as 222, a country such as MR, an operator such as 609-01, or "default" for every other number',
    'Doit être des chiffres comme 222, un pays comme MR, un opérateur comme 609-01, ou "default" pour tous les autres numéros',
    'يجب أن يكون أرقامًا مثل 222، أو بلدًا مثل MR، أو مشغّلًا مثل 609-01، أو "default" لكل رقم آخر',
  ],
]
