/** The error catalogue for people who sign in, in each language; the English messages are in the error table. */
import type { ErrorText, TranslatedError } from './error-text.ts'
import type { ErrorCode } from './errors.ts'

export const PEOPLE_EN = {
  SESSION_REQUIRED: { meaning: 'Nobody is signed in, or the session has ended.', whatToDo: 'Sign in again.' },
  SIGN_IN_FAILED: {
    meaning:
      'The address is unknown, the password is wrong, or the person may not sign in. The answer does not say which.',
    whatToDo: 'Check both, or ask for a link to set a new password.',
  },
  PASSWORD_FAILED: {
    meaning: 'The password is not that of the person who is signed in.',
    whatToDo: 'Type it again, or ask for a link to set a new password.',
  },
  FACTOR_FAILED: {
    meaning: 'The code is wrong or was used before, or the passkey is not one of the person’s.',
    whatToDo:
      'Use the newest code of the app, a recovery code that was not used yet, or a passkey of this gateway.',
  },
  CHALLENGE_ENDED: {
    meaning: 'This step must be finished within minutes, and can be finished only once.',
    whatToDo: 'Begin again.',
  },
  CONFIRMATION_REQUIRED: {
    meaning:
      'An address, a password or a factor can be changed only within ten minutes after the person has proved again who they are.',
    whatToDo: 'Confirm with `POST /api/v2/sessions/current/confirm`, then repeat the request.',
  },
  SECOND_FACTOR_REQUIRED: {
    meaning: 'The operator requires a second factor for the role, and the person has none yet.',
    whatToDo: 'Add an authenticator app or a passkey to your profile.',
  },
  PERMISSION_MISSING: {
    meaning: 'The role of the person does not have the permission. `permission` in the answer names it.',
    whatToDo: 'Ask an owner of the account, or of the gateway, for a role that has it.',
  },
  NOT_A_MEMBER: {
    meaning: 'The person does not belong to the account that the request names.',
    whatToDo: 'Choose one of your own accounts.',
  },
  ACCOUNT_REQUIRED: {
    meaning:
      'The person belongs to several accounts or to none, and the request does not say for which it is.',
    whatToDo: 'Send the id of the account in the `X-Account-Id` header, or as `?account=` in the address.',
  },
  FOREIGN_ORIGIN: {
    meaning:
      'The headers `Origin` and `Sec-Fetch-Site` do not say that the request comes from a page of the gateway itself.',
    whatToDo:
      'Programs use an API key. Behind a proxy, pass `Host` on as it came, or set `CARAVAN_PUBLIC_URL`.',
  },
  PROVIDER_AWAY: {
    meaning: 'The provider cannot be reached, is out of order or takes too long to answer.',
    whatToDo: 'Try again in a few minutes. The gateway’s log says what the operator can do.',
  },
  PROVIDER_NO_ROLE: {
    meaning: 'The provider knows the person, but none of their groups has a role here.',
    whatToDo: 'Ask whoever manages your company’s groups for one that has a role here.',
  },
  PROVIDER_FAILED: {
    meaning:
      'The provider refused, its answer did not fit what was asked, or the person may not sign in here.',
    whatToDo:
      'Try again from the sign-in page; if that does not help, ask the operator: the gateway’s log says why.',
  },
  LINK_INVALID: {
    meaning: 'The link was used, has expired, was replaced by a newer one, or was not copied whole.',
    whatToDo: 'Ask for a new one.',
  },
  PERSON_NOT_FOUND: {
    meaning: 'There is no person with this id here.',
    whatToDo: 'Check the id in the list of people.',
  },
  LAST_OWNER: {
    meaning: 'The change would leave the account, or the gateway, without an owner.',
    whatToDo: 'Make somebody else owner first.',
  },
  OWN_ROLE: { meaning: 'Only somebody else can give or take away a role.', whatToDo: 'Ask another owner.' },
  TOO_MANY_ATTEMPTS: {
    meaning:
      'Too many attempts failed for this person or from this address; each further one makes the pause longer.',
    whatToDo: 'Wait as long as the `Retry-After` header says.',
  },
} satisfies Partial<Record<ErrorCode, ErrorText>>

