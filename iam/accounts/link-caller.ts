// The caller behind a link that sets a password, as the check of new passwords takes it.
import type { Principal } from '../../store/principal'
import type { SessionKey } from '../../store/sessions/session-token'

/**
 * Returns a caller with a console session: the page of a link is the console's, so the account's
 * check of compromised passwords applies. No session is stored.
 */
export const linkCaller = ({ tokenHash }: SessionKey): Required<Pick<Principal, 'session'>> => ({
  session: { tokenHash, createdAt: new Date(0), purpose: 'console' },
})
