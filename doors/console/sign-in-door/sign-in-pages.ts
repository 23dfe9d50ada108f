// The addresses of the sign-in pages.

/** The page that starts a sign-in. `next` is a validated return target. */
export const signInPage = (next?: string): string =>
  `/signin${next ? `?next=${encodeURIComponent(next)}` : ''}`

/** `next` is a validated return target. */
export const accountPage = (account: string, next?: string): string =>
  `/signin/${encodeURIComponent(account)}${next ? `?next=${encodeURIComponent(next)}` : ''}`

/** The page that asks before it signs out. `next` is where its user or the next one continues. */
export const confirmSignOutPage = (next?: string): string =>
  `/sign-out/confirm${next ? `?next=${encodeURIComponent(next)}` : ''}`

/** Where a form posts to sign out. `next` is a validated return target for the next sign-in. */
export const signOutPath = (next?: string): string =>
  `/sign-out${next ? `?next=${encodeURIComponent(next)}` : ''}`

/** The first page of a root user's sign-in. `next` is a validated return target. */
export const rootPage = (next?: string): string =>
  `/signin?type=root${next ? `&next=${encodeURIComponent(next)}` : ''}`

/** The page about forgotten passwords. It leads back to the sign-in page of this account. */
export const troublePage = (account: string, next?: string): string =>
  `/having-trouble?account=${encodeURIComponent(account)}${next ? `&next=${encodeURIComponent(next)}` : ''}`

/** The page where a root user enters the password. `next` is a validated return target. */
export const rootPasswordPage = (email: string, next?: string): string =>
  `/signin?type=root&email=${encodeURIComponent(email)}${next ? `&next=${encodeURIComponent(next)}` : ''}`
