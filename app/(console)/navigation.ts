// The console's places: the side navigation, and the pages that the search finds.
// Labels and groups are those of AWS's console.

export interface Place {
  href: string
  text: string
  /** What people type to find the page, in lower case, besides its label. */
  phrases: readonly string[]
  /** The page is not built yet. Remove this line when it is: links and search results follow. */
  planned?: true
}

export interface PlaceGroup {
  title?: string
  places: readonly Place[]
}

const everyGroup: readonly PlaceGroup[] = [
  {
    places: [
      {
        href: '/iam',
        text: 'Dashboard',
        phrases: ['home', 'iam dashboard', 'account id', 'sign-in url', 'security recommendations'],
      },
    ],
  },
  {
    title: 'Access management',
    places: [
      {
        href: '/iam/groups',
        text: 'User groups',
        phrases: ['groups', 'manage groups', 'add users to a group'],
      },
      {
        href: '/iam/users',
        text: 'Users',
        phrases: ['manage users', 'list users', 'iam users', 'access keys', 'mfa', 'permissions'],
      },
      {
        href: '/iam/policies',
        text: 'Policies',
        phrases: ['managed policies', 'manage policies', 'permissions', 'customer managed policy'],
      },
      {
        href: '/iam/account-settings',
        text: 'Account settings',
        phrases: [
          'password policy',
          'manage password policy',
          'password rules',
          'password expiration',
          'password reuse',
          'account alias',
        ],
      },
    ],
  },
  {
    title: 'Access reports',
    places: [
      {
        href: '/iam/credential-report',
        text: 'Credential report',
        phrases: ['download credential report', 'password age', 'unused credentials'],
      },
      {
        href: '/iam/policy-simulator',
        text: 'Policy simulator',
        phrases: ['simulate a policy', 'test permissions', 'why is access denied'],
      },
    ],
  },
]

/** The groups of the side navigation, without the pages that do not exist yet. */
export const navigation: readonly PlaceGroup[] = everyGroup
  .map((group) => ({ ...group, places: group.places.filter(({ planned }) => !planned) }))
  .filter(({ places }) => places.length > 0)

/** Pages that have no link in the side navigation. */
const furtherPlaces: readonly Place[] = [
  {
    href: '/security-credentials',
    text: 'Security credentials',
    phrases: ['change password', 'my password', 'change my password', 'my security credentials'],
  },
  {
    href: '/iam/policies/create',
    text: 'Create policy',
    phrases: ['new policy', 'write a policy', 'json policy editor'],
  },
  {
    href: '/iam/groups/create',
    text: 'Create user group',
    phrases: ['create group', 'new group', 'add group'],
  },
  {
    href: '/iam/users/create',
    text: 'Create user',
    phrases: ['add user', 'add users', 'new user'],
  },
  {
    href: '/iam/account-settings/alias',
    text: 'Account alias',
    phrases: ['create account alias', 'edit account alias', 'customize sign-in url'],
  },
]

/** Every page that the search can find. */
export const places: readonly Place[] = [
  ...navigation.flatMap((group) => group.places),
  ...furtherPlaces,
]

/** Whether the page at `href` exists, so that links to it and below it lead somewhere. */
export const isBuilt = (href: string): boolean => places.some((place) => place.href === href)
