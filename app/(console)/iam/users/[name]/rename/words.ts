// What Rename says.

export const renameWords = {
  title: 'Rename user',
  section: 'Name and path',
  newName: 'New user name',
  newPath: 'Path',
  pathHint: 'Begins and ends with a slash. Most users have the path /.',
  warning: 'The ARN changes with the name and the path',
  warningText: [
    'Policies with the old ARN of the user no longer match. Update them as well.',
    'The user signs in to the console with the new name. The password and access keys stay valid.',
  ],
  save: 'Save changes',
  cancel: 'Cancel',
  problem: 'The user was not renamed',
  unchanged: 'Nothing changed: enter another name or path.',
  badName: 'Use 1 to 64 letters, digits and + = , . @ _ - only.',
  taken: (name: string) => `A user with the name ${name} already exists.`,
  badPath:
    'A path begins and ends with a slash, such as /finance/, and has 512 characters at most.',
  done: (name: string) => `The user is now called ${name}`,
  donePath: (path: string) => `The path is now ${path}`,
} as const
