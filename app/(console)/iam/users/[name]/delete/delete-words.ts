// What Delete user says, with the names of everything that is deleted with the user.

export const deleteUserWords = {
  title: 'Delete user',
  confirmation: 'Confirm deletion',
  warning: (name: string) => `${name} is permanently deleted`,
  warningText:
    'People and programs that use this identity can no longer sign in or call the API. Access keys that are still active stop working at once. You cannot undo this.',
  goesToo: 'What is removed with the user',
  password: 'The console password',
  session: (count: number) =>
    count === 1 ? '1 live console session' : `${count} live console sessions`,
  accessKey: (id: string) => `Access key ${id}`,
  key: (id: string, active: boolean) => `Access key ${id} (${active ? 'active' : 'inactive'})`,
  inline: (name: string) => `Inline policy ${name}`,
  attached: (name: string) => `Attachment of policy ${name} (the policy itself stays)`,
  group: (name: string) => `Membership of group ${name} (the group itself stays)`,
  nothing: 'The user has no password, no access keys, no policies and no groups.',
  hidden: (action: string) =>
    `You may not see all of it (${action}); what is hidden is removed only if you may remove it.`,
  yourself: 'This is you. You can’t delete yourself: ask another administrator.',
  type: (name: string) => `To confirm, type the user name: ${name}`,
  typeLabel: 'User name',
  mismatch: 'This is not the name of the user.',
  submit: 'Delete user',
  cancel: 'Cancel',
  problem: 'The user was not deleted',
  blocker: (what: string) => `This could not be removed: ${what}`,
  nothingRemoved: 'Nothing was removed.',
  blocked: 'You don’t have permission to delete this user',
} as const
