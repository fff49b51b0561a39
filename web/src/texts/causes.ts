/** Why a carrier is not connected, for operators: what a program says of it, and what that means. */

/** The first that matches what the program says is the cause. */
export const CAUSES: readonly (readonly [says: RegExp, cause: keyof CauseTexts])[] = [
  [/ECONNREFUSED/, 'refused'],
  [/ENOTFOUND|EAI_AGAIN/, 'notFound'],
  [/EHOSTUNREACH|ENETUNREACH/, 'noWay'],
  [/EADDRNOTAVAIL/, 'notOurs'],
  [/certificate|CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/, 'untrusted'],
  [/no TLS|EPROTO|ERR_SSL|SSL routines|TLS connection/, 'noTls'],
  [/ETIMEDOUT|within \d+ ms/, 'silent'],
  [/ECONNRESET|EPIPE|(closed|unbound) by the peer/, 'cut'],
  [/^the bind was refused/, 'login'],
]

/** The same for the address of a webhook, for its owners. */
export const WEBHOOK_CAUSES = [
  [/ECONNREFUSED/, 'refused'],
  [/ENOTFOUND|ENODATA|ESERVFAIL|EAI_AGAIN|ETIMEOUT|no address/, 'notFound'],
  [/EHOSTUNREACH|ENETUNREACH/, 'noWay'],
  [/certificate|CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/, 'untrusted'],
  [/EPROTO|ERR_SSL|SSL routines/, 'noTls'],
  [/ETIMEDOUT|UND_ERR_\w+_TIMEOUT|within \d+ s/, 'silent'],
  [/ECONNRESET|EPIPE|UND_ERR_SOCKET/, 'cut'],
  [/not public/, 'notPublic'],
  [/forgotten/, 'forgotten'],
] as const
export type WebhookCause = (typeof WEBHOOK_CAUSES)[number][1]

const en = {
  refused: 'The carrier’s host refuses the connection.',
  notFound: 'The carrier’s host is not found.',
  noWay: 'There is no way to the carrier’s host.',
  notOurs: 'This machine does not have the address to connect from.',
  untrusted: 'The certificate of the carrier’s host is not trusted.',
  noTls: 'TLS with the carrier’s host fails.',
  silent: 'The carrier’s host does not answer.',
  cut: 'The carrier ended the connection.',
  login: 'The carrier refuses the login.',
  /** Where none of these is meant. */
  unknown: 'The connection to the carrier does not come up.',
  /** Before words that are the program’s own, and in English. */
  said: 'The program says:',
}
type CauseTexts = typeof en

const fr: CauseTexts = {
  refused: 'L’hôte de l’opérateur refuse la connexion.',
  notFound: 'L’hôte de l’opérateur est introuvable.',
  noWay: 'Aucun chemin ne mène à l’hôte de l’opérateur.',
  notOurs: 'Cette machine n’a pas l’adresse d’où se connecter.',
  untrusted: 'Le certificat de l’hôte de l’opérateur n’est pas reconnu.',
  noTls: 'TLS échoue avec l’hôte de l’opérateur.',
  silent: 'L’hôte de l’opérateur ne répond pas.',
  cut: 'L’opérateur a mis fin à la connexion.',
  login: 'L’opérateur refuse l’identification.',
  unknown: 'La connexion à l’opérateur ne s’établit pas.',
  said: 'Le programme dit :',
}

const ar: CauseTexts = {
  refused: 'خادم الشركة يرفض الاتصال.',
  notFound: 'خادم الشركة غير موجود.',
  noWay: 'لا طريق إلى خادم الشركة.',
  notOurs: 'ليس لهذا الجهاز العنوان الذي يتصل منه.',
  untrusted: 'شهادة خادم الشركة غير موثوقة.',
  noTls: 'فشل اتصال TLS بخادم الشركة.',
  silent: 'خادم الشركة لا يجيب.',
  cut: 'أنهت الشركة الاتصال.',
  login: 'ترفض الشركة الدخول.',
  unknown: 'لا يقوم الاتصال بالشركة.',
  said: 'يقول البرنامج:',
}

export const causes = { en, fr, ar }
