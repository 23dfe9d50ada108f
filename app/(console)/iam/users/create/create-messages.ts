// What Create user says.

export const createMessages = {
  title: 'Create user',
  details: 'User details',
  nameHint: 'Up to 64 letters, digits and + = , . @ _ -',
  provide: 'Provide console access',
  provideHint: 'The user gets a password and can sign in to the console.',
  setPassword: 'Console password',
  resetHint: 'The user must create a new password at the next sign-in.',
  attach: 'Attach the policy IAMUserChangePassword',
  attachHint: 'Users of this account need it to change their own password, unless another policy allows that.',
  stuck: 'The new user may not change their own password',
  stuckText:
    'After signing in, the user could not create a new password. Clear “Require password reset”, or turn on “Allow users to change their own password” in the account settings.',
  submit: 'Create user',
  cancel: 'Cancel',
  problem: 'The user was not created',
  missingName: 'Enter a user name.',
  badName: 'A user name has letters, digits and + = , . @ _ - only, 64 of them at most.',
  taken: (name: string) => `There is a user ${name} already. Names are the same in upper and lower case.`,
  toUser: (name: string) => `Go to ${name}`,
  created: (name: string) => `User ${name} was created`,
  notPermitted: 'You don’t have permission to create users',
} as const
