// Edits of a whole policy document by a button: in the browser's editor or, without scripts, on the
// server.
import { withAccountId } from '@/rules/policy/arn-accounts'
import { isReadyMadeId, readyMadePolicies } from '@/rules/policy/ready-made-policies'
import { readStrictJson } from '@/rules/policy/strict-json'
import { readingOf } from '@/rules/policy/text-fault'

/** Returns the document after an edit, or undefined for a text that names no edit. */
export function editDocument(edit: string, text: string, accountId: string): string | undefined {
  if (edit === 'format') return formatDocument(text)
  if (edit === 'use-account-id') return withAccountId(text, accountId)
  if (!isReadyMadeId(edit)) return undefined
  return readyMadePolicies(accountId).find(({ id }) => id === edit)?.document
}

/**
 * Formats JSON with two spaces per level. Malformed text, and text with a duplicate key, is
 * returned unchanged.
 */
const formatDocument = (text: string): string =>
  readingOf(() => readStrictJson(text)).ok ? JSON.stringify(JSON.parse(text), null, 2) : text
