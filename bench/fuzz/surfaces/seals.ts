/** Statements and proofs that somebody hands to `caravan verify`, as CSV, JSON and PDF. */
import { verifyFile } from '../../../src/seals/verify.ts'
import { files, SIGNER } from '../../../test/seals/files.ts'
import { holds, type Surface } from '../surface.ts'

const sound = (await files()).map(([, bytes]) => bytes)
const pdf = `%PDF-1.3\n${sound[0]}\n%caravan-seal ${SIGNER.keyId} ${SIGNER.publicKey} x\n`

export const seals: Surface = {
  seeds: () => [...sound, Buffer.from(pdf)],
  words: [
    'seal,',
    ',"seal":{',
    '"columns":[',
    '"rows":[',
    '{"toString":1}',
    '"check"',
    'entry',
    '\x1f',
    '""',
    '%PDF',
    '9'.repeat(40),
  ],
  check: (input) => {
    const { ok } = verifyFile(input, SIGNER.publicKey)
    holds(!ok || sound.some((one) => one.equals(input)), 'what was changed is not verified')
  },
}
