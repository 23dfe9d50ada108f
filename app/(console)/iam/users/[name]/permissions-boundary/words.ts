// What the permissions boundary of a user says: its part of the Permissions tab, and the page that
// sets it.

import { permissionWords } from '@/components/words/permission-words'
import { sharedWords } from '@/components/words/shared-words'

export const boundaryWords = {
  section: 'Permissions boundary',
  sectionText:
    'The boundary limits the user: an action is allowed only if both the boundary and a policy above allow it.',
  notSet: 'No permissions boundary is set. The policies above decide alone.',
  policy: 'Boundary policy',
  asBoundary: (name: string) => `${name}, the boundary`,
  usedBy: 'Used as a boundary by',
  users: (count: number) => (count === 1 ? '1 user: this one' : `${count} users`),
  unknown: 'Not known',
  set: 'Set permissions boundary',
  change: 'Change boundary',
  remove: 'Remove boundary',
  removeText: 'Without the boundary, the user can do everything that the policies allow.',
  removeNow: 'Remove permissions boundary',
  title: 'Set permissions boundary',
  setText: 'The user’s policies stay as they are. The boundary limits what they allow.',
  choose: 'Choose a policy',
  policyHint: 'Type the beginning of a name to find it in the list.',
  noPolicy: sharedWords.chooseBoundary,
  save: 'Set boundary',
  cancel: 'Cancel',
  problem: 'The permissions boundary was not changed',
  hidden: 'You don’t have permission to see this user, so the permissions boundary is not known',
  doneSet: (policy: string) => `${policy} is now the permissions boundary`,
  doneRemoved: 'The permissions boundary was removed',
  incomplete: permissionWords.onlyAwsPolicies,
} as const
