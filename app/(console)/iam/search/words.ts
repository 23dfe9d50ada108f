// What the search page says.

export const searchWords = {
  title: 'Search IAM',
  titleFor: (text: string) => `Search results for “${text}”`,
  here: 'Search',
  label: 'Search text',
  hint: 'A user, group or policy name, an access key ID, or a page',
  submit: 'Search',
  pages: 'Pages',
  users: 'Users',
  groups: 'User groups',
  policies: 'Policies',
  accessKeys: 'Access keys',
  consoleAccess: (name: string) => `Manage console access: ${name}`,
  keyOf: (name: string) => `access key of ${name}`,
  awsManaged: 'AWS managed',
  customerManaged: 'Customer managed',
  more: 'There are more results. Type more of the name to narrow them down.',
  notPermitted: (what: string) => `You don’t have permission to search: ${what}`,
  unread: 'This part of the search failed.',
  none: 'Nothing found',
  noneText: (text: string) =>
    `No page, user, user group or policy matches “${text}”. Check the spelling, or type a part of the name.`,
} as const
