// What is deleted with a user, as far as the caller may see it.

export interface Belongings {
  password: boolean
  /** Until when the user's reset link works; undefined without one. */
  resetLinkEnds?: Date | undefined
  sessions: number
  keys: { id: string; active: boolean }[]
  /** The serial numbers of MFA devices. */
  devices: string[]
  inline: string[]
  attached: { arn: string; name: string }[]
  groups: string[]
  /** Missing actions: with them, the page would show more. */
  hidden: string[]
}
