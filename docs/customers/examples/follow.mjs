import { createClient } from 'caravan-client'

const client = createClient({ baseUrl: 'https://sms.example.net', apiKey: 'YOUR_KEY' })
const batch = await client.waitUntilDone('BATCH_ID', {
  onProgress: ({ progress, secondsLeft }) => console.log(`${progress} %`, secondsLeft),
})
console.log(batch.status, batch.successfulCount, batch.failedCount)
for await (const { phone, errorCode } of client.messages('BATCH_ID', { status: 'failed' })) {
  console.log(phone, errorCode)
}
