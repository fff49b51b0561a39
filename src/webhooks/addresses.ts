/**
 * The hosts that a webhook may be sent to: those of the public Internet, and the networks that the operator allows.
 * Anybody with an account can name a URL, and must not reach what only this machine can.
 */
import { NODATA, Resolver } from 'node:dns/promises'
import { isIP } from 'node:net'
import { networkCheck } from '../kernel/networks.ts'

export interface UrlRules {
  /** Networks that are allowed although they are not public. */
  networks: readonly string[]
  /** True if http is allowed as well as https; to this machine itself it is where that is allowed at all. */
  allowHttp: boolean
}

/** The settings that decide about addresses. */
interface Settings {
  host: string
  hosts: readonly string[] | undefined
  trustedProxies: string | undefined
  webhookNetworks: readonly string[] | undefined
  webhookHttp: 'allow' | 'refuse'
}

const LOOPBACK = ['127.0.0.0/8', '::1']
const ONLY_HERE = /^(127\.|::1$|localhost$)/

/**
 * A gateway that listens on loopback alone serves this machine, and may tell it. With the settings of a proxy in front,
 * it serves others too, who must not reach what only this machine can.
 */
export function urlRulesOf({
  host,
  hosts,
  trustedProxies,
  webhookNetworks,
  webhookHttp,
}: Settings): UrlRules {
  const isAlone = ONLY_HERE.test(host) && hosts === undefined && trustedProxies === undefined
  return { networks: webhookNetworks ?? (isAlone ? LOOPBACK : []), allowHttp: webhookHttp === 'allow' }
}

/** IANA IPv4 special-purpose address registry, with multicast (224/4) and the reserved range (240/4). */
const NOT_PUBLIC_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
]

/** All allocated IPv6 addresses (RFC 4291 section 2.4): not ::1, fc00::/7, fe80::/10, ::ffff:0:0/96, 64:ff9b::/96. */
const GLOBAL_IPV6 = ['2000::/3']

/**
 * The exceptions among them: protocols with IPv4 inside (Teredo, 6to4), and documentation. IANA IPv6 special-purpose
 * registry.
 */
const NOT_PUBLIC_IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

/** RFC 6761 section 6.3. */
const LOCALHOST = /(^|\.)localhost\.?$/
const URL_MAX = 2_048
const DNS_TIMEOUT_MS = 4_000

export type AddressCheck = (ip: string) => boolean

/** True if an address is allowed. */
export function addressCheck(networks: readonly string[]): AddressCheck {
  const isAllowed = networkCheck(networks)
  const isSpecial = networkCheck([...NOT_PUBLIC_IPV4, ...NOT_PUBLIC_IPV6])
  const isGlobal = networkCheck(GLOBAL_IPV6)
  return (ip) => {
    // An address with a zone ("fe80::1%eth0") is link-local.
    if (ip.includes('%')) return false
    return isAllowed(ip) || (!isSpecial(ip) && (isIP(ip) === 4 || isGlobal(ip)))
  }
}

/** The fault in an endpoint's URL, as a sentence. A name is looked up at each attempt, not here. */
export function urlProblem(text: string, { networks, allowHttp }: UrlRules): string | undefined {
  if (text.length > URL_MAX) return `Must have at most ${URL_MAX} characters`
  if (!URL.canParse(text)) return 'Must be a URL'
  const url = new URL(text)
  const host = bareHost(url.hostname)
  const isAllowed = addressCheck(networks)
  if (url.protocol !== 'https:') {
    if (url.protocol !== 'http:') return 'Must start with https://'
    if (!allowHttp && !(isHere(host) && isAllowed('127.0.0.1'))) return NO_HTTP
  }
  if (url.username !== '' || url.password !== '') return 'Must hold no user and no password'
  return isIP(host) && !isAllowed(host) ? NOT_PUBLIC : undefined
}

const NO_HTTP = 'Must start with https:// unless the operator sets CARAVAN_WEBHOOK_HTTP=allow'
const NOT_PUBLIC = 'Must not be a private or reserved address that CARAVAN_WEBHOOK_NETWORKS does not name'

function isHere(host: string): boolean {
  return networkCheck(LOOPBACK)(host) || LOCALHOST.test(host)
}

/** An IPv6 address without the brackets of a URL. */
export function bareHost(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '')
}

/**
 * The addresses of a host name, at least one, from the machine's name servers or from `servers`. Does not use the
 * system's own look-up: it shares a few threads, and one account's slow name servers would keep them from the others.
 */
export async function resolveHost(hostname: string, servers?: readonly string[]): Promise<string[]> {
  if (LOCALHOST.test(hostname)) return ['127.0.0.1', '::1']
  const resolver = new Resolver({ timeout: DNS_TIMEOUT_MS, tries: 2 })
  if (servers) resolver.setServers(servers)
  const results = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)])
  const addresses = results.flatMap((result) => (result.status === 'fulfilled' ? result.value : []))
  if (addresses.length > 0) return addresses
  const failed = results.find((result) => result.status === 'rejected')
  // A name can exist without an address, such as a CNAME that leads nowhere: that is an answer, and not an error.
  throw failed?.reason ?? Object.assign(new Error(`${hostname} has no address`), { code: NODATA })
}
