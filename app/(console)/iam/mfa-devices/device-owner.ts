// Whose MFA devices a page is about, and the addresses of its pages.
import { tabPath, userPath } from '@/components/page/paths'

export interface DeviceOwner {
  /** Undefined for the root user. */
  userName: string | undefined
  /** The pages of one's own Security credentials, rather than of a user's page. */
  own: boolean
}

/** A user whose page is open. */
export const ownerNamed = (userName: string): DeviceOwner => ({ userName, own: false })

/** The page with the section. */
export const devicesPath = ({ userName, own }: DeviceOwner): string =>
  own || userName === undefined
    ? '/security-credentials'
    : tabPath(userName, 'security-credentials')

const below = (page: string) => (owner: DeviceOwner) =>
  owner.own || owner.userName === undefined
    ? `/security-credentials/mfa/${page}`
    : `${userPath(owner.userName)}/mfa/${page}`

export const assignPath = below('assign')
export const resyncPath = below('resync')
export const removePath = below('remove')

/** The field of forms about one's own devices. Other forms have `UserName`. */
const OWN = 'Own'

/** The hidden fields by which a server action knows the owner. */
export const ownerFields = ({ userName, own }: DeviceOwner): Readonly<Record<string, string>> =>
  own || userName === undefined ? { [OWN]: 'yes' } : { UserName: userName }

/** Whether a form is about the devices of the caller. */
export const isOwnForm = (form: FormData): boolean => form.has(OWN)

/** The title of a page: that of a user's page has the user's name. */
export const titleFor = ({ userName, own }: DeviceOwner, title: string): string =>
  own || userName === undefined ? title : `${title}: ${userName}`
