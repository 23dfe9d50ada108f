// Passwords, sign-ins and sessions as a person would keep book of them: the rules of AWS's guide
// and of docs/sign-in-limits.md, without a database.

import { changeRootPassword } from './root-model'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

const WAITS = [1, 2, 4, 8, 15]

/** Wrong passwords in a row, under one name. */
class Failures {
  #count = 0
  #waits = 0
  #blockedUntil = 0
  #last = Number.NEGATIVE_INFINITY

  /** Whether an attempt may be made. If so, it is one. */
  attempt(now: number): boolean {
    if (this.#blockedUntil > now) return false
    if (this.#last < now - DAY) this.forget()
    this.#last = now
    return true
  }
  /** The tenth failure leads to a wait, and each one after a wait to a longer one. */
  add(now: number): void {
    if (this.#count < 9) return void this.#count++
    this.#blockedUntil = now + (WAITS[Math.min(this.#waits, 4)] as number) * MINUTE
    this.#waits++
  }
  forget(): void {
    this.#count = 0
    this.#waits = 0
    this.#blockedUntil = 0
  }
}

export interface Session {
  user: User
  purpose: 'console' | 'changePassword'
  createdAt: number
  lastUsedAt: number
  token: string
}

export interface User {
  name: string
  /** The last is the newest. Kept when the password is removed. */
  passwords: string[]
  password: string | undefined
  changedAt: number
  resetRequired: boolean
  ownChanges: number[]
  /** Wrong old passwords in the user's own sessions. */
  wrongOld: Failures
  isMember: boolean
  keys: { id: string; isActive: boolean }[]
}

const newUser = (name: string): User => ({
  ...{ name, passwords: [], password: undefined, changedAt: 0, resetRequired: false },
  ...{ ownChanges: [], wrongOld: new Failures(), isMember: false, keys: [] },
})

/** A mailed link to set the root user's password. */
export interface ResetLink {
  token: string
  at: number
  /** Of the password that it replaces. */
  passwordVersion: number
}

export interface Policy {
  maxDays?: number
  hardExpiry?: boolean
  remembered?: number
}

export class Model {
  /** In milliseconds. */
  now: number
  policy: Policy = {}
  readonly users = new Map<string, User>()
  sessions: Session[] = []
  /** Wrong passwords under a name, whether or not a user has it. */
  readonly #failures = new Map<string, Failures>()

  readonly root = { ...newUser('root'), passwordVersion: 0, links: [] as ResetLink[] }

  constructor(now: number, rootPassword: string) {
    this.now = now
    this.root.password = rootPassword
  }

  failuresOf(name: string): Failures {
    const failures = this.#failures.get(name) ?? new Failures()
    this.#failures.set(name, failures)
    return failures
  }

  create(name: string): string {
    if (this.users.has(name)) return 'EntityAlreadyExists'
    this.users.set(name, newUser(name))
    return 'done'
  }

  delete(name: string): string {
    const user = this.users.get(name)
    if (!user) return 'NoSuchEntity'
    if (user.password !== undefined || user.isMember || user.keys.length > 0)
      return 'DeleteConflict'
    this.users.delete(name)
    this.endSessionsOf(user)
    return 'done'
  }

  /** By an administrator, with CreateLoginProfile or UpdateLoginProfile. */
  setPassword(name: string, password: string, resetRequired: boolean, isFirst: boolean): string {
    const user = this.users.get(name)
    if (!user) return 'NoSuchEntity'
    if (isFirst && user.password !== undefined) return 'EntityAlreadyExists'
    if (!isFirst && user.password === undefined) return 'NoSuchEntity'
    this.#set(user, password)
    user.resetRequired = resetRequired
    this.endSessionsOf(user)
    return 'done'
  }

  removePassword(name: string): string {
    const user = this.users.get(name)
    if (user?.password === undefined) return 'NoSuchEntity'
    user.password = undefined
    this.endSessionsOf(user)
    return 'done'
  }

  endSessions(name: string): string {
    const user = this.users.get(name)
    if (!user) return 'NoSuchEntity'
    this.endSessionsOf(user)
    return 'done'
  }

  unlock(name: string): string {
    const user = this.users.get(name)
    if (!user) return 'NoSuchEntity'
    this.failuresOf(name).forget()
    user.wrongOld.forget()
    return 'done'
  }

  /** Returns the outcome; the caller adds the token of a session. */
  signIn(name: string, password: string): { outcome: string; session?: Session } {
    const failures = this.failuresOf(name)
    if (!failures.attempt(this.now)) return { outcome: 'wait' }
    const user = this.users.get(name)
    if (user?.password !== password) {
      failures.add(this.now)
      return { outcome: 'refused' }
    }
    failures.forget()
    const expired = this.#isExpired(user)
    if (expired && this.policy.hardExpiry) return { outcome: 'passwordExpired' }
    const due = expired || user.resetRequired
    const session = this.begin(user, due ? 'changePassword' : 'console')
    return { outcome: due ? 'passwordIsDue' : 'signedIn', session }
  }

  begin(user: User, purpose: Session['purpose']): Session {
    const session = { user, purpose, createdAt: this.now, lastUsedAt: this.now, token: '' }
    this.sessions.push(session)
    return session
  }

  /** By the user or the root user, in a session. */
  changePassword(session: Session, oldPassword: string, newPassword: string): string {
    if (!this.use(session)) return 'ended'
    const { user } = session
    if (user === this.root) return changeRootPassword(this, session, oldPassword, newPassword)
    const { ownChanges, wrongOld } = user
    if (ownChanges.filter((at) => at > this.now - MINUTE).length >= 5) return 'LimitExceeded'
    if (!wrongOld.attempt(this.now)) return 'Throttling'
    if (user.password !== oldPassword) {
      wrongOld.add(this.now)
      const failures = this.failuresOf(user.name)
      if (failures.attempt(this.now)) failures.add(this.now)
      return 'AccessDenied'
    }
    wrongOld.forget()
    const remembered =
      this.policy.remembered ?? (session.purpose === 'changePassword' ? 0 : undefined)
    if (remembered !== undefined && user.passwords.slice(-1 - remembered).includes(newPassword))
      return 'PasswordPolicyViolation'
    this.#set(user, newPassword)
    user.resetRequired = false
    ownChanges.push(this.now)
    this.endSessionsOf(user, session)
    session.purpose = 'console'
    return 'done'
  }

  /** By a reset link that works. The caller keeps the book of links. */
  resetByLink(user: User, newPassword: string): string {
    if (user.passwords.slice(-1 - (this.policy.remembered ?? 0)).includes(newPassword))
      return 'PasswordPolicyViolation'
    this.#set(user, newPassword)
    user.resetRequired = false
    user.ownChanges.push(this.now)
    this.endSessionsOf(user)
    this.failuresOf(user.name).forget()
    user.wrongOld.forget()
    return 'done'
  }

  /** Uses a session, which renews it. Returns whether it was active. */
  use(session: Session): boolean {
    if (!this.isActive(session)) return false
    session.lastUsedAt = this.now
    return true
  }

  isActive(session: Session): boolean {
    return (
      this.sessions.includes(session) &&
      this.now - session.createdAt < 12 * HOUR &&
      this.now - session.lastUsedAt < HOUR
    )
  }

  #isExpired(user: User): boolean {
    const { maxDays } = this.policy
    return maxDays !== undefined && this.now - user.changedAt >= maxDays * DAY
  }

  #set(user: User, password: string): void {
    user.password = password
    user.passwords.push(password)
    user.changedAt = this.now
  }

  endSessionsOf(user: User, except?: Session): void {
    this.sessions = this.sessions.filter((session) => session.user !== user || session === except)
  }
}
