// The address of the page for a password that must be changed before anything else.

/** `next` is a validated return target. */
export const changePasswordPage = (next?: string): string =>
  `/signin/change-password${next ? `?next=${encodeURIComponent(next)}` : ''}`
