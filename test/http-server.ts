import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

/** An error while it answers, as by a client that hangs up in the middle of its request, ends the connection. */
export function httpServer(
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<unknown>,
): Server {
  return createServer((request, response) => void answer(request, response).catch(() => response.destroy()))
}
