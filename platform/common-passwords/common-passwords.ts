// The passwords that attackers try first, for the check of new passwords. The list stays
// compressed until the first check, and only servers load it.
import { brotliDecompressSync } from 'node:zlib'
import { slot } from '../process-slot'

/**
 * Returns the common passwords as one text, each between two line feeds: in lower case and in
 * Unicode normalisation form NFKC, sorted.
 */
export async function commonPasswords(): Promise<string> {
  if (slot.commonPasswords !== undefined) return slot.commonPasswords
  const { COMPRESSED_LIST } = await import('./list')
  const bytes = brotliDecompressSync(Buffer.from(COMPRESSED_LIST, 'base64'))
  slot.commonPasswords = bytes.toString('latin1')
  return slot.commonPasswords
}
