/** The endpoints of templates: texts that are kept for the next time. */
import type { FastifyInstance } from 'fastify'
import { type Pool, transaction } from '../db/sql.ts'
import { BODY_ERRORS, keyEndpoint } from '../http/endpoint.ts'
import { check, pageOf } from '../http/schema.ts'
import type { Owner } from '../kernel/caller.ts'
import { AppError } from '../kernel/errors.ts'
import { newId } from '../kernel/ids.ts'
import { conflict } from './request.ts'
import * as schema from './schema.ts'
import * as store from './templates-sql.ts'

const TAG = 'Templates'

interface TemplateRequest {
  Params: { templateId: string }
}

export function templatesApi(app: FastifyInstance, { pool, readPool }: { pool: Pool; readPool: Pool }): void {
  app.post(
    '/templates',
    keyEndpoint({
      operationId: 'createTemplate',
      sample: { body: { name: 'Eid', text: 'Hello {{name}}, our shop is open until 10 pm.' } },
      tag: TAG,
      scope: 'send',
      summary: 'Keep a text for the next time',
      description: `Each name stands once in an account, which has at most ${store.TEMPLATES_MAX} templates.`,
      body: schema.newTemplate,
      response: { 201: schema.templateAnswer },
      errors: ['CONFLICT', ...BODY_ERRORS, 'OVERLOADED'],
    }),
    async ({ caller, body }, reply) => {
      const given = check(schema.newTemplate, body)
      const made = await transaction(pool, (tx) =>
        store.insertTemplate(tx, caller, { id: newId(), ...given }),
      )
      if (made === 'name') throw nameTaken(given.name)
      if (made === 'many') throw conflict(`There are ${store.TEMPLATES_MAX} templates already`)
      return reply.code(201).send({ success: true, template: templateJson(made) })
    },
  )
  app.get(
    '/templates',
    keyEndpoint({
      operationId: 'listTemplates',
      tag: TAG,
      scope: 'read',
      summary: 'List templates',
      querystring: schema.pageQuery,
      response: { 200: schema.templatesAnswer },
    }),
    async ({ caller, query }) => {
      const { limit, cursor } = check(schema.pageQuery, query)
      const found = await store.pageOfTemplates(readPool, caller, { beforeId: cursor, limit: limit + 1 })
      const { rows, nextCursor } = pageOf(found, limit, ({ id }) => id)
      return { success: true, templates: rows.map(templateJson), nextCursor }
    },
  )
  oneTemplateApi(app, pool)
}

function oneTemplateApi(app: FastifyInstance, pool: Pool): void {
  app.get<TemplateRequest>(
    '/templates/:templateId',
    keyEndpoint({
      operationId: 'getTemplate',
      tag: TAG,
      scope: 'read',
      summary: 'Get a template',
      params: schema.templateParams,
      response: { 200: schema.templateAnswer },
      errors: ['TEMPLATE_NOT_FOUND'],
    }),
    async ({ caller, params }) => ({
      success: true,
      template: templateJson(await existing(pool, caller, params.templateId)),
    }),
  )
  app.patch<TemplateRequest>(
    '/templates/:templateId',
    keyEndpoint({
      operationId: 'updateTemplate',
      sample: { body: { text: 'Hello {{name}}, our shop is open until midnight.' } },
      tag: TAG,
      scope: 'send',
      summary: 'Change a template',
      params: schema.templateParams,
      body: schema.templateChange,
      response: { 200: schema.templateAnswer },
      errors: ['TEMPLATE_NOT_FOUND', 'CONFLICT', ...BODY_ERRORS, 'OVERLOADED'],
    }),
    async (request) => {
      const { caller, params, body } = request
      const template = await existing(pool, caller, params.templateId)
      const { id, name, text } = template
      const wanted = { name, text, ...check(schema.templateChange, body ?? {}) }
      const changed = await store.changeTemplate(pool, id, wanted)
      if (!changed) throw nameTaken(wanted.name)
      request.changed = { before: templateJson(template), after: templateJson(changed) }
      return { success: true, template: templateJson(changed) }
    },
  )
  app.delete<TemplateRequest>(
    '/templates/:templateId',
    keyEndpoint({
      operationId: 'deleteTemplate',
      tag: TAG,
      scope: 'send',
      summary: 'Delete a template',
      params: schema.templateParams,
      response: { 200: schema.deletedAnswer },
      errors: ['TEMPLATE_NOT_FOUND'],
    }),
    async (request) => {
      const template = await existing(pool, request.caller, request.params.templateId)
      await store.deleteTemplate(pool, template.id)
      request.changed = { before: templateJson(template) }
      return { success: true }
    },
  )
}

async function existing(db: Pool, owner: Owner, id: string): Promise<store.Template> {
  const template = await store.findTemplate(db, owner, id)
  if (!template) throw new AppError('TEMPLATE_NOT_FOUND')
  return template
}

function nameTaken(name: string): AppError {
  return conflict(`Another template is named ${JSON.stringify(name)}`)
}

function templateJson({ id, ...template }: store.Template): object {
  return { templateId: id, ...template }
}