export const PEOPLE_FR = {
  SESSION_REQUIRED: {
    message: 'Vous n’êtes pas connecté',
    meaning: 'Personne n’est connecté, ou la session a pris fin.',
    whatToDo: 'Connectez-vous de nouveau.',
  },
  SIGN_IN_FAILED: {
    message: 'Cette adresse e-mail et ce mot de passe ne correspondent pas',
    meaning:
      'L’adresse est inconnue, le mot de passe est faux ou la personne ne peut pas se connecter. La réponse ne dit pas lequel.',
    whatToDo: 'Vérifiez les deux, ou demandez un lien pour choisir un nouveau mot de passe.',
  },
  PASSWORD_FAILED: {
    message: 'Ce n’est pas votre mot de passe',
    meaning: 'Le mot de passe n’est pas celui de la personne connectée.',
    whatToDo: 'Saisissez-le de nouveau, ou demandez un lien pour choisir un nouveau mot de passe.',
  },
  FACTOR_FAILED: {
    message: 'Le code ou la clé d’accès n’est pas accepté',
    meaning: 'Le code est faux ou a déjà servi, ou la clé d’accès n’est pas celle de la personne.',
    whatToDo:
      'Utilisez le dernier code de l’application, un code de secours qui n’a pas servi, ou une clé d’accès de cette passerelle.',
  },
  CHALLENGE_ENDED: {
    message: 'Cela a pris trop de temps ou a déjà servi',
    meaning: 'Ce qui a été commencé doit être terminé en quelques minutes, une seule fois.',
    whatToDo: 'Recommencez.',
  },
  CONFIRMATION_REQUIRED: {
    message: 'Prouvez de nouveau votre identité',
    meaning:
      'Une adresse, un mot de passe ou un facteur ne change que dans les dix minutes après que la personne a de nouveau prouvé son identité.',
    whatToDo: 'Confirmez avec `POST /api/v2/sessions/current/confirm`, puis répétez la requête.',
  },
  SECOND_FACTOR_REQUIRED: {
    message: 'Votre rôle exige un second facteur',
    meaning: 'L’opérateur exige un second facteur pour ce rôle, et la personne n’en a pas encore.',
    whatToDo: 'Ajoutez une application d’authentification ou une clé d’accès à votre profil.',
  },
  PERMISSION_MISSING: {
    message: 'Votre rôle ne permet pas cela',
    meaning: 'Le rôle de la personne n’a pas cette permission. `permission` dans la réponse la nomme.',
    whatToDo: 'Demandez à un propriétaire du compte, ou de la passerelle, un rôle qui la possède.',
  },
  NOT_A_MEMBER: {
    message: 'Vous n’êtes pas membre de ce compte',
    meaning: 'La personne n’appartient pas au compte que nomme la requête.',
    whatToDo: 'Choisissez l’un de vos comptes.',
  },
  ACCOUNT_REQUIRED: {
    message: 'Indiquez le compte : X-Account-Id',
    meaning:
      'La personne appartient à plusieurs comptes ou à aucun, et la requête ne dit pas pour lequel elle est.',
    whatToDo:
      'Envoyez l’identifiant du compte dans l’en-tête `X-Account-Id`, ou sous la forme `?account=` dans l’adresse.',
  },
  FOREIGN_ORIGIN: {
    message: 'La requête ne vient pas d’une page de cette passerelle',
    meaning:
      'Les en-têtes `Origin` et `Sec-Fetch-Site` ne disent pas que la requête vient d’une page de la passerelle elle-même.',
    whatToDo:
      'Les programmes utilisent une clé API. Derrière un proxy, transmettez `Host` tel quel, ou définissez `CARAVAN_PUBLIC_URL`.',
  },
  PROVIDER_AWAY: {
    message: 'La connexion de votre entreprise ne répond pas',
    meaning: 'Le fournisseur est injoignable, en panne ou met trop de temps à répondre.',
    whatToDo:
      'Réessayez dans quelques minutes. Le journal de la passerelle dit ce que l’opérateur peut faire.',
  },
  PROVIDER_NO_ROLE: {
    message: 'Votre entreprise ne vous a donné aucun rôle ici',
    meaning: 'Le fournisseur connaît la personne, mais aucun de ses groupes n’a de rôle ici.',
    whatToDo: 'Demandez à qui gère les groupes de votre entreprise un groupe qui a un rôle ici.',
  },
  PROVIDER_FAILED: {
    message: 'La connexion de votre entreprise ne vous a pas laissé entrer',
    meaning:
      'Le fournisseur a refusé, sa réponse ne correspondait pas à la demande, ou la personne ne peut pas se connecter ici.',
    whatToDo:
      'Réessayez depuis la page de connexion ; si cela persiste, demandez à l’opérateur : le journal de la passerelle dit pourquoi.',
  },
  LINK_INVALID: {
    message: 'Ce lien a servi, a expiré ou n’a jamais existé',
    meaning: 'Le lien a servi, a expiré, a été remplacé par un plus récent ou n’a pas été copié en entier.',
    whatToDo: 'Demandez-en un nouveau.',
  },
  PERSON_NOT_FOUND: {
    message: 'Personne introuvable',
    meaning: 'Il n’y a ici aucune personne avec cet identifiant.',
    whatToDo: 'Vérifiez l’identifiant dans la liste des personnes.',
  },
  LAST_OWNER: {
    message: 'Quelqu’un d’autre doit d’abord être propriétaire',
    meaning: 'Ce changement laisserait le compte, ou la passerelle, sans propriétaire.',
    whatToDo: 'Nommez d’abord un autre propriétaire.',
  },
  OWN_ROLE: {
    message: 'Personne ne peut changer son propre rôle',
    meaning: 'Un rôle ne peut être donné ou retiré que par d’autres.',
    whatToDo: 'Demandez à un autre propriétaire.',
  },
  TOO_MANY_ATTEMPTS: {
    message: 'Trop de tentatives : attendez un moment',
    meaning:
      'Trop de tentatives ont échoué pour cette personne ou depuis cette adresse ; chaque nouvelle tentative allonge l’attente.',
    whatToDo: 'Attendez aussi longtemps que le dit l’en-tête `Retry-After`.',
  },
} satisfies Partial<Record<ErrorCode, TranslatedError>>

