/** The settings in force in the process that answers, and where each comes from. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { operatorEndpoint } from '../http/endpoint.ts'
import { langOf } from '../http/language.ts'
import { aboutSetting, unitOfSetting } from '../kernel/setting-texts.ts'

export interface ShownSetting {
  variable: string
  value: string
  fallback: string
  unit: string
  about: string
  source: 'default' | 'file' | 'environment'
  /** The file that has it. */
  file?: string | undefined
}

const setting = z.object({
  variable: z.string(),
  value: z.string().meta({ description: 'For a secret only "(set)"; "(absent)" where there is none' }),
  default: z.string(),
  unit: z.string(),
  about: z.string(),
  source: z.enum(['default', 'file', 'environment']),
  file: z.string().optional().meta({ description: 'The file that has it' }),
})
const answer = z.object({
  success: z.literal(true),
  version: z.string(),
  settings: z.array(setting),
})

export interface SettingsApiDeps {
  settings?: { version: string; list: ShownSetting[] } | undefined
}

export function settingsApi(app: FastifyInstance, { settings }: SettingsApiDeps): void {
  app.get(
    '/settings',
    operatorEndpoint({
      operationId: 'getSettings',
      permission: 'settings',
      tag: 'Administration',
      summary: 'Get the settings in force, and where each comes from',
      description:
        'The settings of the process that answers; other processes may have others. They are changed where they stand, and hold from the next start. Secrets are only said to be set.',
      response: { 200: answer },
    }),
    async (request, reply) => {
      const lang = langOf(request, reply)
      const shown = (settings?.list ?? []).map(({ fallback, ...rest }) => ({
        ...{ ...rest, default: fallback },
        ...{ about: aboutSetting(rest, lang), unit: unitOfSetting(rest, lang) },
      }))
      return { success: true, version: settings?.version ?? '', settings: shown }
    },
  )
}
