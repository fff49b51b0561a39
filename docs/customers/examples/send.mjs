import { createClient } from 'caravan-client'

const client = createClient({ baseUrl: 'https://sms.example.net', apiKey: 'YOUR_KEY' })
const { batchId, totalValid, estimatedCost } = await client.send(
  {
    message: 'Hello {{name}}, your order is ready!',
    recipients: [
      { phone: '+22238089336', variables: { name: 'Aïcha' } },
      { phone: '+22238089337', variables: { name: 'Moussa' } },
    ],
  },
  { idempotencyKey: 'orders-2026-11-27' },
)
console.log(batchId, totalValid, estimatedCost)
