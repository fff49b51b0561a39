/** The sentences of the operators' pages in three languages: customers' pages do not load them. */
import { operateAccounts } from './operate-accounts.ts'
import { operateAlarms } from './operate-alarms.ts'
import * as operateCarriers from './operate-carriers.ts'
import { operateCost } from './operate-cost.ts'
import { operateDoctor } from './operate-doctor.ts'
import { operateFind } from './operate-find.ts'
import { operateLimits } from './operate-limits.ts'
import * as operateNow from './operate-now.ts'
import { operatePrices } from './operate-prices.ts'
import * as operateRoutes from './operate-routes.ts'
import * as operateShared from './operate-shared.ts'
import { operateSystem } from './operate-system.ts'

export const en = {
  operateAccounts: operateAccounts.en,
  operateAlarms: operateAlarms.en,
  operateCarriers: operateCarriers.en,
  operateCost: operateCost.en,
  operateDoctor: operateDoctor.en,
  operateFind: operateFind.en,
  operateLimits: operateLimits.en,
  operateNow: operateNow.en,
  operatePrices: operatePrices.en,
  operateRoutes: operateRoutes.en,
  operateShared: operateShared.en,
  operateSystem: operateSystem.en,
}

export type OperatorsTexts = typeof en

export const fr: OperatorsTexts = {
  operateAccounts: operateAccounts.fr,
  operateAlarms: operateAlarms.fr,
  operateCarriers: operateCarriers.fr,
  operateCost: operateCost.fr,
  operateDoctor: operateDoctor.fr,
  operateFind: operateFind.fr,
  operateLimits: operateLimits.fr,
  operateNow: operateNow.fr,
  operatePrices: operatePrices.fr,
  operateRoutes: operateRoutes.fr,
  operateShared: operateShared.fr,
  operateSystem: operateSystem.fr,
}

export const ar: OperatorsTexts = {
  operateAccounts: operateAccounts.ar,
  operateAlarms: operateAlarms.ar,
  operateCarriers: operateCarriers.ar,
  operateCost: operateCost.ar,
  operateDoctor: operateDoctor.ar,
  operateFind: operateFind.ar,
  operateLimits: operateLimits.ar,
  operateNow: operateNow.ar,
  operatePrices: operatePrices.ar,
  operateRoutes: operateRoutes.ar,
  operateShared: operateShared.ar,
  operateSystem: operateSystem.ar,
}
