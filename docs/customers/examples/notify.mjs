import { createClient } from 'caravan-client'

const client = createClient({ baseUrl: 'https://sms.example.net', apiKey: 'YOUR_KEY' })
const { messageId } = await client.notify({ phoneNumber: '+22238089336', message: 'Your code is 1234' })
console.log(messageId)
