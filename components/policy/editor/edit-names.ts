// The edits of a document that buttons make, apart from what makes them: that is loaded on use.
import type { ReadyMadeId } from '@/rules/policy/ready-made-policies'

/** The name of every button that edits; its value is the edit. */
export const DOCUMENT_EDIT = 'DocumentEdit'

export type DocumentEdit = 'format' | 'use-account-id' | ReadyMadeId
