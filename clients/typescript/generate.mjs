// `npm run generate [url] [file]`: writes schema.ts, or the file, from the OpenAPI document of a running gateway. Its
// first line holds the hash of what it was made from, by which a test knows when it has to be made again.
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'

const [url = 'http://127.0.0.1:3000/openapi.json', file = new URL('schema.ts', import.meta.url)] =
  process.argv.slice(2)
const response = await fetch(url)
if (!response.ok) throw new Error(`${url} answers with HTTP status ${response.status}`)
const document = await response.json()
const { paths, components } = document
const hash = createHash('sha256').update(JSON.stringify({ paths, components })).digest('hex')
const types = astToString(await openapiTS(document, { defaultNonNullable: false }))
const head = `// paths and components: sha256 ${hash}\n// Made by "npm run generate" from the OpenAPI document of the gateway: not to be changed by hand.\n\n`
writeFileSync(file, head + types)
