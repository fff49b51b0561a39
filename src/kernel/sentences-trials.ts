/** The sentences about trying a connection, as in sentences-files.ts. The carrier's own words stay as they are. */
export const TRIALS: readonly (readonly [en: string, fr: string, ar: string])[] = [
  ['Connected to {} with TLS.', 'Relié à {1} avec TLS.', 'تم الاتصال بـ {1} مع TLS.'],
  ['Connected to {}.', 'Relié à {1}.', 'تم الاتصال بـ {1}.'],
  ['Bound as {}.', 'Liaison établie : {1}.', 'تم الربط: {1}.'],
  [
    'The carrier answers link checks ({}).',
    'L’opérateur répond aux contrôles de la liaison ({1}).',
    'تجيب الشركة على فحوص الربط ({1}).',
  ],
  [
    'A receiver cannot send.',
    'Une liaison de réception ne peut pas envoyer.',
    'ربط الاستقبال لا يستطيع الإرسال.',
  ],
  ['The message was refused: {}.', 'Le message a été refusé : {1}.', 'رُفضت الرسالة: {1}.'],
  [
    'The message was taken as {}. Look whether it reaches the phone.',
    'Le message a été pris sous {1}. Voyez s’il arrive au téléphone.',
    'أُخذت الرسالة برقم {1}. انظر هل تصل إلى الهاتف.',
  ],
  [
    'The message was taken without an id, so its receipt cannot be matched. Look whether it reaches the phone.',
    'Le message a été pris sans identifiant : son accusé ne pourra pas lui être rattaché. Voyez s’il arrive au téléphone.',
    'أُخذت الرسالة بلا معرّف، فلا يمكن ربط إشعارها بها. انظر هل تصل إلى الهاتف.',
  ],
  ['{} could not be made: {}.', '{1} n’a pas pu être fait : {2}.', 'تعذّر {1}: {2}.'],
  ['The connection ended: {}.', 'La connexion s’est terminée : {1}.', 'انتهى الاتصال: {1}.'],
  [
    'The carrier did not answer {} within {} s.',
    'L’opérateur n’a pas répondu à {1} en {2} s.',
    'لم تجب الشركة على {1} خلال {2} ث.',
  ],
  [
    'Ask whether an SMPP service listens on this port, whether the address of this machine is allowed, how many binds may be open, and whether it expects TLS (smpps://).',
    'Demandez si un service SMPP écoute sur ce port, si l’adresse de cette machine est autorisée, combien de liaisons peuvent être ouvertes, et s’il attend TLS (smpps://).',
    'اسأل هل تستمع خدمة SMPP على هذا المنفذ، وهل عنوان هذا الجهاز مسموح به، وكم رابطًا يمكن فتحه، وهل تنتظر TLS (smpps://).',
  ],
  [
    'Ask how many binds are allowed, and whether link checks are answered: if they are not, set enquireLinkMs=0.',
    'Demandez combien de liaisons sont autorisées, et si les contrôles de la liaison reçoivent une réponse : sinon, réglez enquireLinkMs=0.',
    'اسأل عن عدد الروابط المسموح بها، وهل يُجاب على فحوص الربط: إن لم يكن، فاضبط enquireLinkMs=0.',
  ],
  [
    'The message may have been taken. Ask what became of it, and within what time submits are answered: responseTimeoutMs has to be longer.',
    'Le message a peut-être été pris. Demandez ce qu’il est devenu, et en combien de temps les envois reçoivent une réponse : responseTimeoutMs doit être plus long.',
    'ربما أُخذت الرسالة. اسأل عمّا آلت إليه، وخلال أي وقت يُجاب على الإرسال: يجب أن يكون responseTimeoutMs أطول.',
  ],
  [
    'No address is known for the host: {} ({}).',
    'Aucune adresse n’est connue pour cet hôte : {1} ({2}).',
    'لا عنوان معروف لهذا المضيف: {1} ({2}).',
  ],
  [
    'Check its spelling and the name service of this machine.',
    'Vérifiez son orthographe et le service de noms de cette machine.',
    'تحقق من كتابته ومن خدمة الأسماء في هذا الجهاز.',
  ],
  [
    'The link check was refused: {} ({}).',
    'Le contrôle du lien a été refusé : {1} ({2}).',
    'رُفض فحص الرابط: {1} ({2}).',
  ],
  [
    'The carrier did not answer {} in time.',
    'L’opérateur n’a pas répondu à temps à {1}.',
    'لم تجب الشركة على {1} في الوقت المحدد.',
  ],
  [
    'The other side ended the connection instead of answering {} ({}).',
    'L’autre côté a mis fin à la connexion au lieu de répondre à {1} ({2}).',
    'أنهى الطرف الآخر الاتصال بدلًا من الإجابة على {1} ({2}).',
  ],
  ['The other side speaks TLS.', 'L’autre côté parle TLS.', 'يتحدث الطرف الآخر بـ TLS.'],
  [
    'Let the URL begin with smpps://, or ask for the port without TLS.',
    'Faites commencer l’URL par smpps://, ou demandez le port sans TLS.',
    'اجعل العنوان يبدأ بـ smpps://، أو اسأل عن المنفذ من دون TLS.',
  ],
  [
    'The other side answered {} with something that is not SMPP ({}).',
    'L’autre côté a répondu à {1} par quelque chose qui n’est pas du SMPP ({2}).',
    'أجاب الطرف الآخر على {1} بشيء ليس SMPP ({2}).',
  ],
  [
    'Ask for the host and the port of SMPP.',
    'Demandez l’hôte et le port de SMPP.',
    'اسأل عن مضيف SMPP ومنفذه.',
  ],
  [
    'The other side takes the connection and does not answer in TLS: {}.',
    'L’autre côté accepte la connexion et ne répond pas en TLS : {1}.',
    'يقبل الطرف الآخر الاتصال ولا يجيب بـ TLS: {1}.',
  ],
  [
    'Ask which kind of bind is expected, and set bindMode.',
    'Demandez quel type de liaison est attendu, et réglez bindMode.',
    'اسأل عن نوع الربط المنتظر، واضبط bindMode.',
  ],
  [
    'Nothing listens on that port: {} ({}).',
    'Rien n’écoute sur ce port : {1} ({2}).',
    'لا شيء يستمع على هذا المنفذ: {1} ({2}).',
  ],
  [
    'Ask for the right host and port.',
    'Demandez le bon hôte et le bon port.',
    'اسأل عن المضيف والمنفذ الصحيحين.',
  ],
  [
    'There is no way to the host: {} ({}).',
    'Aucun chemin ne mène à l’hôte : {1} ({2}).',
    'لا طريق إلى المضيف: {1} ({2}).',
  ],
  [
    'Check the network, or the VPN to the carrier.',
    'Vérifiez le réseau, ou le VPN vers l’opérateur.',
    'تحقق من الشبكة أو من VPN إلى الشركة.',
  ],
  [
    'The other side cut the connection: {} ({}).',
    'L’autre côté a coupé la connexion : {1} ({2}).',
    'قطع الطرف الآخر الاتصال: {1} ({2}).',
  ],
  [
    'Ask whether the address of this machine is allowed, and whether TLS is expected.',
    'Demandez si l’adresse de cette machine est autorisée, et si TLS est attendu.',
    'اسأل هل عنوان هذا الجهاز مسموح به، وهل يُنتظر TLS.',
  ],
  [
    'This machine does not have that localAddress: {} ({}).',
    'Cette machine n’a pas cette localAddress : {1} ({2}).',
    'ليس لهذا الجهاز localAddress هذا: {1} ({2}).',
  ],
  ['Correct localAddress.', 'Corrigez localAddress.', 'صحّح localAddress.'],
  [
    'The certificate is not one that is trusted: {} ({}).',
    'Le certificat n’est pas reconnu : {1} ({2}).',
    'الشهادة غير موثوقة: {1} ({2}).',
  ],
  [
    'Ask for the certificate of its authority and set tlsCa, or set tlsServername.',
    'Demandez le certificat de son autorité et réglez tlsCa, ou réglez tlsServername.',
    'اطلب شهادة الجهة المصدّرة واضبط tlsCa، أو اضبط tlsServername.',
  ],
  [
    'The other side does not speak TLS: {} ({}).',
    'L’autre côté ne parle pas TLS : {1} ({2}).',
    'الطرف الآخر لا يستعمل TLS: {1} ({2}).',
  ],
  [
    'Ask whether the port is for TLS; without it the URL begins with smpp://.',
    'Demandez si ce port est pour TLS ; sans TLS, l’adresse commence par smpp://.',
    'اسأل هل هذا المنفذ لـ TLS؛ من دونه يبدأ العنوان بـ smpp://.',
  ],
  ['No answer from {}.', 'Aucune réponse de {1}.', 'لا جواب من {1}.'],
  [
    'Ask whether the address of this machine is allowed.',
    'Demandez si l’adresse de cette machine est autorisée.',
    'اسأل هل عنوان هذا الجهاز مسموح به.',
  ],
  ['No connection to {}: {}.', 'Pas de connexion à {1} : {2}.', 'لا اتصال بـ {1}: {2}.'],
  ['The bind was refused: {}.', 'La liaison a été refusée : {1}.', 'رُفض الربط: {1}.'],
  [
    'Ask for the system id and the password once more.',
    'Redemandez le system id et le mot de passe.',
    'اسأل مجددًا عن system id وكلمة المرور.',
  ],
  [
    'This test needs a bind beside the {} of the connection. Ask how many are allowed, from which addresses, and of which kind (bindMode).',
    'Cet essai demande une liaison de plus que les {1} de la connexion. Demandez combien sont permises, de quelles adresses, et de quel genre (bindMode).',
    'تحتاج هذه التجربة إلى ربط إضافي غير {1} الخاصة بالاتصال. اسأل كم يُسمح به، ومن أي عناوين، ومن أي نوع (bindMode).',
  ],
  [
    'Ask why, with the time of this test.',
    'Demandez pourquoi, avec l’heure de cet essai.',
    'اسأل عن السبب مع ذكر وقت هذه التجربة.',
  ],
  [
    'Ask which senders are allowed, and set from, sourceTon and sourceNpi.',
    'Demandez quels expéditeurs sont permis, et réglez from, sourceTon et sourceNpi.',
    'اسأل عن المرسِلين المسموح بهم، واضبط from وsourceTon وsourceNpi.',
  ],
  [
    'Ask in which form numbers are expected: destTon, destNpi, destPlus.',
    'Demandez sous quelle forme les numéros sont attendus : destTon, destNpi, destPlus.',
    'اسأل عن صيغة الأرقام المنتظرة: destTon وdestNpi وdestPlus.',
  ],
  [
    'Ask for the rate that was agreed, and set tps.',
    'Demandez le débit convenu, et réglez tps.',
    'اسأل عن السرعة المتفق عليها، واضبط tps.',
  ],
  [
    'Ask what this status means there; outcomes can give it another meaning.',
    'Demandez ce que ce statut signifie là-bas ; outcomes peut lui donner un autre sens.',
    'اسأل عن معنى هذه الحالة هناك؛ يمكن لـ outcomes أن يعطيها معنى آخر.',
  ],
]
