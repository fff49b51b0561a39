/** The sentences about workbooks, in the form of sentences-requests.ts. */
export const WORKBOOKS: readonly (readonly [en: string, fr: string, ar: string])[] = [
  [
    'File is protected with a password: save it without one',
    'Le fichier est protégé par un mot de passe : enregistrez-le sans mot de passe',
    'الملف محمي بكلمة مرور: احفظه بدونها',
  ],
  [
    'File is an old Excel file: open it and save it as .xlsx or .csv',
    'C’est un ancien fichier Excel : ouvrez-le et enregistrez-le en .xlsx ou .csv',
    'الملف من إصدار قديم من Excel: افتحه واحفظه بصيغة ‎.xlsx أو ‎.csv',
  ],
  [
    'File is not a whole .xlsx file: open it in its spreadsheet program and save it again',
    'Ce n’est pas un fichier .xlsx complet : ouvrez-le dans son tableur et enregistrez-le à nouveau',
    'ليس ملف ‎.xlsx كاملًا: افتحه في برنامج الجداول واحفظه من جديد',
  ],
  [
    'File is a binary workbook (.xlsb): open it and save it as .xlsx or .csv',
    'C’est un classeur binaire (.xlsb) : ouvrez-le et enregistrez-le en .xlsx ou .csv',
    'الملف مصنف ثنائي (‎.xlsb): افتحه واحفظه بصيغة ‎.xlsx أو ‎.csv',
  ],
  [
    'File is an OpenDocument file (.ods): open it and save it as .xlsx or .csv',
    'C’est un fichier OpenDocument (.ods) : ouvrez-le et enregistrez-le en .xlsx ou .csv',
    'الملف بصيغة OpenDocument (‎.ods): افتحه واحفظه بصيغة ‎.xlsx أو ‎.csv',
  ],
  [
    'File is a Numbers file: open it and export it as Excel (.xlsx) or CSV',
    'C’est un fichier Numbers : ouvrez-le et exportez-le vers Excel (.xlsx) ou CSV',
    'الملف من برنامج Numbers: افتحه وصدّره إلى Excel (‎.xlsx) أو CSV',
  ],
  [
    'File is neither CSV nor an .xlsx workbook: save it as .xlsx or .csv',
    'Ce n’est ni un CSV ni un classeur .xlsx : enregistrez-le en .xlsx ou .csv',
    'ليس الملف CSV ولا مصنف ‎.xlsx: احفظه بصيغة ‎.xlsx أو ‎.csv',
  ],
  [
    'A sheet has more than {} MB: copy the columns that are needed into a new file',
    'Une feuille dépasse {1} Mo : copiez les colonnes utiles dans un nouveau fichier',
    'تتجاوز ورقة {1} ميغابايت: انسخ الأعمدة اللازمة إلى ملف جديد',
  ],
  [
    'File has too much text: copy the columns that are needed into a new file',
    'Le fichier contient trop de texte : copiez les colonnes utiles dans un nouveau fichier',
    'في الملف نص أكثر من اللازم: انسخ الأعمدة اللازمة إلى ملف جديد',
  ],
  [
    'File has no sheet {}: it has {}',
    'Le fichier n’a pas de feuille {1} : il a {2}',
    'لا توجد في الملف ورقة {1}؛ فيه {2}',
  ],
  [
    'Formula in {} has no result: open the file in its spreadsheet program and save it again',
    'La formule en {1} n’a pas de résultat : ouvrez le fichier dans son tableur et enregistrez-le à nouveau',
    'الصيغة في {1} بلا نتيجة: افتح الملف في برنامج الجداول واحفظه من جديد',
  ],
  [
    'Row is longer than {} characters',
    'La ligne dépasse {1:caractère|caractères}',
    'السطر أطول من {1:حرف واحد|حرفين|أحرف|حرفًا|حرف}',
  ],
]
