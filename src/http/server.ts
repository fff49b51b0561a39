/** The HTTP server without endpoints: limits, body parsing, error answers, OpenAPI, compression. */
import { maxHeaderSize } from 'node:http'
import type { Socket } from 'node:net'
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifySchema,
  type FastifySchemaCompiler,
  LogController,
  type RouteOptions,
} from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type { Caller } from '../kernel/caller.ts'
import type { AppError } from '../kernel/errors.ts'
import { keepDocuments } from './documents.ts'
import { answersOfAll } from './endpoint.ts'
import { shareErrors } from './error-answers.ts'
import { answerError, answerNotFound, refuseEncoded } from './errors.ts'
import { guideLinks } from './guides.ts'
import { checkHosts } from './hosts.ts'
import { parseJson } from './json.ts'
import { refuseParameters } from './parameters.ts'
import { answerExpectations, answerParserError, dropRefused } from './parser-errors.ts'
import { ADMIN_PREFIX } from './paths.ts'
import { INLINE_MAX_BYTES, parserOf } from './raw-body.ts'
import { measureRequests } from './request-times.ts'
import { addSafeHeaders } from './safe-headers.ts'
import { sampleOf } from './samples.ts'
import { limitSockets, refuseBeyond } from './sockets.ts'
import { endStalled } from './stalled.ts'
import { refuseUnfitParameters } from './unfit.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the authentication hook of every endpoint under /api. */
    caller: Caller
    /**
     * Facts that the audit log cannot read from the request: its id where the path has none, how it was, and how it
     * became.
     */
    changed: { target?: string; before?: object; after?: object } | undefined
    /** The error that the request is answered with. */
    refusal: AppError | undefined
  }
}

export interface ServerOptions {
  maxBodyBytes: number
  requestTimeoutMs: number
  connectionsMax: number
  /** How many of those one address may have; all by default. */
  addressConnectionsMax?: number
  /** An answer read at less than 1 KB per second for this long is cut off; 30 s by default. */
  stalledMs?: number
  /** Proxies whose X-Forwarded-For is trusted: addresses and networks, separated by commas. */
  trustedProxies?: string
  /** The allowed Host names; see hosts.ts. */
  hosts?: readonly string[] | undefined
  version: string
  logger: FastifyBaseLogger
  /** Makes the numbers in examples those of the home country; without it they stay as they are. */
  ownPhones?: (text: string) => string
}

const GZIP_THRESHOLD_BYTES = 2_048
const STALLED_MS = 30_000
const DOCS_PREFIX = '/docs'
/** The page that shows the documents, and its script. */
const DOCS_PATHS = [`${DOCS_PREFIX}/`, `${DOCS_PREFIX}/js/scalar.js`]
/** The headers are the smallest part of a request. */
const HEADERS_TIMEOUT_MS = 20_000
/** The precision of the two time limits for requests. */
const TIMEOUT_LOOK_MS = 2_000

/** Adds the API's bodies, compression and description. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = jsonServer(options)
  // Imported only here: they load slowly, and commands that call a server in their own process need none of them.
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
  await describe(app, options, { swagger, scalar })
  return app
}

/** Adds only the API's bodies. */
export function jsonServer(options: ServerOptions): FastifyInstance {
  const app = bareServer(options)
  app.decorateRequest('caller')
  app.decorateRequest('actor')
  app.decorateRequest('changed')
  app.decorateRequest('refusal')
  app.decorateRequest('isMasked', false)
  parseJsonBodies(app)
  return app
}

/** Has limits, checks and error answers. */
export function bareServer(options: ServerOptions): FastifyInstance {
  const app: FastifyInstance = fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.trustedProxies ?? false,
    // Endpoints that leave bigger bodies to another thread raise this limit.
    bodyLimit: Math.min(options.maxBodyBytes, INLINE_MAX_BYTES),
    requestTimeout: options.requestTimeoutMs,
    http: {
      headersTimeout: Math.min(options.requestTimeoutMs, HEADERS_TIMEOUT_MS),
      connectionsCheckingInterval: TIMEOUT_LOOK_MS,
      // Node would answer a request without a Host in its own words.
      requireHostHeader: false,
    },
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    // Any id that fits into the headers is one that is not found, as the endpoint says it.
    routerOptions: { maxParamLength: maxHeaderSize },
    frameworkErrors: answerError,
    clientErrorHandler: answerParserError,
  })
  limitSockets(app.server, {
    connectionsMax: options.connectionsMax,
    addressMax: options.addressConnectionsMax ?? options.connectionsMax,
    trustedProxies: options.trustedProxies,
  })
  endStalled(app.server, options.stalledMs ?? STALLED_MS)
  // The schemas only describe the API; each endpoint uses them for its own checks, which keeps zod's issues.
  app.setValidatorCompiler(acceptAll)
  app.setSerializerCompiler(() => JSON.stringify)
  app.setErrorHandler(answerError)
  app.setNotFoundHandler(answerNotFound)
  app.addHook('onRequest', refuseBeyond)
  endPipelines(app)
  answerExpectations(app)
  addSafeHeaders(app)
  checkHosts(app, options.hosts ?? [])
  measureRequests(app)
  app.addHook('preParsing', refuseEncoded)
  app.addHook('preValidation', dropRefused)
  app.addHook('preValidation', refuseUnfitParameters)
  app.addHook('preValidation', refuseParameters)
  return app
}

