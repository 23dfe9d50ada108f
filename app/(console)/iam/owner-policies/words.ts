// What the forms for an owner's policies say.
import { nothingChanged } from '@/components/form/post/form-words'
import { permissionWords } from '@/components/words/permission-words'
import { sharedWords } from '@/components/words/shared-words'
import type { PolicyOwner } from './owner'

export const ownerPolicyWords = {
  policyName: 'Policy name',
  type: 'Type',
  actions: 'Actions',
  awsManaged: 'AWS managed',
  customerManaged: 'Customer managed',
  inline: 'Inline',
  showDocument: (name: string) => `Show the document of ${name}`,
  hideDocument: (name: string) => `Hide the document of ${name}`,
  ofGroup: (name: string, group: string) => `${name} of group ${group}`,
  document: (name: string) => `document of ${name}`,
  documentHidden: sharedWords.documentHidden,
  documentGone: 'This policy no longer exists. Reload the page.',
  detach: 'Detach',
  delete: 'Delete',
  deleteText: 'The inline policy and its document are permanently deleted.',
  deleteNow: (name: string) => `Delete inline policy ${name}`,
  accessDenied: 'Access denied',
  hiddenRow: {
    attached: ({ kind, name }: PolicyOwner) => `Policies attached to ${kind} ${name}`,
    inline: ({ kind, name }: PolicyOwner) => `Inline policies of ${kind} ${name}`,
  },
  problem: 'The permissions were not changed',
  attachTitle: 'Attach policies',
  attachText: ({ kind, name }: PolicyOwner) =>
    `The selected policies are attached to the ${kind} ${name}: all of them, or none.`,
  attach: 'Attach policies',
  cancel: 'Cancel',
  accountPoliciesHidden: permissionWords.onlyAwsPolicies,
  refusedAt: (name: string) => `${name} could not be attached, so none was.`,
  createInline: 'Create inline policy',
  editInline: (name: string) => `Edit inline policy: ${name}`,
  inlineText: ({ kind }: PolicyOwner) => `An inline policy belongs to this ${kind} alone.`,
  documentLabel: 'Policy document (JSON)',
  save: 'Save changes',
  notSaved: sharedWords.policyNotSaved,
  notSavedText: `${sharedWords.policyMatchesNothing} Correct the marked parts, or save the policy unchanged.`,
  saveAnyway: 'Save anyway',
  reviewAgain: (name: string) => `${name} was saved unchanged. Review these findings:`,
  badName: sharedWords.policyName,
  nameTaken: ({ kind }: PolicyOwner, name: string) =>
    `This ${kind} has an inline policy ${name} already. Choose another name.`,
  changed: 'Somebody else changed this policy',
  changedText: `${sharedWords.textKept} The policy’s document is now the one below. Save again to replace it.`,
  gone: 'Somebody else deleted this policy',
  goneText: `${sharedWords.textKept} Save again to create the policy.`,
  ownerGone: ({ kind, name }: PolicyOwner) =>
    `The ${kind} ${name} no longer exists: it was deleted or renamed after you opened this page. ${nothingChanged} The list of ${kind}s may have it under another name.`,
  notFound: (name: string) => `There is no inline policy ${name}. ${sharedWords.mayBeDeleted}`,
  back: 'Back to permissions',
} as const

/** The flash messages of the forms. */
export const ownerPolicyDone = {
  attached: (names: readonly string[]) =>
    names.length === 1 ? `${names[0]} was attached` : `${names.length} policies were attached`,
  detached: (name: string) => `${name} was detached`,
  created: (name: string) => `The inline policy ${name} was created`,
  saved: (name: string) => `The inline policy ${name} was saved`,
  deleted: (name: string) => `The inline policy ${name} was deleted`,
} as const

/** The name at the end of an ARN. */
export const nameOfArn = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1)
