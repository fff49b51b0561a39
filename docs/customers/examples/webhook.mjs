import { createClient } from 'caravan-client'

const client = createClient({ baseUrl: 'https://sms.example.net', apiKey: 'YOUR_KEY' })
const { data, error } = await client.api.POST('/api/v2/webhooks', {
  body: {
    url: 'https://shop.example.com/hooks/sms',
    types: ['bulk.completed', 'message.failed', 'inbound.received'],
  },
})
if (error) throw new Error(error.message)
console.log(data.webhook.webhookId, data.secret)
