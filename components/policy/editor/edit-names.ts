// The names of the edits. In a file of their own, because the edits are loaded on use.
import type { ReadyMadeId } from '@/rules/policy/ready-made-policies'

/** The name of every edit button. The value is the edit. */
export const DOCUMENT_EDIT = 'DocumentEdit'

export type DocumentEdit = 'format' | 'use-account-id' | ReadyMadeId
