/** The error catalogue in French. */
import type { TranslatedError } from './error-text.ts'
import { ALARMS_FR } from './error-texts-alarms.ts'
import { DRAFTS_FR } from './error-texts-drafts.ts'
import { MONEY_FR } from './error-texts-money.ts'
import { PEOPLE_FR } from './error-texts-people.ts'
import type { ErrorCode, MessageErrorCode } from './errors.ts'

const requests = {
  ...PEOPLE_FR,
  ...MONEY_FR,
  ...ALARMS_FR,
  ...DRAFTS_FR,
  API_KEY_REQUIRED: {
    message: 'Une clé API est requise',
    meaning: 'La requête est arrivée sans clé API.',
    whatToDo: 'Envoyez la clé dans l’en-tête `X-API-Key`, ou sous la forme `Authorization: Bearer CLE`.',
  },
  API_KEY_INVALID: {
    message: 'Clé API non valide',
    meaning: 'La clé est inconnue, a expiré ou a été révoquée.',
    whatToDo:
      'Vérifiez que la clé a été copiée en entier. Si elle n’est plus en vigueur, demandez-en une nouvelle à l’administrateur.',
  },
  IP_NOT_ALLOWED: {
    message: 'Cette clé API ne peut pas être utilisée depuis cette adresse',
    meaning: 'La clé est limitée à certains réseaux et la requête vient d’ailleurs.',
    whatToDo: 'Appelez depuis l’un de ces réseaux, ou demandez à l’administrateur d’autoriser le vôtre.',
  },
  SCOPE_MISSING: {
    message: 'Cette clé API n’a pas le droit nécessaire',
    meaning:
      'La clé est en vigueur, mais ce droit ne lui a pas été accordé. `scope` dans la réponse le nomme.',
    whatToDo: 'Utilisez une clé qui possède ce droit, ou demandez-en une à l’administrateur.',
  },
  LIVE_KEY_REQUIRED: {
    message: 'Une clé de test ne peut pas modifier les données des clés réelles',
    meaning: 'Une clé de test a voulu modifier des données dont dépendent les envois réels.',
    whatToDo: 'Faites cette modification avec une clé réelle. Une clé de test peut seulement consulter.',
  },
  ACCOUNT_SUSPENDED: {
    message: 'Le compte est suspendu',
    meaning: 'L’administrateur a suspendu le compte : il peut consulter, mais pas envoyer.',
    whatToDo: 'Contactez l’administrateur. Rien n’a été envoyé ni débité.',
  },
  ADMIN_TOKEN_REQUIRED: {
    message: 'Un jeton d’administration est requis',
    meaning: 'L’API d’administration a été appelée sans jeton.',
    whatToDo: 'Envoyez le jeton sous la forme `Authorization: Bearer JETON`.',
  },
  ADMIN_TOKEN_INVALID: {
    message: 'Jeton d’administration non valide',
    meaning: 'Le jeton d’administration est inconnu, a expiré ou a été révoqué.',
    whatToDo:
      'Vérifiez le jeton, ou créez-en un nouveau sur la machine de la passerelle : `npx caravan token create`.',
  },
  COMMAND_LINE_ONLY: {
    message: 'Seule la ligne de commande sur la machine de la passerelle peut faire cela',
    meaning: 'Aucun jeton ne le permet, afin qu’un jeton divulgué ne puisse pas en créer d’autres.',
    whatToDo: 'Exécutez la commande sur la machine de la passerelle.',
  },
  PAYLOAD_TOO_LARGE: {
    message: 'Le corps de la requête est trop volumineux',
    meaning: 'Le corps de la requête dépasse la taille acceptée à cette adresse.',
    whatToDo: 'Répartissez-le sur plusieurs requêtes.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    message: 'Content-Type doit être application/json',
    meaning: 'L’en-tête `Content-Type` manque, ou indique un format qui n’est pas accepté à cette adresse.',
    whatToDo:
      'Envoyez du JSON avec `Content-Type: application/json`, ou un autre format indiqué dans la référence de l’API.',
  },
  INVALID_JSON: {
    message: 'La requête n’est pas valide',
    meaning: 'Le corps n’est pas du JSON en UTF-8. `errors` indique où la lecture s’est arrêtée.',
    whatToDo: 'Corrigez le corps ; faites écrire le JSON par une bibliothèque plutôt qu’à la main.',
  },
  VALIDATION_FAILED: {
    message: 'La requête n’est pas valide',
    meaning:
      'Une valeur manque, n’est pas du bon type ou dépasse une limite. `errors` indique où et pourquoi, pour les 100 premiers endroits.',
    whatToDo: 'Corrigez ces endroits et renvoyez la requête. Rien n’a été enregistré ni débité.',
  },
  INVALID_DESTINATION: {
    message: 'Aucun destinataire valide',
    meaning:
      'Aucun des destinataires ne peut recevoir le message. `invalidRecipients` donne la raison pour chacun.',
    whatToDo: 'Corrigez les numéros, ou retirez ceux qui sont désabonnés ou sans tarif. Rien n’a été débité.',
  },
  NO_PRICE: {
    message: 'Aucun destinataire valide',
    meaning: 'Aucun tarif n’est en vigueur pour ces destinataires. `invalidRecipients` les énumère.',
    whatToDo: 'Demandez à l’opérateur de la passerelle les tarifs de ces destinations. Rien n’a été débité.',
  },
  NO_ROUTE: {
    message: 'Aucun destinataire valide',
    meaning:
      'Aucun opérateur mobile n’est configuré pour ces destinataires. `invalidRecipients` les énumère.',
    whatToDo: 'Demandez à l’opérateur de la passerelle une route vers ces destinations. Rien n’a été débité.',
  },
  HOST_NOT_ALLOWED: {
    message: 'La passerelle n’est pas connue sous ce Host : CARAVAN_HOSTS nomme ceux qui sont les siens',
    meaning:
      'Le `Host` de la requête n’est pas de ceux auxquels la passerelle répond. Quand elle n’écoute que sa propre machine, ce sont les adresses et `localhost` : ainsi aucune page web ne peut l’atteindre sous son propre nom.',
    whatToDo:
      'L’exploitant liste les noms de la passerelle dans `CARAVAN_HOSTS`, séparés par des virgules : ceux qu’un proxy placé devant elle transmet comme `Host`.',
  },
  HEADERS_TOO_LARGE: {
    message: 'L’adresse et les en-têtes de la requête sont trop longs',
    meaning: 'La première ligne et les en-têtes de la requête dépassent 16 Ko.',
    whatToDo: 'Mettez dans le corps ce qui est long.',
  },
  EXPECTATION_FAILED: {
    message: 'L’en-tête Expect demande ce qui ne se fait pas ici',
    meaning: 'La requête porte un en-tête `Expect` autre que `100-continue`.',
    whatToDo: 'Retirez-le.',
  },
  BAD_REQUEST: {
    message: 'Requête incorrecte',
    meaning: 'La requête est mal formée, par exemple parce que son `Content-Length` est faux.',
    whatToDo: 'Vérifiez comment la requête est construite, ou confiez-la à une bibliothèque HTTP.',
  },
  NO_CREDIT: {
    message: 'Solde insuffisant',
    meaning:
      'Le solde ne couvre pas le prix de l’envoi entier. `details` indique les deux montants. Rien n’a été débité.',
    whatToDo: 'Rechargez le compte et renvoyez la même requête, ou réduisez le nombre de destinataires.',
  },
  NOT_FOUND: {
    message: 'Introuvable',
    meaning: 'Il n’y a rien à cette adresse.',
    whatToDo: 'Comparez le chemin et la méthode avec la référence de l’API.',
  },
  BATCH_NOT_FOUND: {
    message: 'Envoi introuvable',
    meaning: 'Le compte n’a aucun envoi avec cet identifiant.',
    whatToDo:
      'Vérifiez le `batchId`. Les clés réelles ne voient pas les envois des clés de test, et inversement.',
  },
  MESSAGE_NOT_FOUND: {
    message: 'Message introuvable',
    meaning: 'Le compte n’a aucun message avec cet identifiant.',
    whatToDo:
      'Vérifiez le `messageId`. Les clés réelles ne voient pas les messages des clés de test, et inversement.',
  },
  ACCOUNT_NOT_FOUND: {
    message: 'Compte introuvable',
    meaning: 'Il n’existe aucun compte avec cet identifiant.',
    whatToDo: 'Cherchez l’identifiant avec `npx caravan account list`.',
  },
  KEY_NOT_FOUND: {
    message: 'Clé API introuvable',
    meaning: 'Il n’existe aucune clé API avec cet identifiant.',
    whatToDo: 'Cherchez l’identifiant avec `npx caravan key list ACCOUNT_ID`. Ce n’est pas la clé elle-même.',
  },
  ROUTE_NOT_FOUND: {
    message: 'Route introuvable',
    meaning: 'Il n’existe aucune route pour exactement ce préfixe.',
    whatToDo: 'Affichez celles qui existent avec `npx caravan route list`.',
  },
  CONNECTION_NOT_FOUND: {
    message: 'Connexion introuvable',
    meaning: 'Il n’existe aucune connexion de ce nom vers un opérateur mobile.',
    whatToDo: 'Affichez celles qui existent avec `npx caravan smsc list`.',
  },
  WEBHOOK_NOT_FOUND: {
    message: 'Webhook introuvable',
    meaning: 'Le compte n’a aucun webhook avec cet identifiant.',
    whatToDo: 'Cherchez l’identifiant avec `GET /webhooks` ; le webhook a peut-être été supprimé.',
  },
  DELIVERY_NOT_FOUND: {
    message: 'Notification introuvable',
    meaning:
      'Le compte n’a aucune notification de webhook avec cet identifiant. Les anciennes sont oubliées après un certain temps.',
    whatToDo: 'Cherchez l’identifiant parmi les notifications du webhook.',
  },
  LIST_NOT_FOUND: {
    message: 'Liste introuvable',
    meaning: 'Le compte n’a aucune liste de contacts avec cet identifiant.',
    whatToDo:
      'Cherchez l’identifiant avec `GET /lists` ; la liste a peut-être été supprimée. Les clés de test et les clés réelles ont chacune les leurs.',
  },
  CONTACT_NOT_FOUND: {
    message: 'Contact introuvable',
    meaning: 'Le numéro n’est pas sur cette liste.',
    whatToDo: 'Rien à faire s’il devait en être retiré. Vérifiez le numéro si cela vous surprend.',
  },
  OPTOUT_NOT_FOUND: {
    message: 'Désinscription introuvable',
    meaning: 'Le numéro n’est pas sur la liste des désabonnés du compte.',
    whatToDo: 'Rien à faire : le compte peut lui écrire. Vérifiez le numéro si cela vous surprend.',
  },
  CONFLICT: {
    message: 'En conflit avec ce qui existe',
    meaning: 'La modification ne s’accorde pas avec ce qui existe. `detail` indique ce qui s’y oppose.',
    whatToDo: 'Modifiez d’abord cela, ou demandez autre chose.',
  },
  BELOW_LIMIT: {
    message: 'Le solde passerait sous la limite du compte',
    meaning: 'Le solde tomberait au-dessous de ce que le compte peut devoir.',
    whatToDo: 'Retirez un montant plus petit, ou relevez d’abord la limite de crédit du compte.',
  },
  OPTOUT_FOR_EVERYBODY: {
    message: 'Le numéro est désabonné pour tous les comptes ; seul l’administrateur peut changer cela',
    meaning: 'Le numéro ne reçoit rien d’aucun compte, et aucun compte ne peut y changer quelque chose.',
    whatToDo:
      'Si son titulaire veut de nouveau des messages, demandez à l’administrateur de le retirer de la liste.',
  },
  BATCH_STATE: {
    message: 'L’envoi est terminé',
    meaning: 'L’envoi est terminé ou a été annulé : il ne peut plus être suspendu, repris ni annulé.',
    whatToDo: 'Rien à faire. `status` dans la réponse indique comment l’envoi s’est terminé.',
  },
  BATCH_OPEN: {
    message: 'L’envoi n’est pas encore terminé',
    meaning:
      'Certains messages de l’envoi n’ont pas encore de résultat ; ceux qui ont échoué ne peuvent donc pas encore être renvoyés.',
    whatToDo: 'Attendez que son état soit `completed`, `partial` ou `failed`, ou annulez-le.',
  },
  NOTHING_TO_RESEND: {
    message: 'Il ne reste aucun message en échec à renvoyer',
    meaning:
      'Aucun message de l’envoi n’a échoué, ou aucun avec ces `errorCodes`, ou aucun n’est `undelivered`, ou ceux qui ont échoué ont déjà été renvoyés : `resentCount` dit combien.',
    whatToDo:
      'Renvoyez ce qui a échoué de nouveau depuis l’envoi dans lequel il a été renvoyé. Ou dites `"again": true`.',
  },
  DUPLICATE_BATCH: {
    message: 'Les mêmes textes ont été envoyés aux mêmes numéros au cours des dernières 24 heures',
    meaning:
      'Un envoi avec les mêmes textes et les mêmes numéros a été accepté au cours des dernières 24 heures, et `rejectDuplicateBatch` demandait de refuser ce cas. Rien n’a été débité.',
    whatToDo:
      'Consultez l’envoi dont le `batchId` est dans la réponse. S’il doit vraiment partir deux fois, renvoyez-le sans `rejectDuplicateBatch`.',
  },
  REQUEST_TIMEOUT: {
    message: 'La requête a mis trop de temps à arriver',
    meaning: 'La requête n’est pas arrivée en entier dans le temps imparti.',
    whatToDo:
      'Renvoyez-la, en plus petites parties si la connexion est lente. Rien n’a été enregistré ni débité.',
  },
  IDEMPOTENCY_IN_PROGRESS: {
    message: 'Une requête avec cette Idempotency-Key est encore en cours',
    meaning: 'Une requête portant la même `Idempotency-Key` est encore en cours de traitement.',
    whatToDo:
      'Renvoyez la même requête après le nombre de secondes de `Retry-After` : vous recevrez la réponse de la première.',
  },
  IDEMPOTENCY_MISMATCH: {
    message: 'Cette Idempotency-Key a servi avec un autre corps',
    meaning: 'Au cours des dernières 24 heures, cette `Idempotency-Key` est arrivée avec un autre corps.',
    whatToDo:
      'Donnez à chaque nouvelle requête sa propre clé ; ne la reprenez que pour répéter la même requête.',
  },
  RATE_LIMITED: {
    message: 'Trop d’envois',
    meaning: 'La clé API a fait autant d’envois qu’elle le peut au cours des 60 dernières minutes.',
    whatToDo:
      'Attendez le nombre de secondes de `Retry-After`, ou regroupez plus de destinataires dans moins d’envois.',
  },
  TOO_MANY_GUESSES: {
    message: 'Trop de clés ou de jetons erronés depuis cette adresse',
    meaning:
      'Tant de clés API ou de jetons d’administration erronés sont venus de cette adresse que les nouveaux ne sont pas examinés pour le moment.',
    whatToDo: 'Attendez le nombre de secondes de `Retry-After` et vérifiez la clé.',
  },
  BILLING_FAILED: {
    message: 'Le débit a échoué',
    meaning: 'Le débit n’a pas pu être enregistré. Rien n’a été débité et rien n’est envoyé.',
    whatToDo: 'Renvoyez la requête ; prévenez l’administrateur si cela persiste.',
  },
  INTERNAL_ERROR: {
    message: 'Erreur interne',
    meaning: 'Un problème est survenu dans la passerelle ; il figure dans son journal.',
    whatToDo:
      'Réessayez plus tard ; avec une `Idempotency-Key`, rien n’est envoyé deux fois. Prévenez l’administrateur si cela persiste.',
  },
  QUEUE_ERROR: {
    message: 'Le message n’a pas pu être mis en file d’attente',
    meaning:
      'La base de données est injoignable, ou l’envoi n’a pas pu être enregistré. Rien n’a été débité et rien n’est envoyé.',
    whatToDo: 'Renvoyez la requête après le nombre de secondes indiqué par `Retry-After`.',
  },
  OUTCOME_UNKNOWN: {
    message: 'On ne sait pas si cela a été fait : répétez la requête avec la même Idempotency-Key',
    meaning:
      'La base de données s’est tue au moment de la confirmation et n’a pas dit à temps ce qu’il en est : cela a peut-être été fait et facturé, peut-être pas.',
    whatToDo:
      'Répétez la même requête avec la même `Idempotency-Key` : ce qui a été fait ne l’est pas une seconde fois. Si elle n’en avait pas, vérifiez avant de la répéter : l’état du `batchId` de la réponse, ou les transactions du compte.',
  },
  OVERLOADED: {
    message: 'Trop de requêtes à la fois',
    meaning: 'La passerelle est trop occupée pour prendre aussi cette requête.',
    whatToDo: 'Renvoyez-la après le nombre de secondes de `Retry-After`.',
  },
} satisfies Record<ErrorCode, TranslatedError>

