/** The sentences about what carriers take and bill, as in sentences-files.ts. */
export const COSTS: readonly (readonly [en: string, fr: string, ar: string])[] = [
  [
    'Not offered at the price of this destination',
    'Pas proposé au tarif de cette destination',
    'غير متاح بسعر هذه الوجهة',
  ],
  [
    'The file has no header with {}',
    'Le fichier n’a pas d’en-tête avec les colonnes voulues : une colonne de tarifs et une de réseaux ou de préfixes, ou celles d’une facture',
    'ليس في الملف ترويسة بالأعمدة المطلوبة: عمود أسعار وعمود شبكات أو بادئات، أو أعمدة فاتورة',
  ],
  [
    'The file must have at most {} rows',
    'Le fichier doit avoir au plus {1:ligne|lignes}',
    'يجب ألا يتجاوز الملف {1} من الأسطر',
  ],
  [
    '{} is not a network, prefix or country',
    '{1} n’est ni un réseau, ni un préfixe, ni un pays',
    '{1} ليس شبكة ولا بادئة ولا بلدًا',
  ],
  ['{} is not a price', '{1} n’est pas un tarif', '{1} ليس سعرًا'],
  ['{} has no rate sheet', '{1} n’a pas de grille tarifaire', 'ليس لدى {1} جدول أسعار'],
  [
    'The last rate sheet was taken back already; to go further back, import the one before it again',
    'La dernière grille tarifaire est déjà annulée ; pour revenir plus loin, importez à nouveau la précédente',
    'أُلغي آخر جدول أسعار من قبل؛ للرجوع إلى ما قبله استورد الجدول السابق من جديد',
  ],
  ['{} is not a number of parts', '{1} n’est pas un nombre de parties', '{1} ليس عدد أجزاء'],
  ['{} is not a date', '{1} n’est pas une date', '{1} ليس تاريخًا'],
  [
    '{} may be two days: say {}',
    '{1} peut désigner deux jours : indiquez dateOrder=dmy ou dateOrder=mdy',
    'قد يعني {1} يومين: حدد dateOrder=dmy أو dateOrder=mdy',
  ],
  [
    'No currency is known: add a column for it, or name one for all rows',
    'Aucune monnaie n’est connue : ajoutez une colonne, ou nommez-en une pour toutes les lignes',
    'لا تُعرف العملة: أضف عمودًا لها، أو سمِّ عملة لكل الأسطر',
  ],
  [
    '{} has two prices from the same time on',
    'La même ligne a deux tarifs à partir du même moment',
    'للسطر نفسه سعران من الوقت نفسه',
  ],
  [
    'Is in the past: sent messages keep their cost',
    'Est dans le passé : ce qui a été envoyé garde son coût',
    'في الماضي: ما أُرسل يحتفظ بتكلفته',
  ],
  [
    'A floor is for an account or for a route',
    'Un plancher vaut pour un compte ou pour une route',
    'الحد الأدنى لحساب أو لمسار',
  ],
  [
    'Is not a rate: write it as 0.025, with 12 decimals at most',
    'N’est pas un taux : écrivez-le comme 0.025, avec 12 décimales au plus',
    'ليس سعر صرف: اكتبه مثل 0.025، باثنتي عشرة خانة عشرية على الأكثر',
  ],
  [
    'Is the currency of the gateway itself',
    'Est la monnaie de la passerelle elle-même',
    'هي عملة البوابة نفسها',
  ],
  [
    'Must be after the beginning, by {} days at most',
    'Doit être après le début, de {1:jour|jours} au plus',
    'يجب أن يكون بعد البداية، بما لا يزيد على {1:يوم واحد|يومين|أيام|يومًا|يوم}',
  ],
]
