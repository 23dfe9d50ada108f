// The address where the users of an account sign in. Every page, command, file and mail takes it
// from here.

/** An IPv4 address, or an IPv6 address in brackets, as the URL class writes them. */
const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[.*\])$/

/**
 * Returns the sign-in URL of an account: in AWS's form, a name under the host of `origin`, or a
 * path where that host can have no names under it.
 *
 * @param account the alias of the account, or else its ID
 */
export function accountSignInUrl(origin: string, account: string): string {
  const { protocol, host, hostname } = new URL(origin)
  return hasSubdomains(hostname)
    ? `${protocol}//${account}.signin.${host}/console`
    : `${protocol}//${host}/signin/${account}`
}

/**
 * Whether names under a host can resolve. An IP address has none. A name without a dot, such as
 * that of a container or of a machine on the local network, is resolved as a whole, and so is a
 * name under `.local` (RFC 6762, section 3). Browsers resolve every name under `localhost` to this
 * machine (RFC 6761, section 6.3).
 */
function hasSubdomains(hostname: string): boolean {
  if (hostname === 'localhost') return true
  return hostname.includes('.') && !ADDRESS.test(hostname) && !hostname.endsWith('.local')
}
