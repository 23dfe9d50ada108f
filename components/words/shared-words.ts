// What several pages say about users, user groups, policies, tags and access keys.

const deleteKeyFirst = 'Delete one before you create another.'

export const sharedWords = {
  selectUser: 'Select at least one user.',
  noSuchUser: (name: string) => `There is no user ${name} in this account.`,
  removedWith: (name: string) => `What is removed with ${name}`,
  lastSignIn: 'Last console sign-in',
  lastActivity: 'The newest of the last sign-in and the last uses of access keys.',
  withoutPermissions: (actions: string) => `You don’t have these permissions: ${actions}.`,
  changedMeanwhile: 'Somebody changed this user after the page was loaded.',
  typeUserName: (name: string) => `To confirm, type the user name: ${name}`,
  notUserName: 'This is not the name of the user.',
  newPasswordDue: 'New password at next sign-in',
  /** Part of the name of a copy button. */
  signInUrl: 'sign-in URL',
  accountSignInUrl: 'Sign-in URL for IAM users in this account',
  toUsersList: 'Return to users list',
  whoMayChangePassword: (name: string) => `Who may change ${name}’s password?`,
  passwordsKeepWorking: 'Existing passwords keep working.',
  includesYou: 'You are one of these users.',
  yourPasswordChanged: 'Your password was changed',
  locked: 'Locked after failed sign-ins',
  unlockEffect:
    'Unlocking allows new sign-ins at once. Browsers that signed in before do not have to wait in any case.',

  toGroups: 'Go to User groups',
  addUserToGroups: 'Add user to groups',
  groupsRecommended: 'Groups are the recommended way to give users the permissions of their job.',
  groupsPerUser: 'A user can be in up to ten groups.',
  groupPermissions: 'A user group grants the same permissions to all its users.',
  userNotAdded: (name: string) => `User ${name} could not be added.`,
  userNotRemoved: (name: string) => `User ${name} could not be removed.`,

  policyGone: (name: string) =>
    `The policy ${name} no longer exists: it was deleted after you opened this page.`,
  policyNotSaved: 'The policy was not saved',
  policyMatchesNothing: 'Parts of it match nothing, so it has no effect there.',
  policyName: 'A policy name has letters, digits and + = , . @ _ - only, at most 128 of them.',
  documentHidden: 'The document can’t be shown',
  textKept: 'Your text is still in the editor.',
  chooseBoundary: 'Choose the policy that limits the user.',
  onlyDefaultVersion: 'Only the default version is in effect.',

  mayBeDeleted: 'It may have been deleted.',
  mayBeRenamed: 'It may have been deleted or renamed.',
  permanent: 'This can’t be undone.',
  unchangeable: 'It can’t be changed later.',
  partOfArn: 'It is part of the ARN.',
  pathDefault: 'Without one the path is /.',
  caseInsensitive: 'Upper and lower case count as the same.',
  oneAlias: 'An account has one alias at most.',

  tagsText: 'Tags are pairs of key and value. Policies can refer to them, and searches find them.',
  noTagsOfUser: 'This user has no tags.',
  keyTwice: (key: string) => `The key ${key} is used twice.`,

  noActiveKeys: 'The user has no active access keys.',
  deleteKeyFirst,
  twoKeys: `This user has two access keys. ${deleteKeyFirst}`,
  secretShownOnce:
    'This is the only time the secret access key can be seen or downloaded. If you lose it, create a new access key.',
  keyIsActive: 'This key is active.',
  reportKept: 'A report is kept for four hours.',
} as const
