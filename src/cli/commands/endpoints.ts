/** caravan endpoints */
import type { Command } from 'commander'
import { loadConfig } from '../../config-file.ts'
import { askGateway, gatewayUrl } from '../support/customer.ts'
import { CliError, print, printResult, table } from '../support/output.ts'

/** The part of an OpenAPI document that is read here. */
export interface OpenApiDocument {
  /** Operations by path, then by method. */
  paths: Record<string, Record<string, Operation>>
}

interface Operation {
  operationId: string
  summary: string
  tags: [string]
  /** Alternatives, each with its scopes; empty if the endpoint is public. */
  security: Record<string, string[]>[]
}

interface Endpoint {
  tag: string
  operation: string
  method: string
  path: string
  access: string
  /** The permission that a signed-in person needs. */
  permission: string
  summary: string
}

export function endpointsCommand(program: Command): void {
  program
    .command('endpoints')
    .description(
      'every endpoint of the gateway, with the scope that a key and the permission that a person needs for it',
    )
    .option('--json', 'print one JSON object')
    .option('--markdown', 'print the table of docs/endpoints.md')
    .action(endpoints)
}

async function endpoints(options: { json?: boolean; markdown?: boolean }): Promise<void> {
  const url = gatewayUrl(loadConfig())
  const customers = await readDocument(url, '/openapi.json')
  const operators = await readDocument(url, '/openapi-admin.json')
  if (options.markdown) return print(endpointsPage(customers, operators).trimEnd())
  const all = [...endpointsOf(customers), ...endpointsOf(operators)]
  printResult(options.json, { endpoints: all }, () => table(HEAD, all.map(cells)))
}

async function readDocument(url: string, path: string): Promise<OpenApiDocument> {
  const response = await askGateway(url, path)
  if (!response.ok) throw new CliError(`${url}${path} answers with HTTP status ${response.status}`)
  return (await response.json()) as OpenApiDocument
}

/** Keeps the order of the document, but groups endpoints by tag. */
function endpointsOf({ paths }: OpenApiDocument): Endpoint[] {
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([
        method,
        {
          tags: [tag],
          operationId,
          summary,
          security,
        },
      ]) => ({
        tag,
        operation: operationId,
        method: method.toUpperCase(),
        path,
        access: accessOf(security),
        permission: permissionOf(security),
        summary,
      }),
    ),
  )
  return [...Map.groupBy(all, ({ tag }) => tag).values()].flat()
}

function accessOf(security: Operation['security']): string {
  if (security.length === 0) return 'anybody'
  const [scope, own] = security.flatMap(({ apiKey = [] }) => apiKey)
  if (scope === undefined) return security.some((one) => 'adminToken' in one) ? 'admin token' : ''
  return own === undefined ? scope : `${scope}, or ${own} for what the key itself made`
}

function permissionOf(security: Operation['security']): string {
  const session = security.find((one) => 'session' in one)
  return session === undefined ? '' : (session['session']?.[0] ?? 'signed in')
}

const HEAD = ['Operation', 'Method and path', 'Scope', 'Permission', 'What it does']

function cells({ operation, method, path, access, permission, summary }: Endpoint): string[] {
  return [operation, `${method} ${path}`, access, permission, summary]
}

/** docs/endpoints.md: the endpoints of both documents. A test checks that the file equals this text. */
export function endpointsPage(customers: OpenApiDocument, operators: OpenApiDocument): string {
  const rows = (document: OpenApiDocument) =>
    endpointsOf(document).map((endpoint) => {
      const [operation, place, scope, permission, summary] = cells(endpoint)
      return `| \`${operation}\` | \`${place}\` | ${scope} | ${permission} | ${summary} |`
    })
  const head = [`| ${HEAD.join(' | ')} |`, '|---|---|---|---|---|']
  return [
    '# Endpoints',
    '',
    'This page is printed by `npx caravan endpoints --markdown` from the OpenAPI documents of a running gateway,',
    '`/openapi.json` and `/openapi-admin.json`. The reference at `/docs/` shows each endpoint in full.',
    '',
    '## For API keys and members',
    '',
    'A key may call what its scopes name: [money-and-access.md](money-and-access.md#keys). A person who is signed in may call',
    'what the permissions of their role in the account name: [people.md](people.md#roles).',
    '',
    ...head,
    ...rows(customers),
    '',
    '## For admin tokens and operators',
    '',
    'An admin token may call all of them: [money-and-access.md](money-and-access.md#the-admin-api). An operator who is signed',
    'in may call what the permissions of their role name: [people.md](people.md#roles).',
    '',
    ...head,
    ...rows(operators),
    '',
  ].join('\n')
}
