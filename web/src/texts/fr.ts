/** Every sentence of the console in French. */

import { plural } from '../../../src/kernel/plural.ts'
import { fr as batches } from './batches.ts'
import { caps } from './caps.ts'
import { causes } from './causes.ts'
import { fr as contacts } from './contacts.ts'
import { developers } from './developers.ts'
import type { Texts } from './en.ts'
import { fields } from './fields.ts'
import { fr as inbox } from './inbox.ts'
import { fr as messages } from './messages.ts'
import { missing } from './missing.ts'
import { money } from './money.ts'
import { fr as operate } from './operate.ts'
import { operateFigures } from './operate-figures.ts'
import { proof } from './proof.ts'
import { fr as send } from './send.ts'
import { why } from './why.ts'

const count = (n: number, one: string, other: string) => `${n} ${plural('fr', n, { one, other })}`

export const fr: Texts = {
  name: 'Français',
  common: {
    loading: 'Chargement',
    save: 'Enregistrer',
    saved: 'Enregistré',
    cancel: 'Annuler',
    close: 'Fermer',
    copy: 'Copier',
    copied: 'Copié',
    retry: 'Réessayer',
    back: 'Retour',
    email: 'E-mail',
    password: 'Mot de passe',
    showPassword: 'Afficher le mot de passe',
    newPassword: 'Nouveau mot de passe',
    passwordHint: 'Au moins 12 caractères. Une phrase se retient bien et se devine mal.',
    language: 'Langue',
    about: (field, sentence) => `${field} : ${sentence}`,
    offline: 'Le serveur est injoignable. Votre saisie est conservée ; réessayez dans un instant.',
    unexpected:
      'Le serveur a rencontré une erreur. Réessayez ; si elle revient, prévenez votre administrateur.',
    never: 'jamais',
    fillIn: 'Remplissez ce champ.',
    noEmail: 'Ce n’est pas une adresse e-mail.',
  },
  send,
  fields: fields.fr,
  proof: proof.fr,
  causes: causes.fr,
  missing: missing.fr,
  why: why.fr,
  nav: {
    home: 'Accueil',
    send: 'Envoyer',
    messages: 'Messages',
    contacts: 'Contacts',
    inbox: 'Réponses',
    money: 'Argent',
    developers: 'Développeurs',
    team: 'Équipe',
    profile: 'Mon profil',
    more: 'Plus',
    reference: 'Référence',
  },
  frame: {
    places: 'Rubriques',
    skip: 'Aller au contenu',
    account: 'Compte',
    signOut: 'Se déconnecter',
    theme: 'Clair ou sombre',
    operator: 'Exploitant',
  },
  home: {
    title: 'Accueil',
    balance: 'Votre solde',
    messages: (n, shown) =>
      n === 0
        ? 'pas de quoi envoyer un message'
        : `de quoi envoyer environ ${shown} ${plural('fr', n, { one: 'message', other: 'messages' })}`,
    send: 'Envoyer des messages',
    lastBatches: 'Derniers envois',
    allBatches: 'Tous les envois',
    none: 'Rien n’a encore été envoyé. Le premier envoi apparaîtra ici dès qu’il partira.',
    reference: 'Pour les développeurs : la référence de l’API',
    low: 'Votre solde est bas.',
    lowExplain: (below) =>
      `Vous vouliez être prévenu au-dessous de ${below}. Rechargez-le avant le prochain envoi.`,
    missed: 'Un envoi n’est pas parti à l’heure.',
    missedExplain: (name, when) =>
      `« ${name} » devait partir ${when}, mais rien ne pouvait partir à ce moment.`,
    missedDo: 'L’envoyer maintenant, ou l’arrêter',
    wentWrong: 'Des messages ne sont pas partis.',
    wentWrongExplain: (name, n, shown) =>
      `« ${name} » : ${shown} ${plural('fr', n, { one: 'message a échoué et a été remboursé', other: 'messages ont échoué et ont été remboursés' })}.`,
    wentWrongDo: 'Voir pourquoi, et renvoyer',
    approval: 'Un envoi attend une approbation.',
    approvalExplain: (name) =>
      `« ${name} » partira dès qu’une autre personne que son expéditeur l’aura approuvé.`,
    held: 'Un envoi attend l’exploitant.',
    heldExplain: (name) => `« ${name} » partira dès que l’exploitant l’aura autorisé.`,
    see: 'Voir l’envoi',
  },
  batches,
  operate,
  contacts,
  inbox,
  messages,
  signIn: {
    title: 'Connexion',
    button: 'Se connecter',
    withPasskey: 'Utiliser une clé d’accès',
    with: (provider) => `Se connecter avec ${provider}`,
    or: 'ou',
    forgotten: 'Mot de passe oublié ?',
    waits: (seconds) =>
      `Trop de tentatives. Attendez ${count(seconds, 'seconde', 'secondes')}, puis réessayez.`,
    ended: 'Votre session est terminée. Reconnectez-vous pour continuer.',
    passkeyFailed: 'La clé d’accès n’a pas servi. Réessayez, ou utilisez votre mot de passe.',
    providerTroubles: {
      PROVIDER_AWAY:
        'L’autre service ne répond pas. Réessayez dans quelques minutes, ou connectez-vous autrement.',
      PROVIDER_NO_ROLE:
        'L’autre service vous connaît, mais vous n’avez pas encore de rôle ici. Demandez à qui gère les groupes de votre entreprise.',
      CHALLENGE_ENDED:
        'La connexion a pris trop de temps, ou a commencé dans une autre fenêtre. Recommencez ici.',
      TOO_MANY_ATTEMPTS: 'Trop de tentatives depuis votre réseau. Attendez une demi-minute, puis réessayez.',
    },
    providerFailed:
      'L’autre service ne vous a pas connecté ici. Réessayez, ou adressez-vous à votre administrateur.',
  },
  factor: {
    title: 'Encore une étape',
    explain: 'Saisissez les six chiffres affichés par votre application d’authentification.',
    code: 'Code',
    recovery: 'Utiliser un code de secours',
    recoveryExplain:
      'Saisissez l’un des codes de secours que vous avez conservés. Chacun ne sert qu’une fois.',
    recoveryCode: 'Code de secours',
    app: 'Utiliser l’application d’authentification',
    passkey: 'Utiliser une clé d’accès',
    button: 'Continuer',
  },
  forgotten: {
    title: 'Nouveau mot de passe',
    explain:
      'Saisissez votre e-mail. S’il est connu ici, un lien pour choisir un nouveau mot de passe vous est envoyé.',
    button: 'Recevoir un lien',
    sent: 'Si cet e-mail est connu ici, un lien vous est envoyé. Il sert une seule fois, pendant une heure.',
    noMail: 'Rien n’arrive ? Demandez un nouveau lien à la personne qui vous a invité.',
  },
  reset: { title: 'Choisissez un nouveau mot de passe', button: 'Enregistrer et se connecter' },
  setUp: {
    title: 'Configurer Caravan',
    explain:
      'Vous en serez propriétaire. Personne n’y a encore accès, et il n’y a pas de mot de passe par défaut.',
    yourName: 'Votre nom',
    button: 'Configurer et se connecter',
    withPasskey: 'Utiliser une clé d’accès plutôt qu’un mot de passe',
  },
  invitation: {
    title: 'Vous êtes invité',
    to: (account, role) => `Chez ${account}, comme ${role.toLowerCase()}.`,
    yourName: 'Votre nom',
    button: 'Accepter et se connecter',
  },
  link: {
    spent: 'Ce lien ne fonctionne plus',
    explain: 'Il a déjà servi, ou son délai est passé. Demandez-en un nouveau.',
    signIn: 'Aller à la connexion',
  },
  email: {
    title: 'Confirmez votre e-mail',
    button: 'Utiliser cet e-mail désormais',
    done: 'C’est fait. Connectez-vous avec votre nouvel e-mail.',
  },
  profile: {
    title: 'Mon profil',
    about: 'À propos de vous',
    name: 'Nom',
    timeZone: 'Fuseau horaire',
    changeEmail: 'Changer l’e-mail',
    emailChanged: 'L’e-mail est changé.',
    emailSent: (email) => `Un lien est envoyé à ${email}. L’e-mail change dès qu’il est utilisé.`,
    needsFactor:
      'Votre rôle exige un second facteur. Ajoutez-en un ci-dessous ; rien d’autre n’est possible avant.',
    newCodes: 'Nouveaux codes de secours',
    codesLeft: (n) => count(n, 'code de secours restant', 'codes de secours restants'),
    passwordTitle: 'Mot de passe et e-mail',
    changePassword: 'Changer le mot de passe',
    changed: 'Le mot de passe est changé. Vos autres sessions sont terminées.',
    factors: 'Second facteur',
    factorsExplain:
      'Un code d’une application sur votre téléphone, ou une clé d’accès, arrête même ceux qui connaissent votre mot de passe.',
    addTotp: 'Ajouter une application d’authentification',
    addPasskey: 'Ajouter une clé d’accès',
    totp: 'Application d’authentification',
    passkey: 'Clé d’accès',
    added: (when) => `ajouté ${when}`,
    lastUsed: (when) => `utilisé ${when}`,
    remove: 'Retirer',
    scan: 'Scannez cette image avec l’application, ou saisissez la clé. Entrez ensuite les six chiffres affichés.',
    key: 'Clé :',
    confirm: 'Confirmer',
    recoveryTitle: 'Codes de secours',
    recoveryExplain:
      'Gardez-les là où vous les trouverez sans votre téléphone. Chacun sert une fois, et ils ne s’affichent que maintenant.',
    kept: 'Je les ai conservés',
    sessions: 'Sessions',
    sessionsExplain: 'Là où vous êtes connecté.',
    thisOne: 'ici',
    end: 'Terminer',
    endOthers: 'Terminer toutes les autres',
    seen: (when) => `active ${when}`,
    again: 'Confirmez que c’est bien vous',
    againExplain:
      'Ceci change votre façon de vous connecter : saisissez votre mot de passe, ou votre second facteur si vous en avez un.',
  },
  money: money.fr,
  operateFigures: operateFigures.fr,
  developers: developers.fr,
  caps: caps.fr,
  team: {
    title: 'Équipe',
    explain: 'Qui peut faire quoi dans ce compte.',
    invite: 'Inviter quelqu’un',
    inviteButton: 'Inviter',
    person: 'Personne',
    role: 'Rôle',
    lastSeen: 'Dernière visite',
    invited: 'invité',
    disabled: 'désactivé',
    you: 'vous',
    remove: 'Retirer',
    removeAsk: (name) => `Retirer ${name} de ce compte ? Ses sessions ici se terminent aussitôt.`,
    linkFor: (name) => `Donnez ce lien à ${name}. Il sert une seule fois, pendant trois jours.`,
    mailed: (email) => `Une invitation est envoyée à ${email}.`,
    notAllowed: 'Votre rôle ne permet pas de modifier l’équipe.',
    rolesTitle: 'Ce que permet chaque rôle',
    roles: {
      owner: 'Propriétaire',
      sender: 'Expéditeur',
      developer: 'Développeur',
      finance: 'Comptable',
      viewer: 'Lecteur',
    },
    withdraw: 'Retirer l’invitation',
    operatorRoles: {
      owner: 'propriétaire',
      operator: 'exploitant',
      support: 'assistance',
      commercial: 'commercial',
    },
    about: {
      owner: 'Tout, y compris la composition de l’équipe',
      sender: 'Envoie, voit textes et numéros, gère les listes et les désabonnements',
      developer: 'Clés d’API et webhooks ; voit les envois, sans les textes ni les numéros entiers',
      finance: 'Solde et opérations ; voit les envois, sans les textes ni les numéros entiers',
      viewer: 'Voit les envois, sans les textes ni les numéros entiers',
    },
  },
}
