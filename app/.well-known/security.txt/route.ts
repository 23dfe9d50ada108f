// The contact for reports of vulnerabilities (RFC 9116): the mailbox that RFC 2142 reserves on the
// host's own domain.

import { config } from '@/platform/config'
import { wallClock } from '@/platform/database/clock'

const ONE_YEAR_MS = 365 * 24 * 3600 * 1000

export function GET(): Response {
  const { origin } = config()
  const lines = [
    `Contact: mailto:security@${new URL(origin).hostname}`,
    `Expires: ${new Date(wallClock().getTime() + ONE_YEAR_MS).toISOString()}`,
    'Preferred-Languages: en',
    `Canonical: ${origin}/.well-known/security.txt`,
  ]
  return new Response(`${lines.join('\n')}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })
}
