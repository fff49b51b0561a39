/** Recognizes files that are not text, by how they begin. */

export const ZIP_SIGNATURE = Buffer.from('PK\x03\x04')
/** Files of Excel before 2007, and encrypted ones of any version. */
const OLE_SIGNATURE = Buffer.from('d0cf11e0a1b11ae1', 'hex')

/** True for a file that no table of text can be. */
export function isPacked(beginning: Buffer): boolean {
  return [ZIP_SIGNATURE, OLE_SIGNATURE].some((signature) =>
    beginning.subarray(0, signature.length).equals(signature),
  )
}

/** True for a body that may hold a packed file: a small one can be a lot of work. */
export function holdsPacked(body: Buffer): boolean {
  return body.includes(ZIP_SIGNATURE) || body.includes(OLE_SIGNATURE)
}
