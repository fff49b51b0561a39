/** TLS to a carrier: whose certificate is believed, and whose is not. */
import { expect, type TestContext, test } from 'vitest'
import type { SmscConfig } from '../../src/smsc/config.ts'
import { changed, makeLink, part, simulate, soon } from './carrier.ts'
import { certificate } from './certificate.ts'

const localhost = certificate('localhost')
const other = certificate('other.example')

/** A link to a carrier with this certificate, by the name of localhost. */
async function secured(t: TestContext, tls: typeof localhost, config: Partial<SmscConfig>) {
  const simulator = await simulate(t, { tls })
  const url = simulator.url.replace('127.0.0.1', 'localhost')
  const made = makeLink(t, url, { config })
  made.link.start()
  return { simulator, ...made }
}

test.for<[string, typeof localhost, Partial<SmscConfig>]>([
  ['signed by a CA that the connection names', localhost, { tlsCa: localhost.cert }],
  ['for the name that the connection gives', other, { tlsCa: other.cert, tlsServername: 'other.example' }],
  ['nobody vouches for, when told not to verify', other, { tlsVerify: false }],
])('binds to a carrier with a certificate %s', async ([, tls, config], t) => {
  const { simulator, link } = await secured(t, tls, config)
  await changed(link, () => link.isBound)
  expect(await link.submit(part())).toMatchObject({ kind: 'accepted' })
  expect(simulator.messages().map(({ text }) => text)).toEqual(['Hello'])
})

test.for<[string, typeof localhost, Partial<SmscConfig>, RegExp]>([
  ['nobody vouches for', localhost, {}, /self-signed certificate/],
  ['of another CA', localhost, { tlsCa: other.cert }, /self-signed certificate|unable to verify/],
  ['for another name', other, { tlsCa: other.cert }, /does not match certificate's altnames/],
])('a carrier with a certificate %s is told nothing', async ([, tls, config, reason], t) => {
  const { simulator, link, logged } = await secured(t, tls, config)
  await soon(() => logged.length > 0)
  expect(logged[0]).toMatchObject({ level: 40, msg: 'no connection to the carrier' })
  expect(link.stats).toEqual({
    state: 'connecting',
    inFlight: 0,
    perSecond: 0,
    ratePerSecond: 0,
    throttled: false,
    lastError: expect.stringMatching(reason),
  })
  expect(simulator.counts.binds).toBe(0)
})
