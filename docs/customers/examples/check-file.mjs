import { openAsBlob } from 'node:fs'
import { createClient } from 'caravan-client'

const client = createClient({ baseUrl: 'https://sms.example.net', apiKey: 'YOUR_KEY' })
const message = 'Bonjour {{Nom}}, votre colis est prêt'
const estimate = await client.estimateCsv(await openAsBlob('clients.csv'), { message })
console.log(estimate.totalValid, estimate.estimatedCost, estimate.currency)
for (const { row, phone, reason } of estimate.invalidRecipients) console.log(row, phone, reason)
