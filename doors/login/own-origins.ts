// The origins under which tools reach this server. A tool names the address that it was configured
// with: in the proof of its key, and as the page that shows a code.
import type { Config } from '../../platform/config'

/**
 * Returns the public origin, the hosts of the API, and this machine's own addresses.
 *
 * @param host the Host header of a request, if the request gate has accepted it
 */
export function ownOrigins(
  { origin, secure, apiHosts, port }: Pick<Config, 'origin' | 'secure' | 'apiHosts' | 'port'>,
  host?: string,
): string[] {
  const scheme = secure ? 'https' : 'http'
  const hosts = host === undefined ? apiHosts : [...apiHosts, host]
  return [
    origin,
    ...hosts.map((name) => `${scheme}://${name}`),
    // Plain http even if a proxy in front has https.
    ...[...hosts.filter(isLoopback), `127.0.0.1:${port}`, `[::1]:${port}`].map(
      (name) => `http://${name}`,
    ),
  ]
}

const isLoopback = (host: string) => /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i.test(host)
