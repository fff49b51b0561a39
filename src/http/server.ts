/** The HTTP server before any endpoint: limits, body parsing, error answers, OpenAPI, compression. */
import type { Socket } from 'node:net'
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifySchemaCompiler,
  LogController,
} from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type { Caller } from '../kernel/caller.ts'
import { keepDocuments } from './documents.ts'
import { answerError, answerNotFound } from './errors.ts'
import { checkHosts } from './hosts.ts'
import { parseJson } from './json.ts'
import { answerExpectations, answerParserError } from './parser-errors.ts'
import { ADMIN_PREFIX } from './paths.ts'
import { INLINE_MAX_BYTES, parserOf } from './raw-body.ts'
import { addSafeHeaders } from './safe-headers.ts'
import { limitSockets } from './sockets.ts'
import { endStalled } from './stalled.ts'
import { refuseUnfitParameters } from './unfit.ts'

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
  /** Of those, how many one address may have; all of them unless it is said. */
  addressConnectionsMax?: number
  /** An answer of which less than 1 KB a second is taken for so long is cut off; 30 s unless it is said. */
  stalledMs?: number
  /** Proxies whose X-Forwarded-For is believed, as addresses and networks with commas. */
  trustedProxies?: string
  /** Names by which it may be asked: see hosts.ts. */
  hosts?: readonly string[] | undefined
  version: string
  logger: FastifyBaseLogger
}

const GZIP_THRESHOLD_BYTES = 2_048
const STALLED_MS = 30_000
const DOCS_PREFIX = '/docs'
/** The page that shows them, and its script. */
const DOCS_PATHS = [`${DOCS_PREFIX}/`, `${DOCS_PREFIX}/js/scalar.js`]
/** Of a request its headers are the least part. */
const HEADERS_TIMEOUT_MS = 20_000
/** How exactly the two time limits of requests are kept. */
const TIMEOUT_LOOK_MS = 2_000

/** With the API's bodies, compression and description. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = jsonServer(options)
  // Only here, as commands, which ask a server of their own, need none of what these take so long to load for.
  const [{ default: compress }, { default: swagger }, { default: scalar }] = await Promise.all([
    import('@fastify/compress'),
    import('@fastify/swagger'),
    import('@scalar/fastify-api-reference'),
  ])
  keepDocuments(app, new Set([...DOCUMENTS.map(({ path }) => path), ...DOCS_PATHS]))
  await app.register(compress, {
    encodings: ['gzip'],
    threshold: GZIP_THRESHOLD_BYTES,
    zlibOptions: { level: 1 },
    globalDecompression: false,
  })
  await describe(app, options.version, { swagger, scalar })
  return app
}

/** With the API's bodies alone. */
export function jsonServer(options: ServerOptions): FastifyInstance {
  const app = bareServer(options)
  app.decorateRequest('caller')
  parseJsonBodies(app)
  return app
}

/** Limits, checks and error answers. */
export function bareServer(options: ServerOptions): FastifyInstance {
  const app: FastifyInstance = fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.trustedProxies ?? false,
    // Endpoints that have bigger ones looked into by another thread say so.
    bodyLimit: Math.min(options.maxBodyBytes, INLINE_MAX_BYTES),
    requestTimeout: options.requestTimeoutMs,
    http: {
      headersTimeout: Math.min(options.requestTimeoutMs, HEADERS_TIMEOUT_MS),
      connectionsCheckingInterval: TIMEOUT_LOOK_MS,
      // Node would refuse one without a Host in words of its own.
      requireHostHeader: false,
    },
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerError,
    clientErrorHandler: answerParserError,
  })
  limitSockets(app.server, {
    connectionsMax: options.connectionsMax,
    addressMax: options.addressConnectionsMax ?? options.connectionsMax,
    trustedProxies: options.trustedProxies,
  })
  endStalled(app.server, options.stalledMs ?? STALLED_MS)
  // The schemas describe the API; each endpoint checks with them itself, which keeps zod's own issues.
  app.setValidatorCompiler(acceptAll)
  app.setSerializerCompiler(() => JSON.stringify)
  app.setErrorHandler(answerError)
  app.setNotFoundHandler(answerNotFound)
  endPipelines(app)
  answerExpectations(app)
  addSafeHeaders(app)
  checkHosts(app, options.hosts ?? [])
  app.addHook('preValidation', refuseUnfitParameters)
  return app
}

