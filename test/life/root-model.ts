// The root user in the model: signs in with its e-mail address, changes its password, and recovers
// it by a mailed link.
import { DAY, type Model, type ResetLink, type Session } from './model'

const MINUTE = 60_000
/** The name of the counter of failed sign-ins: no user has a name with a space. */
const ROOT = 'root user'

/** Returns the outcome; the caller adds the token of a session. */
export function signInRoot(model: Model, password: string): { outcome: string; session?: Session } {
  const failures = model.failuresOf(ROOT)
  if (!failures.attempt(model.now)) return { outcome: 'wait' }
  if (model.root.password !== password) {
    failures.add(model.now)
    return { outcome: 'refused' }
  }
  failures.forget()
  return { outcome: 'signedIn', session: model.begin(model.root, 'console') }
}

export function changeRootPassword(
  model: Model,
  session: Session,
  oldPassword: string,
  newPassword: string,
): string {
  const { root, now } = model
  if (!root.wrongOld.attempt(now)) return 'Throttling'
  if (root.password !== oldPassword) {
    root.wrongOld.add(now)
    const failures = model.failuresOf(ROOT)
    if (failures.attempt(now)) failures.add(now)
    return 'AccessDenied'
  }
  root.wrongOld.forget()
  if (newPassword === oldPassword) return 'PasswordPolicyViolation'
  setRootPassword(model, newPassword, session)
  return 'done'
}

/** Whether a link is mailed: one a minute, and after five in a day only if none of them works. */
export function isMailed({ root, now }: Model): boolean {
  const within = (ms: number) => root.links.filter(({ at }) => at > now - ms)
  if (within(MINUTE).length > 0) return false
  const working = within(15 * MINUTE).filter(
    ({ passwordVersion }) => passwordVersion === root.passwordVersion,
  )
  return within(DAY).length < 5 || working.length === 0
}

export function recover(model: Model, link: ResetLink, password: string): string {
  const { root, now } = model
  const works = link.passwordVersion === root.passwordVersion && now - link.at <= 30 * MINUTE
  if (!works) return 'unusable'
  if (password === root.password) return 'PasswordPolicyViolation'
  setRootPassword(model, password)
  model.failuresOf(ROOT).forget()
  return 'done'
}

function setRootPassword(model: Model, password: string, except?: Session): void {
  model.root.password = password
  model.root.passwordVersion++
  model.endSessionsOf(model.root, except)
}
