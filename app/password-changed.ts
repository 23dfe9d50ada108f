// What follows a password change that was due: where the browser goes, and the notice there.

/** The query that makes the dashboard confirm the change. */
export const PASSWORD_CHANGED = 'passwordChanged'

/** The address after the change: where the person was going, or else the dashboard with the notice. */
export const afterPasswordChange = (next: string | undefined): string => next ?? `/iam?done=${PASSWORD_CHANGED}`
