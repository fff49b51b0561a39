/** The sentences of alarms in French. */
import { counter } from './counted.ts'
import type { AlarmTexts } from './text-shape.ts'

const plural = counter('fr')
const reason = (error: string | number | null | undefined) => (error ? ` Dernière erreur : ${error}` : '')

export const FR: AlarmTexts = {
  notice: {
    firing: 'Alarme',
    reminder: 'Toujours en cours',
    ended: 'Terminé',
    test: 'Essai',
    testWhat: 'Ceci est l’essai d’un canal d’alarme de Caravan. Tout va bien.',
    again: '[répété]',
    more: (n) => `et ${n} de plus`,
  },
  rules: {
    bind_down: {
      title: 'Une liaison est coupée',
      what: ({ down, binds, error }, subject) =>
        `${down} ${plural(down, { one: 'liaison', other: 'liaisons' })} sur ${binds} de ${subject} ${plural(down, { one: 'n’est pas établie', other: 'ne sont pas établies' })}.${reason(error)}`,
      todo: 'Examinez la connexion (caravan smsc test NOM). Si l’opérateur est absent, ses messages passent par les autres opérateurs de leurs routes ; si une route n’en a pas d’autre, ajoutez-en un ou mettez-la en pause.',
    },
    bind_refused: {
      title: 'Une liaison est refusée',
      what: ({ refused, error }, subject) =>
        `L’opérateur refuse ${refused} ${plural(refused, { one: 'liaison', other: 'liaisons' })} de ${subject}.${reason(error)}`,
      todo: 'Vérifiez avec l’opérateur l’identifiant, le mot de passe et le nombre de liaisons ; il peut aussi avoir bloqué cette adresse. Modifiez ensuite la connexion : elle se relie aussitôt.',
    },
    queue_old: {
      title: 'Des messages attendent',
      what: ({ seconds, batchId, name, account }) =>
        `Rien n’est parti de l’envoi ${name ? `« ${name} »` : batchId}${account ? ` de ${account}` : ''} depuis ${seconds} ${plural(seconds, { one: 'seconde', other: 'secondes' })}, alors qu’il peut partir.`,
      todo: 'Demandez pourquoi avec caravan why, ou regardez « En direct » : une route est peut-être en pause ou sans liaison, ou un opérateur freine. Changez la route, ou le débit de la connexion.',
    },
    delivery_fall: {
      title: 'Moins de messages sont remis',
      what: ({ share, before }, subject) =>
        `${subject} a remis ${share} % des messages en une heure, contre ${before} % la semaine précédente.`,
      todo: 'Comparez avec un autre opérateur : envoyez un essai par chacun. Prévenez l’opérateur, et faites préférer un autre à la route en attendant.',
    },
    receipts_unmatched: {
      title: 'Des accusés ne correspondent à rien',
      what: ({ unmatched, share }, subject) =>
        `${unmatched} ${plural(unmatched, { one: 'accusé', other: 'accusés' })} de ${subject} en une heure (${share} %) ne ${plural(unmatched, { one: 'désigne', other: 'désignent' })} aucun de nos messages.`,
      todo: 'L’opérateur écrit peut-être les identifiants sous une autre forme, ou envoie les accusés d’un autre identifiant. Tracez la connexion et réglez receiptIds ; sinon les remises restent inconnues.',
    },
    balance_low: {
      title: 'Un solde est bas',
      what: ({ name, balance, below, currency }) =>
        `${name} a ${balance} ${currency}, moins que le seuil de ${below} ${currency} sous lequel il veut être prévenu.`,
      todo: 'Demandez au client de payer, ou rechargez le compte. À la limite, ses envois sont refusés.',
    },
    margin_negative: {
      title: 'Une connexion perd de l’argent',
      what: ({ margin, currency }, subject) =>
        `Ce qui est passé par ${subject} en un jour a rapporté ${margin} ${currency}, coût déduit.`,
      todo: 'Comparez prix et coûts par destination, puis changez le prix, la route ou l’opérateur.',
    },
    account_stopped: {
      title: 'Un compte a été arrêté',
      what: ({ name, rule, messages, limit, range, money, moneyLimit, currency }) =>
        rule === 'range'
          ? `${name} a été arrêté : ${messages} ${plural(messages, { one: 'numéro', other: 'numéros' })} de la seule tranche ${range}, vers une destination nouvelle pour lui.`
          : money != null
            ? `${name} a été arrêté : des messages pour ${money} ${currency} en une heure, là où ${moneyLimit} ${currency}, c’était déjà beaucoup.`
            : `${name} a été arrêté : ${messages} ${plural(messages, { one: 'message', other: 'messages' })} en une heure, là où ${limit}, c’était déjà beaucoup.`,
      todo: 'Regardez ce qu’il envoie et interrogez le client. Si c’est voulu, reprenez le compte : ce qui attend part alors. Sinon, révoquez ses clés et annulez ses envois, ce qui rend l’argent.',
    },
    disk_low: {
      title: 'Le disque est presque plein',
      what: ({ free }) => `Il reste ${free} Mo là où se trouve la base.`,
      todo: 'Libérez de la place ou agrandissez le disque maintenant : sans place, rien n’est accepté. CARAVAN_RETENTION_DAYS laisse partir les anciens messages.',
    },
    backup_old: {
      title: 'La dernière sauvegarde est ancienne',
      what: ({ hours, made }) =>
        made
          ? `La dernière sauvegarde date de ${hours} ${plural(hours, { one: 'heure', other: 'heures' })}.`
          : `Aucune sauvegarde n’a été faite ici en ${hours} ${plural(hours, { one: 'heure', other: 'heures' })}.`,
      todo: 'Lancez caravan backup FICHIER, et cherchez pourquoi la tâche planifiée ne l’a pas fait. Qui sauvegarde autrement le signale par caravan alarm note backup.',
    },
    doctor_unwell: {
      title: 'Le diagnostic a trouvé quelque chose',
      what: ({ wrong, names }) =>
        `${wrong} ${plural(wrong, { one: 'contrôle de la base a échoué', other: 'contrôles de la base ont échoué' })} : ${names}.`,
      todo: 'Lancez caravan doctor : il montre les lignes. Des comptes faux viennent d’un défaut du programme ou d’une main dans la base. Sauvegardez avant toute correction.',
    },
    process_silent: {
      title: 'Un processus ne répond plus',
      what: ({ seconds }, subject) =>
        `${subject} ne s’est pas manifesté depuis ${seconds} ${plural(seconds, { one: 'seconde', other: 'secondes' })}.`,
      todo: 'Voyez si sa machine tourne, et comment finit son journal. Ses liaisons et son travail sont déjà chez les autres processus ; relancez-le. S’il a été retiré pour de bon : caravan alarm forget NOM.',
    },
  },
}
