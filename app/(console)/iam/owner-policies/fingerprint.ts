// A fingerprint of a document. A form compares it to detect changes since it was opened.
import 'server-only'
import { createHash } from 'node:crypto'

export const fingerprintOf = (document: string): string =>
  createHash('sha256').update(document).digest('hex')
