// The pages of the console: those in the side navigation, and those that the search finds. Labels
// and groups are those of AWS's console.
import { navigationWords, placeWords } from './navigation-words'

export interface Place {
  href: string
  text: string
  /** What people type to find the page, in lower case, in addition to its label. */
  phrases: readonly string[]
  /**
   * The page does not exist yet. Remove this line when it does: links and search results appear
   * then.
   */
  planned?: true
}

export interface PlaceGroup {
  title?: string
  places: readonly Place[]
}

const everyGroup: readonly PlaceGroup[] = [
  {
    places: [{ href: '/iam', ...placeWords.dashboard }],
  },
  {
    title: navigationWords.access,
    places: [
      { href: '/iam/groups', ...placeWords.groups },
      { href: '/iam/users', ...placeWords.users },
      { href: '/iam/policies', ...placeWords.policies },
      { href: '/iam/account-settings', ...placeWords.accountSettings },
    ],
  },
  {
    title: navigationWords.reports,
    places: [
      { href: '/iam/credential-report', ...placeWords.credentialReport },
      { href: '/events?readonly=false', ...placeWords.events },
      { href: '/iam/unused-credentials', ...placeWords.unusedCredentials },
      { href: '/iam/policy-simulator', ...placeWords.policySimulator },
    ],
  },
]

/** The groups of the side navigation, without the pages that do not exist yet. */
export const navigation: readonly PlaceGroup[] = everyGroup
  .map((group) => ({ ...group, places: group.places.filter(({ planned }) => !planned) }))
  .filter(({ places }) => places.length > 0)

/** Pages that have no link in the side navigation. */
const furtherPlaces: readonly Place[] = [
  { href: '/security-credentials', ...placeWords.securityCredentials },
  { href: '/iam/policies/create', ...placeWords.createPolicy },
  { href: '/iam/groups/create', ...placeWords.createGroup },
  { href: '/iam/users/create', ...placeWords.createUser },
  { href: '/iam/account-settings/alias', ...placeWords.accountAlias },
]

/** Every page that the search can find. */
export const places: readonly Place[] = [
  ...navigation.flatMap((group) => group.places),
  ...furtherPlaces,
]

/** Whether the page at `href` exists, for links to it and below it. */
export const isBuilt = (href: string): boolean => places.some((place) => place.href === href)
