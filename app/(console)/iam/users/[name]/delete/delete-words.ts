// What Delete user says, with the names of everything that is deleted with the user.

import { sharedWords } from '@/components/words/shared-words'

export const deleteUserWords = {
  title: 'Delete user',
  confirmation: 'Confirm deletion',
  warning: (name: string) => `${name} is permanently deleted`,
  warningText:
    'People and programs can no longer sign in or call the API as this user. Active access keys stop working at once. You can’t undo this.',
  insteadText: 'Has somebody left? You can end all access and keep the history of the user:',
  instead: 'Offboard',
  goesToo: 'What is removed with the user',
  password: 'The console password',
  resetLink: 'The password reset link',
  session: (count: number) =>
    count === 1 ? '1 live console session' : `${count} live console sessions`,
  accessKey: (id: string) => `Access key ${id}`,
  key: (id: string, active: boolean) => `Access key ${id} (${active ? 'active' : 'inactive'})`,
  device: (serialNumber: string) => `MFA device ${serialNumber}`,
  inline: (name: string) => `Inline policy ${name}`,
  attached: (name: string) => `Attachment of policy ${name} (the policy itself is kept)`,
  group: (name: string) => `Membership of group ${name} (the group itself is kept)`,
  nothing: 'The user has no password, no access keys, no MFA devices, no policies and no groups.',
  hidden: (action: string) =>
    `You don’t have permission to see everything (${action}). What is hidden is removed only if you have permission to remove it.`,
  yourself: 'This is you. You can’t delete yourself. Ask another administrator.',
  type: sharedWords.typeUserName,
  typeLabel: 'User name',
  mismatch: sharedWords.notUserName,
  submit: 'Delete user',
  cancel: 'Cancel',
  problem: 'The user was not deleted',
  blocker: (what: string) => `Could not be removed: ${what}`,
  nothingRemoved: 'Nothing was removed.',
  blocked: 'You don’t have permission to delete this user',
} as const
