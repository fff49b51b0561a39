import { createClient, InsufficientBalanceError, InvalidRequestError, RateLimitError } from 'caravan-client'

const client = createClient({ baseUrl: 'https://sms.example.net', apiKey: 'YOUR_KEY' })
try {
  await client.send({ recipients: [{ phone: '12', message: 'Hello!' }] })
} catch (error) {
  if (error instanceof InvalidRequestError) console.log(error.code, error.errors, error.invalidRecipients)
  else if (error instanceof InsufficientBalanceError) console.log('Top up first', error.details)
  else if (error instanceof RateLimitError) console.log(`Again in ${error.retryAfterSeconds} s`)
  else throw error
}
