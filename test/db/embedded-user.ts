/**
 * A process that uses the embedded database of the folder named on its command line: prints its URL, and
 * leaves it when its standard input ends.
 */
import { startEmbedded } from '../../src/db/embedded.ts'

const { url, stop } = await startEmbedded(process.argv[2] as string)
process.stdout.write(`${url}\n`)
process.stdin.resume()
process.stdin.once('end', () => void stop().then(() => process.stdout.write('left\n')))
