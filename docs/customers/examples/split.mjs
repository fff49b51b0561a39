import { createClient } from 'caravan-client'

const client = createClient({ baseUrl: 'https://sms.example.net', apiKey: 'YOUR_KEY' })
const phones = ['+22238089336', '+22238089337', '+22238089338']
const atOnce = 10_000
for (let from = 0; from < phones.length; from += atOnce) {
  const recipients = phones.slice(from, from + atOnce).map((phone) => ({ phone }))
  const { batchId } = await client.send(
    { message: 'We are open on Sunday', recipients },
    { idempotencyKey: `sunday-${from / atOnce}` },
  )
  console.log(batchId)
}
