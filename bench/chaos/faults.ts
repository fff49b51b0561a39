/** All that can go wrong in a run: what each needs, and how it strikes. */
import type { Answer, ProbeOptions } from './probe.ts'
import type { ChaosOptions } from './run.ts'
import type { DatabaseKind, Stage } from './stage.ts'
import {
  answerLate,
  answerOddly,
  burstReceipts,
  changeRoutes,
  flap,
  POISON,
  poison,
  throttle,
} from './strikes-carrier.ts'
import {
  changeLeader,
  cutCommits,
  lockAccount,
  moveClock,
  silenceDatabase,
  takeDatabaseAway,
} from './strikes-database.ts'
import { stormMoney } from './strikes-money.ts'
import {
  cutConnection,
  cutOff,
  fillLog,
  killDatabase,
  killGateway,
  leaveStalePid,
  logWentOn,
  stopProcess,
} from './strikes-process.ts'
import { fillDatabaseDisk, spendConnections, spendDescriptors } from './strikes-want.ts'

/** A run at the moment it is struck. */
export interface Scene {
  options: ChaosOptions
  stage: Stage
  /** Milliseconds since 1970. */
  atMs: number
  /** The address of a gateway that runs. */
  url: () => string
  /** Another account, with money. */
  newAccount: () => Promise<{ accountId: string; apiKey: string }>
  /** The account of the batch, and its status. */
  probing: () => ProbeOptions
  /** The answers that the strike heard: its promises are audited with the rest. */
  answers: Answer[]
}

export interface Struck {
  /** Binds that what was struck had. */
  bindsHit: number
  /** Sentences on what must hold and did not while it lasted. */
  faults: string[]
  /** The answers that the table counts; all that were heard where absent. */
  shown?: Answer[]
}

export interface Fault {
  /** How many there are, where it is not for the caller to say. */
  processes?: number
  binds?: number
  /** Whether it is worth running with either policy; otherwise the first is enough. */
  bothPolicies?: boolean
  database: DatabaseKind
  logDisk?: boolean
  /** More parameters of SMSC_URL, and more rules of the simulator. */
  smsc?: string
  rules?: string[]
  /** Numbers that end with it are never taken. */
  neverTaken?: string
  /** The most copies of one message. */
  copiesMax?: number
  /** Any message may be sent twice, as long as it says so. */
  mayRepeat?: boolean
  /** It has too little to work on with fewer. */
  recipientsMin?: number
  /** How long the batch takes at least, so that it is under way for as long as the fault lasts. */
  lastsSeconds?: number
  /** It must not be longer until the next message leaves. */
  resumesWithinSeconds?: number
  strike: (scene: Scene) => Promise<Struck>
  /** After the gateways were told to stop. */
  after?: (scene: Scene) => string[]
}

const HOUR_SECONDS = 3_600
const DAY_SECONDS = 86_400
const clock = (seconds: number): Fault => ({
  database: 'faked',
  lastsSeconds: 30,
  resumesWithinSeconds: 15,
  strike: (scene) => moveClock(scene, seconds),
})
const commits = (how: 'answered' | 'late'): Fault => ({
  database: 'wired',
  lastsSeconds: 15,
  strike: (scene) => cutCommits(scene, how),
})

export const FAULTS = {
  gateway: { database: 'given', bothPolicies: true, strike: killGateway },
  database: { database: 'given', bothPolicies: true, strike: killDatabase },
  connection: { database: 'given', bothPolicies: true, strike: cutConnection },
  locked: {
    // The rate follows from it, and what the locked account has stored in the end has to go out at that rate as well.
    ...{ database: 'given', processes: 2, bothPolicies: true, lastsSeconds: 40, recipientsMin: 20_000 },
    resumesWithinSeconds: 5,
    strike: lockAccount,
  },
  stopped: {
    ...{ database: 'given', processes: 2, binds: 1, lastsSeconds: 40 },
    resumesWithinSeconds: 15,
    strike: stopProcess,
  },
  'cut off': {
    ...{ database: 'given', processes: 2, binds: 1, lastsSeconds: 40 },
    resumesWithinSeconds: 25,
    strike: cutOff,
  },
  'commit cut': commits('answered'),
  'commit late': commits('late'),
  'log full': {
    ...{ database: 'given', processes: 1, logDisk: true, lastsSeconds: 20 },
    resumesWithinSeconds: 10,
    strike: fillLog,
    after: logWentOn,
  },
  'stale pid': { database: 'embedded', processes: 1, strike: leaveStalePid },
  'clock -1h': clock(-HOUR_SECONDS),
  'clock +1h': clock(HOUR_SECONDS),
  'clock -1d': clock(-DAY_SECONDS),
  'clock +1d': clock(DAY_SECONDS),
  'silent database': { database: 'wired', lastsSeconds: 20, strike: silenceDatabase },
  'late answers': {
    ...{ database: 'given', processes: 1, smsc: 'responseTimeoutMs=1500', mayRepeat: true, lastsSeconds: 15 },
    strike: answerLate,
  },
  'odd bodies': { database: 'given', processes: 1, lastsSeconds: 10, strike: answerOddly },
  poison: {
    ...{
      database: 'given',
      processes: 1,
      neverTaken: POISON,
      rules: [`*${POISON}=disconnect`],
      copiesMax: 2,
    },
    strike: poison,
  },
  'receipt burst': {
    ...{ database: 'given', processes: 1, lastsSeconds: 10, recipientsMin: 8_000 },
    strike: burstReceipts,
  },
  'route changes': {
    ...{ database: 'given', processes: 1, lastsSeconds: 25, resumesWithinSeconds: 5 },
    strike: changeRoutes,
  },
  'carrier flaps': { database: 'given', processes: 1, lastsSeconds: 40, strike: flap },
  'carrier throttles': { database: 'given', processes: 1, lastsSeconds: 20, strike: throttle },
  'disk full': {
    ...{ database: 'disk', processes: 1, lastsSeconds: 35, resumesWithinSeconds: 30 },
    strike: fillDatabaseDisk,
  },
  'connections spent': { database: 'own', processes: 1, lastsSeconds: 30, strike: spendConnections },
  'descriptors spent': { database: 'own', processes: 1, lastsSeconds: 30, strike: spendDescriptors },
  'money storm': {
    // The rate follows from it, and the storm's own batches have to go out at that rate as well.
    ...{ database: 'given', lastsSeconds: 25, recipientsMin: 20_000 },
    strike: (scene) => stormMoney(scene, { kill: false }),
  },
  'killed money storm': {
    ...{ database: 'given', lastsSeconds: 25, recipientsMin: 20_000 },
    strike: (scene) => stormMoney(scene, { kill: true }),
  },
  'leader killed': {
    ...{ database: 'cluster', processes: 2, lastsSeconds: 60 },
    strike: (scene) => changeLeader(scene, 'killLeader'),
  },
  'leader switched': {
    ...{ database: 'cluster', processes: 2, lastsSeconds: 40 },
    strike: (scene) => changeLeader(scene, 'switchOver'),
  },
  'database away': { database: 'own', lastsSeconds: 20, strike: takeDatabaseAway },
} as const satisfies Record<string, Fault>

export type FaultName = keyof typeof FAULTS
export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[]
/** These strikes end at once and are over, whatever else the machine does. */
export const KILLS = ['gateway', 'database', 'connection'] as const
