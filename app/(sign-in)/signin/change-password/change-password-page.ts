// The address of the page for a password that must be changed before anything else.

/** `next` is a return target that was checked already. */
export const changePasswordPage = (next?: string): string =>
  `/signin/change-password${next ? `?next=${encodeURIComponent(next)}` : ''}`
