// The server actions and pages of the built console, and sessions for its callers.
import { readFileSync } from 'node:fs'
import { sessionCookieName } from '../../doors/console/session-cookie'
import { db } from '../../platform/database/db'
import type { SessionPurpose } from '../../store/principal'
import { startSession } from '../../store/session-store'
import { principalOf, type TestAccount } from '../fixtures'

export interface Action {
  /** The folder and the name, because several folders have an action of the same name. */
  name: string
  id: string
  /** The page that contains it, as Next names it. */
  page: string
}

/** Returns the server actions of the build, so that a new action is included automatically. */
export function builtActions(): Action[] {
  const { node } = manifest('server-reference-manifest.json') as {
    node: Record<
      string,
      { exportedName: string; filename: string; workers: Record<string, unknown> }
    >
  }
  return Object.entries(node).map(([id, { exportedName, filename, workers }]) => {
    const name = `${filename.split('/').at(-2)}/${exportedName}`
    const [page] = Object.keys(workers)
    if (page === undefined) throw new Error(`No page has the action ${name}.`)
    return { name, id, page }
  })
}

/** Returns the addresses of the build's pages, such as `/iam/users/[name]`. */
export function builtPages(): string[] {
  const paths = Object.keys(manifest('app-paths-manifest.json') as object)
  return paths
    .filter((path) => path.endsWith('/page'))
    .map((path) => path.replace(/\/\([^/]+\)|\/page$/g, '') || '/')
}

const manifest = (name: string): unknown => JSON.parse(readFileSync(`.next/server/${name}`, 'utf8'))

/**
 * Returns the cookie of a new session, whose row is not updated when it is used within a minute.
 *
 * @param userName null for the root user
 */
export async function cookieOf(
  { accountId }: TestAccount,
  userName: string | null,
  purpose?: SessionPurpose,
): Promise<string> {
  const userId = userName === null ? null : (await principalOf(accountId, userName)).userId
  const from = { sourceIp: '192.0.2.1', userAgent: 'test' }
  const token = await db().$transaction((tx) =>
    startSession(tx, { accountId, userId }, new Date(), from, purpose),
  )
  return `${sessionCookieName()}=${token}`
}
