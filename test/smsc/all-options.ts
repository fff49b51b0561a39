/** Every option of a connection, with another value than its default. */
import type { SmscConfig } from '../../src/smsc/config.ts'
import { certificate } from './certificate.ts'

export const CA = certificate('ca.example').cert

export const ALL: Required<SmscConfig> = {
  host: 'smsc.example',
  port: 3_551,
  fallbackHosts: ['10.0.0.2:2776', '[2001:db8::2]:2777', 'smsc2.example'],
  localAddress: '127.0.0.2',
  tls: true,
  tlsCa: CA,
  tlsVerify: false,
  tlsServername: 'tls.smsc.example',
  systemId: 'shop',
  password: 'secret',
  systemType: 'VMA',
  interfaceVersion: '0x50',
  addrTon: 1,
  addrNpi: 1,
  addressRange: '^222',
  bindMode: 'split',
  paused: true,
  binds: 2,
  windowMax: 10,
  tps: 100,
  connectionTps: 150,
  carrierTps: 200,
  responseTimeoutMs: 5_000,
  enquireLinkMs: 0,
  from: '22245',
  sourceTon: 0,
  sourceNpi: 9,
  destTon: 2,
  destNpi: 0,
  destPlus: true,
  serviceType: 'CMT',
  protocolId: 0x41,
  priorityFlag: 3,
  replaceIfPresent: true,
  gsm7: 'packed',
  gsm7DataCoding: 0xf1,
  latin1DataCoding: 0,
  ucs2DataCoding: 0x18,
  class: 0,
  classForm: 'subunit',
  tlvs: { '0x1400': 'entity:1', '5121': '0x0a0b' },
  defaultAlphabet: 'latin1',
  ucs2ByteOrder: 'little',
  longMessages: 'udh16',
  validitySeconds: 3_600,
  validityForm: 'absolute',
  receipts: false,
  registeredDelivery: 2,
  receiptIds: 'hex',
  plainReceipts: true,
  carrier: 'mauritel',
  querySeconds: 120,
  cancels: true,
  askTps: 5,
  onUnknown: 'hold',
  holdSeconds: 60,
  outcomes: { '0x401': 'retry', ESME_RSYSERR: 'failed', '1026': 'reroute' },
}

/** The options as a command writes them. */
export function asTexts(config: object): [name: string, text: string][] {
  return Object.entries(config).map(([name, value]) => [name, textOf(value)])
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.join(',')
  return typeof value === 'object' && value !== null
    ? Object.entries(value)
        .map((pair) => pair.join(':'))
        .join(',')
    : `${value}`
}
