const SET_UP = {
  ...{ success: true, purpose: 'set_up', email: null, name: null, language: 'en' },
  ...{ accountName: null, role: null, operatorRole: 'owner', isKnown: false },
}
const RECOVERY_CODES = [
  ...['9KQ2M-4VTXR', 'C7H5W-PBN3D', 'J8F2Y-6XKQT', 'M4RVD-9WCH7', 'T3XPB-K5Y8N'],
  ...['2HJQF-V7M4C', 'W6DTR-8NKXP', 'B9YCH-3FQ5J', 'X5KVM-T2PWD', 'Q7NRB-6HY4F'],
]

const APP = {
  'POST people/me/totp': {
    ...{ success: true, challenge: 'given', secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' },
    url: 'otpauth://totp/Caravan:moussa%40example.net?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Caravan',
  },
}

/**
 * Each picture of the console: the address, given what there is to see; for a state of a page, what leads to it.
 * `as`: somebody other than the owner. `press`: the buttons pressed, by their words. `type`: what is typed into the
 * fields, in their order. `submit`: the form is sent. `afterwards`: what is pressed after that. `answers`: what becomes of what
 * the page asks the gateway. `given`: what the gateway answers to a request, where that would end what others look at.
 */
export const PAGES = {
  ...doors(),
  ...memberPages(),
  ...operatorPages(),
  ...empty(),
  ...dialogs(),
  ...refused(),
}

/** The password is right, and a second factor is asked for. */
function asked() {
  const secondFactor = {
    ...{ challenge: 'given', ways: ['totp', 'recoveryCode', 'passkey'] },
    passkey: { challenge: 'given', options: {} },
  }
  return {
    ...{ type: ['fatou@example.net', 'given'], submit: true },
    given: { 'POST sessions': { success: true, secondFactor } },
  }
}

/** The pages of somebody who is not signed in. */
function doors() {
  const as = 'nobody'
  return {
    'sign-in': { at: () => '/sign-in', as },
    'set-up': { at: () => '/set-up#given', as, given: { 'POST invitations/look': SET_UP } },
    'set-up-codes': {
      ...{ at: () => '/set-up#given', as, type: ['Fatou Diallo', 'fatou@example.net', 'x'], submit: true },
      given: {
        'POST invitations/look': SET_UP,
        'POST invitations/accept': { success: true, isSignedIn: true, recoveryCodes: RECOVERY_CODES },
      },
    },
    'sign-in-providers': {
      ...{ at: () => '/sign-in', as },
      given: {
        'GET sessions/ways': {
          ...{ success: true, isSetUp: true, isSignedIn: false },
          providers: [
            { id: 'company', name: 'Entreprise Générale' },
            { id: 'ministry', name: 'وزارة الصحة' },
          ],
        },
      },
    },
    'second-factor': { at: () => '/sign-in', as, ...asked() },
    'second-factor-recovery': {
      ...{ at: () => '/sign-in', as, ...asked(), afterwards: [(texts) => texts.factor.recovery] },
    },
    'sign-in-ended': { at: () => '/sign-in?ended=1', as },
    'sign-in-wrong': {
      ...{ at: () => '/sign-in', as, type: ['fatou@example.net', 'pas le bon mot'], submit: true },
    },
    forgotten: { at: () => '/forgotten', as },
    'forgotten-sent': { at: () => '/forgotten', as, type: ['fatou@example.net'], submit: true },
    invitation: { at: ({ invitation }) => `/invitation#${invitation}`, as },
    'invitation-short': {
      ...{ at: ({ invitation }) => `/invitation#${invitation}`, as },
      ...{ type: ['Aïcha mint Mohamed', 'court'], submit: true },
    },
    'link-spent': { at: () => '/set-up#spent', as },
    'new-password': { at: ({ reset }) => `/new-password#${reset}`, as },
    'confirm-email': { at: () => '/confirm-email#spent', as },
  }
}

function memberPages() {
  return addresses({
    home: () => '/',
    batches: () => '/batches',
    batch: ({ partial }) => `/batches/${partial}`,
    'batch-live': ({ live }) => `/batches/${live}`,
    proof: ({ partial }) => `/batches/${partial}/proof`,
    send: () => '/send',
    'send-to': ({ draft }) => `/send/${draft}/to`,
    'send-what': ({ draft }) => `/send/${draft}/what`,
    'send-check': ({ draft }) => `/send/${draft}/check`,
    'send-when': ({ draft }) => `/send/${draft}/when`,
    templates: () => '/templates',
    messages: () => '/messages?phone=%2B22238080001',
    message: ({ partial }) => `/messages/${partial}-0`,
    contacts: () => '/contacts',
    'contact-list': ({ list }) => `/contacts/${list}`,
    optouts: () => '/optouts',
    inbox: () => '/inbox',
    'inbox-phone': () => '/inbox/%2B22238080003',
    money: () => '/money',
    use: () => '/money/use',
    keys: () => '/developers/keys',
    requests: () => '/developers/requests',
    webhooks: () => '/developers/webhooks',
    webhook: ({ webhook }) => `/developers/webhooks/${webhook}`,
    senders: () => '/senders',
    team: () => '/team',
    caps: () => '/team/caps',
    approvals: () => '/approvals',
    profile: () => '/profile',
  })
}

/** The operators' side, in the order of its places. */
function operatorPages() {
  const simple = {
    ...{
      now: 'now',
      alarms: 'alarms',
      'alarms-rules': 'alarms?view=rules',
      'alarms-told': 'alarms?view=told',
    },
    ...{
      carriers: 'carriers',
      carrier: 'carriers/mauritel',
      routes: 'routes',
      'route-form': 'routes?route=222',
    },
    ...{ tester: 'tester', prices: 'prices', cost: 'cost', invoice: 'cost/invoice', accounts: 'accounts' },
    ...{ find: 'find?q=38080002', figures: 'figures', approvals: 'approvals', people: 'people' },
    ...{ margins: 'margins', limits: 'limits', audit: 'audit' },
    ...{ doctor: 'doctor', settings: 'settings', backups: 'backups' },
  }
  return addresses({
    ...Object.fromEntries(
      Object.entries(simple).map(([name, at]) => [`operate-${name}`, () => `/operate/${at}`]),
    ),
    'operate-alarm': ({ alarm }) => `/operate/alarms/${alarm}`,
    'operate-account': ({ account }) => `/operate/accounts/${account}`,
    ...Object.fromEntries(
      ['prices', 'caps', 'keys', 'people', 'senders', 'batches'].map((view) => [
        `operate-account-${view}`,
        ({ account }) => `/operate/accounts/${account}?tab=${view}`,
      ]),
    ),
    'operate-batch': ({ partial }) => `/operate/batches/${partial}`,
    'operate-message': ({ live }) => `/operate/messages/${live}-4981`,
    'operate-explained': ({ account }) => `/operate/tester?phone=38080002&accountId=${account}`,
    'operate-person': ({ person }) => `/operate/people/${person}`,
  })
}

/** The pages of somebody whose account has sent nothing yet. */
function empty() {
  const places = {
    ...{ home: '/', batches: '/batches', send: '/send', templates: '/templates', contacts: '/contacts' },
    ...{ optouts: '/optouts', inbox: '/inbox', money: '/money', use: '/money/use', senders: '/senders' },
    ...{ keys: '/developers/keys', requests: '/developers/requests', webhooks: '/developers/webhooks' },
    ...{ team: '/team', approvals: '/approvals', messages: '/messages?phone=%2B22238080001' },
  }
  return Object.fromEntries(
    Object.entries(places).map(([name, at]) => [`${name}-empty`, { at: () => at, as: 'newcomer' }]),
  )
}

/** Menus and questions, open. */
function dialogs() {
  const addApp = (texts) => texts.profile.addTotp
  return {
    'profile-confirm': {
      ...{ at: () => '/profile', as: 'newcomer', press: [addApp], type: ['pas le bon mot'], submit: true },
    },
    'profile-app': { at: () => '/profile', as: 'newcomer', press: [addApp], given: APP },
    'profile-codes': {
      ...{ at: () => '/profile', as: 'newcomer', press: [addApp], type: ['123456'], submit: true },
      given: { ...APP, 'PUT people/me/totp': { success: true, recoveryCodes: RECOVERY_CODES } },
    },
    'home-menu': { at: () => '/', open: '[aria-haspopup="menu"]:visible' },
    'batch-stop': { at: ({ live }) => `/batches/${live}`, press: [(texts) => texts.batches.stop] },
    'senders-ask': { at: () => '/senders', press: [(texts) => texts.caps.senders.ask] },
    'team-invite': {
      ...{ at: () => '/team', press: [(texts) => texts.team.invite], submit: true },
    },
    'webhooks-make': {
      ...{ at: () => '/developers/webhooks', press: [(texts) => texts.developers.webhooks.make] },
      ...{ type: ['ftp://example.net'], submit: true },
    },
    'keys-make': { at: () => '/developers/keys', press: [(texts) => texts.developers.keys.make] },
    'contacts-make': { at: () => '/contacts', press: [(texts) => texts.contacts.make] },
    'contact-list-delete': {
      ...{ at: ({ list }) => `/contacts/${list}`, press: [(texts) => texts.contacts.delete] },
    },
    'optouts-add': { at: () => '/optouts', press: [(texts) => texts.contacts.add] },
    'inbox-answer': { at: () => '/inbox/%2B22238080003', type: ['Oui, de 9 h à 13 h. À dimanche !'] },
    'operate-carrier-menu': { at: () => '/operate/carriers/mauritel', open: '.more-actions' },
    'operate-carrier-change': {
      ...{ at: () => '/operate/carriers/mauritel', open: '.more-actions' },
      press: [(texts) => texts.operateCarriers.change],
    },
    'operate-accounts-make': {
      ...{ at: () => '/operate/accounts', press: [(texts) => texts.operateAccounts.make], submit: true },
    },
    'operate-account-top-up': {
      at: ({ account }) => `/operate/accounts/${account}`,
      press: [(texts) => texts.operateAccounts.money.topUp],
    },
    'operate-prices-import': {
      ...{ at: () => '/operate/prices', press: [(texts) => texts.operatePrices.import] },
    },
    'operate-cost-import': { at: () => '/operate/cost', press: [(texts) => texts.operateCost.import] },
    'operate-people-invite': {
      ...{ at: () => '/operate/people', press: [(texts) => texts.operateSystem.people.invite] },
    },
    'operate-batch-stop': {
      ...{ at: ({ live }) => `/operate/batches/${live}`, press: [(texts) => texts.batches.stop] },
    },
  }
}

/** The pages for things that are not there, not allowed, not answered yet, or not answered at all. */
function refused() {
  return {
    'home-loading': { at: () => '/', answers: 'later' },
    'home-failed': { at: () => '/', answers: 'never' },
    'batches-failed': { at: () => '/batches', answers: 'never' },
    'money-loading': { at: () => '/money', answers: 'later' },
    'batch-missing': { at: () => '/batches/01a20897-2f4f-7ef9-80cf-ad146fbc1470' },
    'message-missing': { at: () => '/messages/01a20897-2f4f-7ef9-80cf-ad146fbc1470-0' },
    'list-missing': { at: () => '/contacts/01a20897-2f4f-7ef9-80cf-ad146fbc1470' },
    'page-missing': { at: () => '/nowhere' },
    'operate-now-loading': { at: () => '/operate/now', answers: 'later' },
    'operate-now-failed': { at: () => '/operate/now', answers: 'never' },
    'operate-accounts-failed': { at: () => '/operate/accounts', answers: 'never' },
    'operate-account-missing': { at: () => '/operate/accounts/nobody' },
    'operate-refused': { at: () => '/operate/now', as: 'newcomer' },
    'find-nothing': { at: () => '/operate/find?q=38099999' },
  }
}

function addresses(pages) {
  return Object.fromEntries(Object.entries(pages).map(([name, at]) => [name, { at }]))
}
