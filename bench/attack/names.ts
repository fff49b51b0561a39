/**
 * Loaded into the gateway with `node --import`: host names are asked of the bench's own name server, at the address
 * that BENCH_DNS names, and of no other.
 */
import dns from 'node:dns/promises'
import { syncBuiltinESMExports } from 'node:module'

const { BENCH_DNS } = process.env
if (BENCH_DNS !== undefined) askOnly(BENCH_DNS)

function askOnly(server: string): void {
  const { Resolver } = dns
  dns.Resolver = class extends Resolver {
    constructor(options?: ConstructorParameters<typeof Resolver>[0]) {
      super(options)
      this.setServers([server])
    }
  }
  dns.setServers([server])
  syncBuiltinESMExports()
}
