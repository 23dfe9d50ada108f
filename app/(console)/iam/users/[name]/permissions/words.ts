// What the Permissions tab of a user says.

export const permissionWords = {
  title: 'Permissions policies',
  description:
    'Every policy that applies to this user: attached directly, inline, or through a group.',
  attachedVia: 'Attached via',
  directly: 'Directly',
  inline: 'Inline',
  group: (name: string) => `Group ${name}`,
  changeInGroup: 'Change it in the group',
  groupsHidden:
    'You don’t have permission to see the groups of this user, so policies of groups are not listed',
  addPermissions: 'Add permissions',
  createInline: 'Create inline policy',
  none: 'No policy applies to this user',
  noneText:
    'The user has no permissions, because neither the user nor the user’s groups have a policy.',
  noneTextNoGroups:
    'The user has no permissions, because the user has no policy and is in no group.',
} as const