/** Requests of one connection in work at once; hardly any client sends a second one before the first is answered. */
const PIPELINED_MAX = 32

/** One connection could otherwise put as many requests into work as fit into its buffers, whatever an address may have. */
function endPipelines(app: FastifyInstance): void {
  const inWork = new WeakMap<Socket, number>()
  app.addHook('onRequest', (request, reply, done) => {
    const { socket } = request.raw
    const count = (inWork.get(socket) ?? 0) + 1
    if (count > PIPELINED_MAX || socket.destroyed) {
      reply.hijack()
      socket.destroy()
      return
    }
    inWork.set(socket, count)
    reply.raw.once('close', () => inWork.set(socket, (inWork.get(socket) ?? 1) - 1))
    done()
  })
}

const acceptAll: FastifySchemaCompiler<unknown> = () => (value) => ({ value })

function parseJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', parserOf(parseJson))
}

/** The documents: what customers call, and what operators do. */
const DOCUMENTS = [
  {
    // Not "swagger": the page of documents would then add this one a second time, as YAML too.
    decorator: 'customerSwagger',
    path: '/openapi.json',
    title: 'Caravan',
    description:
      'Bulk SMS: up to 50,000 messages in one call, and an answer for every one of them. Every error code and what to do about it: [/docs/errors](/docs/errors).',
    covers: (url: string) => !url.startsWith(ADMIN_PREFIX),
    securitySchemes: {
      apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
      bearer: { type: 'http', scheme: 'bearer' },
    },
  },
  {
    decorator: 'adminSwagger',
    path: '/openapi-admin.json',
    title: 'Caravan administration',
    description: 'Accounts, keys, money, prices, routes and what was done to them.',
    covers: (url: string) => url.startsWith(ADMIN_PREFIX),
    securitySchemes: { adminToken: { type: 'http', scheme: 'bearer' } },
  },
] as const

interface Describing {
  swagger: typeof import('@fastify/swagger').default
  scalar: typeof import('@scalar/fastify-api-reference').default
}

async function describe(
  app: FastifyInstance,
  version: string,
  { swagger, scalar }: Describing,
): Promise<void> {
  for (const { decorator, path, title, description, covers, securitySchemes } of DOCUMENTS) {
    await app.register(swagger, {
      decorator,
      openapi: {
        openapi: '3.1.0',
        info: { title, version, description, license: { name: 'MIT', identifier: 'MIT' } },
        servers: [{ url: '/' }],
        components: { securitySchemes },
      },
      transform: (input) =>
        covers(input.url)
          ? jsonSchemaTransform(input as Parameters<typeof jsonSchemaTransform>[0])
          : { schema: { hide: true }, url: input.url },
      transformObject: jsonSchemaTransformObject,
    })
    const document = () => (app as unknown as Record<string, () => object>)[decorator]?.()
    app.get(path, { schema: { hide: true } }, async () => document())
  }
  // Browsers ask for it with every page, and complain where there is none.
  app.get('/favicon.ico', { schema: { hide: true } }, async (_request, reply) => reply.code(204).send())
  app.get('/', { schema: { hide: true } }, async (_request, reply) => reply.redirect('/docs/'))
  await app.register(scalar, {
    routePrefix: DOCS_PREFIX,
    // Everything the page needs comes from this server: it has to work without the Internet.
    configuration: {
      sources: DOCUMENTS.map(({ path, title }) => ({ url: path, title })),
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