export const PEOPLE_AR = {
  SESSION_REQUIRED: {
    message: 'لم تسجّل الدخول',
    meaning: 'لا أحد مسجّل الدخول، أو انتهت الجلسة.',
    whatToDo: 'سجّل الدخول من جديد.',
  },
  SIGN_IN_FAILED: {
    message: 'عنوان البريد وكلمة المرور لا يتوافقان',
    meaning: 'العنوان غير معروف، أو كلمة المرور خاطئة، أو لا يجوز لصاحبها الدخول. لا يقول الرد أيّها السبب.',
    whatToDo: 'تأكد من الاثنين، أو اطلب رابطًا لاختيار كلمة مرور جديدة.',
  },
  PASSWORD_FAILED: {
    message: 'كلمة المرور هذه ليست كلمتك',
    meaning: 'ليست هذه كلمة مرور الشخص الذي سجّل الدخول.',
    whatToDo: 'اكتبها من جديد، أو اطلب رابطًا لاختيار كلمة مرور جديدة.',
  },
  FACTOR_FAILED: {
    message: 'لم يُقبل الرمز أو مفتاح المرور',
    meaning: 'الرمز خاطئ أو سبق استخدامه، أو مفتاح المرور ليس لصاحب الحساب.',
    whatToDo: 'استخدم أحدث رمز في التطبيق، أو رمز استرداد لم يُستخدم، أو مفتاح مرور لهذه البوابة.',
  },
  CHALLENGE_ENDED: {
    message: 'استغرق ذلك وقتًا طويلًا أو سبق استخدامه',
    meaning: 'ما بدأ يجب أن ينتهي خلال دقائق ومرة واحدة.',
    whatToDo: 'ابدأ من جديد.',
  },
  CONFIRMATION_REQUIRED: {
    message: 'أثبت هويتك من جديد',
    meaning: 'لا يتغير عنوان أو كلمة مرور أو عامل إلا خلال عشر دقائق بعد أن يثبت صاحبه هويته من جديد.',
    whatToDo: 'أكّد بواسطة `POST /api/v2/sessions/current/confirm` ثم أعد الطلب.',
  },
  SECOND_FACTOR_REQUIRED: {
    message: 'يتطلب دورك عاملًا ثانيًا',
    meaning: 'يشترط المشغّل عاملًا ثانيًا لهذا الدور، وليس لصاحبه عامل بعد.',
    whatToDo: 'أضف تطبيق مصادقة أو مفتاح مرور إلى ملفك.',
  },
  PERMISSION_MISSING: {
    message: 'لا يسمح دورك بهذا',
    meaning: 'ليس لدور الشخص هذه الصلاحية. اسمها في `permission` في الرد.',
    whatToDo: 'اطلب من مالك الحساب أو مالك البوابة دورًا له هذه الصلاحية.',
  },
  NOT_A_MEMBER: {
    message: 'لست عضوًا في هذا الحساب',
    meaning: 'لا ينتمي الشخص إلى الحساب الذي يذكره الطلب.',
    whatToDo: 'اختر أحد حساباتك.',
  },
  ACCOUNT_REQUIRED: {
    message: 'حدّد الحساب: X-Account-Id',
    meaning: 'ينتمي الشخص إلى عدة حسابات أو لا ينتمي إلى أيّ حساب، ولا يقول الطلب لأيّها هو.',
    whatToDo: 'أرسل معرّف الحساب في الترويسة `X-Account-Id`، أو على شكل `?account=` في العنوان.',
  },
  FOREIGN_ORIGIN: {
    message: 'لم يأت الطلب من صفحة لهذه البوابة',
    meaning: 'لا تقول الترويستان `Origin` و`Sec-Fetch-Site` إن الطلب جاء من صفحة للبوابة نفسها.',
    whatToDo: 'تستخدم البرامج مفتاح API. وخلف وكيل، مرّر `Host` كما جاء، أو اضبط `CARAVAN_PUBLIC_URL`.',
  },
  PROVIDER_AWAY: {
    message: 'لا يجيب تسجيل الدخول الخاص بشركتك',
    meaning: 'لا يمكن الوصول إلى المزوّد، أو هو معطّل، أو يتأخر كثيرًا في الرد.',
    whatToDo: 'حاول من جديد بعد بضع دقائق. يذكر سجل البوابة ما يستطيع المشغّل فعله.',
  },
  PROVIDER_NO_ROLE: {
    message: 'لم تمنحك شركتك أيّ دور هنا',
    meaning: 'يعرف المزوّد الشخص، لكن ليس لأيّ من مجموعاته دور هنا.',
    whatToDo: 'اطلب ممن يدير مجموعات شركتك مجموعة لها دور هنا.',
  },
  PROVIDER_FAILED: {
    message: 'لم يسمح لك تسجيل الدخول عبر شركتك',
    meaning: 'رفض المزوّد، أو لم يطابق رده ما طُلب، أو لا يحق للشخص الدخول إلى هنا.',
    whatToDo: 'حاول من صفحة الدخول من جديد، فإن استمر ذلك فاسأل المشغّل: يذكر سجل البوابة السبب.',
  },
  LINK_INVALID: {
    message: 'استُخدم هذا الرابط أو انتهى أو لم يوجد قط',
    meaning: 'استُخدم الرابط، أو انتهت مدته، أو حلّ محله أحدث منه، أو لم يُنسخ كاملًا.',
    whatToDo: 'اطلب رابطًا جديدًا.',
  },
  PERSON_NOT_FOUND: {
    message: 'الشخص غير موجود',
    meaning: 'لا يوجد هنا شخص بهذا المعرّف.',
    whatToDo: 'تأكد من المعرّف في قائمة الأشخاص.',
  },
  LAST_OWNER: {
    message: 'يجب أن يكون غيره مالكًا أولًا',
    meaning: 'سيترك هذا التغيير الحساب أو البوابة من دون مالك.',
    whatToDo: 'عيّن مالكًا آخر أولًا.',
  },
  OWN_ROLE: {
    message: 'لا يجوز لأحد تغيير دوره بنفسه',
    meaning: 'لا يمنح الدور ولا يسحبه إلا الآخرون.',
    whatToDo: 'اطلب ذلك من مالك آخر.',
  },
  TOO_MANY_ATTEMPTS: {
    message: 'محاولات كثيرة جدًا: انتظر قليلًا',
    meaning: 'فشلت محاولات كثيرة جدًا لهذا الشخص أو من هذا العنوان، وكل محاولة أخرى تطيل الانتظار.',
    whatToDo: 'انتظر المدة التي تذكرها الترويسة `Retry-After`.',
  },
} satisfies Partial<Record<ErrorCode, TranslatedError>>
