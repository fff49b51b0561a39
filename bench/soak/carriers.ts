/** The carriers of a soak: one that takes messages, sends receipts and has its bad days, and one that brings messages. */
import { type AddressInfo, createServer } from 'node:net'
import { type Simulator, startSimulator } from '../../src/simulator/smsc.ts'
import { Session } from '../../src/smpp/session.ts'

const TEXTS = ['STOP', 'START', 'Bonjour, merci', 'Est-ce ouvert demain ?', 'شكرا', 'Ok']
const HOST = '127.0.0.1'

export interface Carriers {
  taking: Simulator
  /** The URL of the carrier that brings messages. */
  bringingUrl: string
  /** One message from a phone. */
  bring: () => void
  close: () => Promise<void>
}

export async function startCarriers(shortNumber: string): Promise<Carriers> {
  const taking = await startSimulator()
  const bound = new Set<Session>()
  let count = 0
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    const session: Session = new Session(socket, {
      onRequest: (request) => {
        if (request.command === 'submit_sm') session.respond(request, { messageId: String(count++) })
        else if (request.command.startsWith('bind_')) {
          session.respond(request as Parameters<Session['respond']>[0], {} as never)
          bound.add(session)
        }
      },
      onClose: () => bound.delete(session),
    })
  })
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve))
  const bring = () => {
    const [session] = bound
    const text = TEXTS[count % TEXTS.length] as string
    const isLatin = !/[^\0-\x7f]/.test(text)
    session
      ?.request({
        command: 'deliver_sm',
        sourceAddr: `2224809${String(1_000 + (count++ % 500))}`,
        sourceAddrTon: 1,
        destinationAddr: shortNumber,
        dataCoding: isLatin ? 0 : 8,
        shortMessage: isLatin ? Buffer.from(text) : Buffer.from(text, 'utf16le').swap16(),
      })
      .catch(() => undefined)
  }
  return {
    taking,
    bringingUrl: `smpp://brings:password@${HOST}:${(server.address() as AddressInfo).port}`,
    bring,
    close: async () => {
      for (const session of bound) session.destroy()
      server.close()
      await taking.close()
    },
  }
}
