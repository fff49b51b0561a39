/** The HTTP server before any endpoint: limits, body parsing, error answers, OpenAPI, compression. */
import compress from '@fastify/compress'
import swagger from '@fastify/swagger'
import scalar from '@scalar/fastify-api-reference'
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifySchemaCompiler,
  LogController,
} from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { AppError } from '../kernel/errors.ts'
import { answerError, answerNotFound } from './errors.ts'

/** Whom the request's API key speaks for. */
export interface Caller {
  apiKeyId: string
  accountId: string
  currency: string
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the authentication hook of every endpoint under /api. */
    caller: Caller
  }
}

export interface ServerOptions {
  maxBodyBytes: number
  requestTimeoutMs: number
  connectionsMax: number
  version: string
  logger: FastifyBaseLogger
}

const GZIP_THRESHOLD_BYTES = 2_048

export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const app: FastifyInstance = fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: options.maxBodyBytes,
    requestTimeout: options.requestTimeoutMs,
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerError,
  })
  app.server.maxConnections = options.connectionsMax
  // The schemas describe the API; each endpoint checks with them itself, which keeps zod's own issues.
  app.setValidatorCompiler(acceptAll)
  app.setSerializerCompiler(() => JSON.stringify)
  app.decorateRequest('caller')
  app.setErrorHandler(answerError)
  app.setNotFoundHandler(answerNotFound)
  parseJsonBodies(app)
  await app.register(compress, {
    encodings: ['gzip'],
    threshold: GZIP_THRESHOLD_BYTES,
    zlibOptions: { level: 1 },
    globalDecompression: false,
  })
  await describe(app, options.version)
  return app
}

const acceptAll: FastifySchemaCompiler<unknown> = () => (value) => ({ value })

/** UTF-8 that is none would reach phones as other text than was meant, so it is refused. */
function parseJsonBodies(app: FastifyInstance): void {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, JSON.parse(utf8.decode(body as Buffer)))
    } catch (error) {
      const message = error instanceof SyntaxError ? error.message : 'Body is not valid UTF-8'
      done(new AppError('INVALID_JSON', { body: { errors: [{ path: [], message }] } }), undefined)
    }
  })
}

async function describe(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Caravan',
        version,
        description: 'Bulk SMS: up to 50,000 messages in one call, and an answer for every one of them.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
          bearer: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  app.get('/', { schema: { hide: true } }, async (_request, reply) => reply.redirect('/docs/'))
  await app.register(scalar, {
    routePrefix: '/docs',
    // Everything the page needs comes from this server: it has to work without the Internet.
    configuration: {
      url: '/openapi.json',
      withDefaultFonts: false,
      telemetry: false,
      proxyUrl: '',
      hideClientButton: true,
      agent: { disabled: true },
      mcp: { disabled: true },
      showDeveloperTools: 'never',
    },
  })
}
