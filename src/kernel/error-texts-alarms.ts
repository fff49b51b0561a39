/** The texts of errors about alarms, in each language. */
import type { ErrorText, TranslatedError } from './error-text.ts'
import type { ErrorCode } from './errors.ts'

export const ALARMS_EN = {
  ALARM_NOT_FOUND: {
    meaning: 'There is no alarm with this id.',
    whatToDo: 'Check the id in the list of alarms.',
  },
  ALARM_ENDED: {
    meaning: 'The alarm is over: there is nothing left to acknowledge or to silence.',
    whatToDo: 'There is nothing to do. If the trouble comes back, there will be a new alarm.',
  },
  CHANNEL_NOT_FOUND: {
    meaning: 'There is no alarm channel with this id.',
    whatToDo: 'Check the id in the list of channels.',
  },
} satisfies Partial<Record<ErrorCode, ErrorText>>

export const ALARMS_FR = {
  ALARM_NOT_FOUND: {
    message: 'Alarme introuvable',
    meaning: 'Aucune alarme n’a cet identifiant.',
    whatToDo: 'Vérifiez l’identifiant dans la liste des alarmes.',
  },
  ALARM_ENDED: {
    message: 'L’alarme est déjà terminée',
    meaning: 'L’alarme est terminée : il n’y a plus rien à prendre en charge ni à faire taire.',
    whatToDo: 'Rien. Si elle revient, c’est une nouvelle alarme.',
  },
  CHANNEL_NOT_FOUND: {
    message: 'Canal d’alarme introuvable',
    meaning: 'Aucun canal d’alarme n’a cet identifiant.',
    whatToDo: 'Vérifiez l’identifiant dans la liste des canaux.',
  },
} satisfies Partial<Record<ErrorCode, TranslatedError>>

export const ALARMS_AR = {
  ALARM_NOT_FOUND: {
    message: 'الإنذار غير موجود',
    meaning: 'لا إنذار بهذا المعرّف.',
    whatToDo: 'تحقّق من المعرّف في قائمة الإنذارات.',
  },
  ALARM_ENDED: {
    message: 'انتهى الإنذار من قبل',
    meaning: 'انتهى الإنذار، فلم يبقَ ما يُتولّى أو يُسكت.',
    whatToDo: 'لا شيء. إن عاد فهو إنذار جديد.',
  },
  CHANNEL_NOT_FOUND: {
    message: 'قناة الإنذار غير موجودة',
    meaning: 'لا قناة إنذار بهذا المعرّف.',
    whatToDo: 'تحقّق من المعرّف في قائمة القنوات.',
  },
} satisfies Partial<Record<ErrorCode, TranslatedError>>
