import { openAsBlob } from 'node:fs'
import { createClient } from 'caravan-client'

const client = createClient({ baseUrl: 'https://sms.example.net', apiKey: 'YOUR_KEY' })
const message = 'Bonjour {{Nom}}, votre colis est prêt'
const accepted = await client.sendCsv(await openAsBlob('clients.csv'), { message })
console.log(accepted.batchId, accepted.totalValid)
