/** Every sentence of the console in English. The other catalogues have the same keys: their type says so. */

import { plural } from '../../../src/kernel/plural.ts'
import { en as batches } from './batches.ts'
import { caps } from './caps.ts'
import { causes } from './causes.ts'
import { en as contacts } from './contacts.ts'
import { developers } from './developers.ts'
import { fields } from './fields.ts'
import { en as inbox } from './inbox.ts'
import { en as messages } from './messages.ts'
import { missing } from './missing.ts'
import { money } from './money.ts'
import { en as operate } from './operate.ts'
import { operateFigures } from './operate-figures.ts'
import { proof } from './proof.ts'
import { en as send } from './send.ts'
import { why } from './why.ts'

const count = (n: number, one: string, other: string) => `${n} ${plural('en', n, { one, other })}`

export const en = {
  name: 'English',
  common: {
    loading: 'Loading',
    save: 'Save',
    saved: 'Saved',
    cancel: 'Cancel',
    close: 'Close',
    copy: 'Copy',
    copied: 'Copied',
    retry: 'Try again',
    back: 'Back',
    email: 'E-mail',
    password: 'Password',
    showPassword: 'Show the password',
    newPassword: 'New password',
    passwordHint: 'At least 12 characters. A sentence is easy to remember and hard to guess.',
    language: 'Language',
    about: (field: string, sentence: string) => `${field}: ${sentence}`,
    offline: 'The server cannot be reached. Your text is still here; try again in a moment.',
    unexpected: 'Something went wrong on the server. Try again; if it happens again, tell whoever runs it.',
    never: 'never',
    fillIn: 'Fill in this field.',
    noEmail: 'This is not an e-mail address.',
  },
  send,
  fields: fields.en,
  proof: proof.en,
  causes: causes.en,
  missing: missing.en,
  why: why.en,
  nav: {
    home: 'Home',
    send: 'Send',
    messages: 'Messages',
    contacts: 'Contacts',
    inbox: 'Inbox',
    money: 'Money',
    developers: 'Developers',
    team: 'Team',
    profile: 'My profile',
    more: 'More',
    reference: 'Reference',
  },
  frame: {
    places: 'Places',
    skip: 'Skip to the content',
    account: 'Account',
    signOut: 'Sign out',
    theme: 'Light or dark',
    operator: 'Operator',
  },
  home: {
    title: 'Home',
    balance: 'Your balance',
    messages: (n: number, shown: string) =>
      n === 0
        ? 'not enough for a message'
        : `enough for about ${shown} ${plural('en', n, { one: 'message', other: 'messages' })}`,
    send: 'Send new messages',
    lastBatches: 'Last batches',
    allBatches: 'All batches',
    none: 'No batch has been sent yet. The first one appears here as it is sent.',
    reference: 'For programmers: the API reference',
    low: 'Your balance is low.',
    lowExplain: (below: string) => `You asked to be told below ${below}. Top it up before the next batch.`,
    missed: 'A batch was not sent at its time.',
    missedExplain: (name: string, when: string) =>
      `“${name}” was to begin ${when}, but nothing could be sent then.`,
    missedDo: 'Send it now, or cancel it',
    wentWrong: 'Messages did not go out.',
    wentWrongExplain: (name: string, n: number, shown: string) =>
      `“${name}”: ${shown} ${plural('en', n, { one: 'message failed and was given back', other: 'messages failed and were given back' })}.`,
    wentWrongDo: 'See why, and resend',
    approval: 'A batch waits for approval.',
    approvalExplain: (name: string) => `“${name}” is sent once somebody else than its sender approves it.`,
    held: 'A batch waits for the operator.',
    heldExplain: (name: string) => `“${name}” goes on once the operator lets it.`,
    see: 'See the batch',
  },
  batches,
  operate,
  contacts,
  inbox,
  messages,
  signIn: {
    title: 'Sign in',
    button: 'Sign in',
    withPasskey: 'Sign in with a passkey',
    with: (provider: string) => `Sign in with ${provider}`,
    or: 'or',
    forgotten: 'Forgotten your password?',
    waits: (seconds: number) =>
      `Too many attempts. Wait ${count(seconds, 'second', 'seconds')}, then try again.`,
    ended: 'Your session has ended. Sign in again to go on.',
    passkeyFailed: 'The passkey was not used. Try again, or sign in with your password.',
    providerTroubles: {
      PROVIDER_AWAY: 'The other service does not answer. Try again in a few minutes, or sign in another way.',
      PROVIDER_NO_ROLE:
        'The other service knows you, but you have no role here yet. Ask whoever manages your company’s groups.',
      CHALLENGE_ENDED: 'Signing in took too long, or was begun in another window. Begin again here.',
      TOO_MANY_ATTEMPTS: 'Too many attempts from your network. Wait half a minute, then try again.',
    },
    providerFailed: 'The other service did not sign you in here. Try again, or ask whoever runs this server.',
  },
  factor: {
    title: 'One more step',
    explain: 'Enter the six digits that your authenticator app shows.',
    code: 'Code',
    recovery: 'Use a recovery code instead',
    recoveryExplain: 'Enter one of the recovery codes that you kept. Each works once.',
    recoveryCode: 'Recovery code',
    app: 'Use the authenticator app instead',
    passkey: 'Use a passkey instead',
    button: 'Go on',
  },
  forgotten: {
    title: 'A new password',
    explain:
      'Enter your e-mail. If it belongs to somebody here, a link to choose a new password is on its way.',
    button: 'Send me a link',
    sent: 'If this e-mail belongs to somebody here, a link is on its way. It works once, for an hour.',
    noMail: 'Nothing arrives? Ask whoever invited you for a new link.',
  },
  reset: { title: 'Choose a new password', button: 'Save and sign in' },
  setUp: {
    title: 'Set up Caravan',
    explain:
      'You become the owner of this installation. Nobody has an account yet, and there is no default password.',
    yourName: 'Your name',
    button: 'Set up and sign in',
    withPasskey: 'Use a passkey instead of a password',
  },
  invitation: {
    title: 'You are invited',
    to: (account: string, role: string) => `To ${account}, as ${role}.`,
    yourName: 'Your name',
    button: 'Accept and sign in',
  },
  link: {
    spent: 'This link does not work any more',
    explain: 'It has been used, or its time is over. Ask for a new one.',
    signIn: 'Go to sign-in',
  },
  email: {
    title: 'Confirm your e-mail',
    button: 'Use this e-mail from now on',
    done: 'Done. Sign in with your new e-mail.',
  },
  profile: {
    title: 'My profile',
    about: 'About you',
    name: 'Name',
    timeZone: 'Time zone',
    changeEmail: 'Change the e-mail',
    emailChanged: 'The e-mail is changed.',
    emailSent: (email: string) => `A link is on its way to ${email}. The e-mail changes once it is used.`,
    needsFactor: 'Your role needs a second factor. Add one below; until then you cannot do anything else.',
    newCodes: 'New recovery codes',
    codesLeft: (n: number) => count(n, 'recovery code left', 'recovery codes left'),
    passwordTitle: 'Password and e-mail',
    changePassword: 'Change the password',
    changed: 'The password is changed. Your other sessions have ended.',
    factors: 'Second factor',
    factorsExplain:
      'A code from an app on your phone, or a passkey, keeps others out even if they know your password.',
    addTotp: 'Add an authenticator app',
    addPasskey: 'Add a passkey',
    totp: 'Authenticator app',
    passkey: 'Passkey',
    added: (when: string) => `added ${when}`,
    lastUsed: (when: string) => `last used ${when}`,
    remove: 'Remove',
    scan: 'Scan this picture with the app, or type the key. Then enter the six digits that it shows.',
    key: 'Key:',
    confirm: 'Confirm',
    recoveryTitle: 'Recovery codes',
    recoveryExplain:
      'Keep these where you find them without your phone. Each works once, and they are shown only now.',
    kept: 'I have kept them',
    sessions: 'Sessions',
    sessionsExplain: 'Where you are signed in.',
    thisOne: 'this one',
    end: 'End',
    endOthers: 'End all others',
    seen: (when: string) => `last seen ${when}`,
    again: 'Confirm that it is you',
    againExplain:
      'This changes how you sign in, so it asks for your password, or your second factor if you have one.',
  },
  money: money.en,
  operateFigures: operateFigures.en,
  developers: developers.en,
  caps: caps.en,
  team: {
    title: 'Team',
    explain: 'Who may do what in this account.',
    invite: 'Invite somebody',
    inviteButton: 'Invite',
    person: 'Person',
    role: 'Role',
    lastSeen: 'Last seen',
    invited: 'invited',
    disabled: 'disabled',
    you: 'you',
    remove: 'Remove',
    removeAsk: (name: string) => `Remove ${name} from this account? Their sessions here end at once.`,
    linkFor: (name: string) => `Give this link to ${name}. It works once, for three days.`,
    mailed: (email: string) => `An invitation is on its way to ${email}.`,
    notAllowed: 'Your role does not let you change the team.',
    rolesTitle: 'What each role may do',
    roles: {
      owner: 'Owner',
      sender: 'Sender',
      developer: 'Developer',
      finance: 'Finance',
      viewer: 'Viewer',
    } as Record<string, string>,
    withdraw: 'Withdraw',
    operatorRoles: {
      owner: 'owner',
      operator: 'operator',
      support: 'support',
      commercial: 'commercial',
    } as Record<string, string>,
    about: {
      owner: 'Everything, and who is in the team',
      sender: 'Sends, sees texts and numbers, keeps lists and opt-outs',
      developer: 'API keys and webhooks; sees batches, but no texts and no whole numbers',
      finance: 'Balance and ledger; sees batches, but no texts and no whole numbers',
      viewer: 'Sees batches, but no texts and no whole numbers',
    } as Record<string, string>,
  },
}

export type Texts = typeof en
