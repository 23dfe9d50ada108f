// Tells whether a document changed since a form was opened with it.
import 'server-only'
import { createHash } from 'node:crypto'

export const fingerprintOf = (document: string): string =>
  createHash('sha256').update(document).digest('hex')
