// The device cookie, by which a browser that signed in as a user before is recognised. Its failed
// sign-ins have a counter of their own, so that strangers cannot lock the user out. It grants
// nothing else. After OWASP, "Slow Down Online Guessing Attacks with Device Cookies":
// https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
import { randomBytes } from 'node:crypto'
import { config } from '../../platform/config'
import { isMacOf, mac } from '../../platform/secrets'

interface Owner {
  accountId: string
  userId: string
}

/** Users who share a browser. One who signs in after these replaces the one before all others. */
const MOST_USERS = 10
/** Every sign-in renews it. Longer than passwords usually last between two changes. */
const DAYS = 180
const PURPOSE = 'device-cookie'
/** Device ID, end of validity in seconds, and MAC. */
const ENTRY = /^([\w-]{22})\.(\d{10})\.([\w-]{43})$/

export const deviceCookieName = () => `${config().secure ? '__Host-' : ''}gatehouse-device`

export const deviceCookieOptions = () => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  path: '/',
  secure: config().secure,
  maxAge: DAYS * 24 * 3600,
})

/** The MAC covers account and user, which the cookie does not contain: it names nobody. */
const signedText = ({ accountId, userId }: Owner, id: string, expires: string) =>
  [accountId, userId, id, expires].join(' ')

interface Entry {
  text: string
  id: string
  expires: string
  mac: Buffer
}

/** Returns the well-formed entries that have not expired. Their MACs are unverified. */
function entriesOf(cookie: string | undefined, now: Date): Entry[] {
  return (cookie ?? '')
    .split('~', MOST_USERS)
    .map((text) => ENTRY.exec(text))
    .flatMap((parts) => {
      const [text = '', id = '', expires = '', signature = ''] = parts ?? []
      const valid = Number(expires) * 1000 > now.getTime()
      return valid ? [{ text, id, expires, mac: Buffer.from(signature, 'base64url') }] : []
    })
}

const isOf = (owner: Owner) => (entry: Entry) =>
  isMacOf(entry.mac, signedText(owner, entry.id, entry.expires), PURPOSE)

/** Returns the device ID under which this browser is known to the user, if it is. */
export const knownDevice = (
  cookie: string | undefined,
  owner: Owner,
  now: Date,
): string | undefined => entriesOf(cookie, now).find(isOf(owner))?.id

/** Returns the cookie for a browser that has just signed in as `owner`, with a new device ID. */
export function withDevice(cookie: string | undefined, owner: Owner, now: Date): string {
  const id = randomBytes(16).toString('base64url')
  const expires = String(Math.floor(now.getTime() / 1000) + DAYS * 24 * 3600)
  const signature = mac(signedText(owner, id, expires), PURPOSE).toString('base64url')
  const others = entriesOf(cookie, now).filter((entry) => !isOf(owner)(entry))
  return [`${id}.${expires}.${signature}`, ...others.map(({ text }) => text)]
    .slice(0, MOST_USERS)
    .join('~')
}