const messages = {
  INVALID_DESTINATION: {
    message: 'Numéro de destination non valide',
    meaning: 'L’opérateur mobile indique que le numéro n’existe pas ou ne peut pas recevoir de messages.',
    whatToDo: 'Vérifiez le numéro, et retirez-le de votre liste s’il est faux.',
  },
  INVALID_SOURCE: {
    message: 'Expéditeur non valide',
    meaning: 'L’opérateur mobile n’accepte pas l’expéditeur de cet envoi.',
    whatToDo: 'Utilisez un autre expéditeur, ou faites enregistrer celui-ci auprès de l’opérateur mobile.',
  },
  REJECTED: {
    message: 'Refusé par l’opérateur mobile',
    meaning:
      'L’opérateur mobile a refusé le message définitivement, pour une autre raison que le numéro ou l’expéditeur.',
    whatToDo: 'Demandez-en la raison à l’administrateur avant de le renvoyer ; souvent, c’est le texte.',
  },
  CARRIER_FAILURE: {
    message: 'L’opérateur mobile n’a pas pu prendre le message',
    meaning:
      'À chaque tentative, l’opérateur mobile ne pouvait pas prendre le message, ou a coupé la connexion quand il lui était envoyé.',
    whatToDo: 'Renvoyez-le plus tard dans un nouvel envoi ; s’il échoue encore, changez le texte.',
  },
  NO_RESPONSE: {
    message: 'L’opérateur mobile n’a pas répondu',
    meaning:
      'L’opérateur mobile a reçu le message et n’a jamais répondu ; le téléphone l’a peut-être reçu malgré tout.',
    whatToDo: 'Renvoyez-le là où le recevoir deux fois ne gêne pas.',
  },
  CANCELED: {
    message: 'Annulé',
    meaning: 'L’envoi a été annulé avant que le message soit remis à l’opérateur mobile.',
    whatToDo: 'Placez-le dans un nouvel envoi s’il doit finalement partir.',
  },
  EXPIRED: {
    message: 'Non envoyé avant la fin de sa validité',
    meaning: 'La date `validUntil` de l’envoi est passée avant que l’opérateur mobile prenne le message.',
    whatToDo:
      'S’il a encore un sens, placez-le dans un nouvel envoi avec une date `validUntil` plus tardive.',
  },
  OPTED_OUT: {
    message: 'Le destinataire s’est désabonné',
    meaning: 'Le numéro s’est désabonné après l’acceptation de l’envoi et avant le départ du message.',
    whatToDo: 'Rien : le message est remboursé. Retirez aussi ce numéro de vos propres listes.',
  },
  NO_ROUTE: {
    message: 'Aucune route vers cette destination',
    meaning:
      'Aucun opérateur mobile n’a été configuré pour ce numéro pendant si longtemps que le message a été abandonné.',
    whatToDo:
      'Placez-le dans un nouvel envoi quand l’opérateur de la passerelle aura une route vers cette destination.',
  },
} satisfies Record<MessageErrorCode, TranslatedError>

export const FR = { requests, messages }
