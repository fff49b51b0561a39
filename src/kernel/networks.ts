/** Addresses and networks in CIDR notation, IPv4 and IPv6. RFC 4632, RFC 4291 section 2.3. */
import { BlockList, isIP, SocketAddress } from 'node:net'

export interface Network {
  family: 'ipv4' | 'ipv6'
  /** In Node's spelling: "2001:DB8:0::1" becomes "2001:db8::1". */
  address: string
  /** Undefined for a single address. */
  bits: number | undefined
}

/** Undefined for anything that is neither an address nor a network, including one with a zone ("%eth0"). */
export function parseNetwork(text: string): Network | undefined {
  const [address = '', bits, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0 || address.includes('%')) return undefined
  const family = version === 4 ? 'ipv4' : 'ipv6'
  const normal = new SocketAddress({ address, family }).address
  if (bits === undefined) return { family, address: normal, bits: undefined }
  const isLength = /^\d{1,3}$/.test(bits) && Number(bits) <= bitsOf(family)
  return isLength ? { family, address: normal, bits: Number(bits) } : undefined
}

export function formatNetwork({ address, bits }: Network): string {
  return bits === undefined ? address : `${address}/${bits}`
}

/**
 * Returns a check whether an address is in one of the networks. An IPv4 address that came in over IPv6 counts as IPv4.
 */
export function networkCheck(networks: readonly string[]): (ip: string) => boolean {
  const list = new BlockList()
  for (const text of networks) {
    const network = parseNetwork(text)
    if (network) list.addSubnet(network.address, network.bits ?? bitsOf(network.family), network.family)
  }
  return (ip) => list.check(ip, isIP(ip) === 6 ? 'ipv6' : 'ipv4')
}

/** Whether every address of this network is in one of the others. */
export function isWithin(text: string, networks: readonly string[]): boolean {
  const inner = parseNetwork(text)
  if (!inner) return false
  const bits = inner.bits ?? bitsOf(inner.family)
  return networks.some((one) => {
    const outer = parseNetwork(one)
    return (
      outer?.family === inner.family &&
      (outer.bits ?? bitsOf(outer.family)) <= bits &&
      networkCheck([one])(inner.address)
    )
  })
}

function bitsOf(family: 'ipv4' | 'ipv6'): number {
  return family === 'ipv4' ? 32 : 128
}
