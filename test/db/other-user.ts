/**
 * Tries the databases named on the command line as another user of the machine: for each one a line with "in", or the
 * code of the error. Loaded before the rights are given up, since that user may not read our modules.
 */
import pg from 'pg'

const [uid, ...urls] = process.argv.slice(2)
process.setgroups?.([])
process.setgid?.(Number(uid))
process.setuid?.(Number(uid))
for (const connectionString of urls) {
  const client = new pg.Client({ connectionString })
  const got = await client.connect().then(
    () => 'in',
    (error: NodeJS.ErrnoException) => error.code,
  )
  process.stdout.write(`${got}\n`)
  await client.end().catch(() => undefined)
}