/** Requests of one connection, that in work included; hardly any client sends a second one before the first is answered. */
const PIPELINED_MAX = 32

/**
 * Takes the requests of a connection one by one: their answers leave in this order anyway. Otherwise all that fit into its
 * buffers would begin in one turn of the event loop, whatever limit its address has.
 */
function endPipelines(app: FastifyInstance): void {
  /** The calls that begin the next requests of connections with one in work. */
  const lines = new WeakMap<Socket, (() => void)[]>()
  const next = (socket: Socket) => {
    const begin = socket.destroyed ? undefined : lines.get(socket)?.shift()
    if (begin) setImmediate(begin)
    else lines.delete(socket)
  }
  app.addHook('onRequest', (request, reply, done) => {
    const { socket } = request.raw
    const line = lines.get(socket)
    if (socket.destroyed || (line && line.length >= PIPELINED_MAX - 1)) {
      reply.hijack()
      socket.destroy()
      return
    }
    reply.raw.once('close', () => next(socket))
    if (line) line.push(done)
    else {
      lines.set(socket, [])
      done()
    }
  })
}

const acceptAll: FastifySchemaCompiler<unknown> = () => (value) => ({ value })

function parseJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', parserOf(parseJson))
}

/** People who are signed in; with TLS, `__Host-` stands before the name of the cookie. */
const SESSION = { type: 'apiKey', in: 'cookie', name: 'caravan_session' } as const

/** The API documents: for customers and for operators. */
const DOCUMENTS = [
  {
    // Not named "swagger": the page would then list this document a second time, also as YAML.
    decorator: 'customerSwagger',
    path: '/openapi.json',
    title: 'Caravan',
    description:
      'Bulk SMS: up to 50,000 messages in one call, and an answer for every one of them. Every error code and what to do about it: [/docs/errors](/docs/errors).\n\n' +
      `${guideLinks()}.`,
    covers: (url: string) => !url.startsWith(ADMIN_PREFIX),
    securitySchemes: {
      apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
      bearer: { type: 'http', scheme: 'bearer' },
      session: SESSION,
    },
  },
  {
    decorator: 'adminSwagger',
    path: '/openapi-admin.json',
    title: 'Caravan administration',
    description: 'Accounts, keys, money, prices, routes and what was done to them.',
    covers: (url: string) => url.startsWith(ADMIN_PREFIX),
    securitySchemes: { adminToken: { type: 'http', scheme: 'bearer' }, session: SESSION },
  },
] as const

type Described = Parameters<typeof jsonSchemaTransform>[0] & { route: RouteOptions }

/** Adds the sample request to what the schemas say, and the answers that do not depend on the endpoint. */
function described(input: Described) {
  const { sample, hide, security = [], response = {} } = (input.schema ?? {}) as FastifySchema
  if (hide) return jsonSchemaTransform(input)
  const answers = { ...answersOfAll(input.route.method === 'GET'), ...(response as object) }
  const { schema, url } = jsonSchemaTransform({
    ...input,
    schema: { ...input.schema, response: answers },
  } as Described)
  const { body } = schema as { body?: object }
  const source = sampleOf({
    method: String(input.route.method),
    url,
    sample,
    shows:
      security.length === 0 ? 'nothing' : security.some((one) => !('session' in one)) ? 'secret' : 'session',
  })
  return {
    schema: {
      ...schema,
      ...(body && sample?.body ? { body: { ...body, examples: [sample.body] } } : {}),
      'x-codeSamples': [{ lang: 'Shell', label: 'curl', source }],
    },
    url,
  }
}

interface Describing {
  swagger: typeof import('@fastify/swagger').default
  scalar: typeof import('@scalar/fastify-api-reference').default
}

async function describe(
  app: FastifyInstance,
  { version, ownPhones }: ServerOptions,
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
        covers(input.url) ? described(input as Described) : { schema: { hide: true }, url: input.url },
      transformObject: (input) => shareErrors(jsonSchemaTransformObject(input)),
    })
    const document = () => (app as unknown as Record<string, () => object>)[decorator]?.()
    app.get(path, { schema: { hide: true } }, async () =>
      ownPhones ? JSON.parse(ownPhones(JSON.stringify(document()))) : document(),
    )
  }
  // Browsers request it with every page, and report an error if it is missing.
  app.get('/favicon.ico', { schema: { hide: true } }, async (_request, reply) => reply.code(204).send())
  await app.register(scalar, {
    routePrefix: DOCS_PREFIX,
    // Everything the page needs comes from this server: it must work without the Internet.
    configuration: {
      sources: DOCUMENTS.map(({ path, title }) => ({ url: path, title })),
      withDefaultFonts: false,
      telemetry: false,
      proxyUrl: '',
      hideClientButton: true,
      agent: { disabled: true },
      mcp: { disabled: true },
      pageTitle: 'Caravan',
      showDeveloperTools: 'never',
    },
  })
}
