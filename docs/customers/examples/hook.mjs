import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { verifyWebhook } from 'caravan-client'

const server = createServer(async (request, response) => {
  try {
    const event = await verifyWebhook(await text(request), request.headers, 'whsec_YOUR_SECRET')
    console.log(event.type, event.data)
    response.writeHead(204).end()
  } catch {
    response.writeHead(401).end()
  }
})
server.listen(8080)
