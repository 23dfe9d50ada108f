// Addresses that look like a file's. Some caches store those whatever the response's headers say,
// so the response must contain nothing about the caller:
// https://portswigger.net/web-security/web-cache-deception
import 'server-only'
import { headers } from 'next/headers'

const FILE = /\.[a-z\d]{1,5}$/i
/** The names of users, groups and policies may contain dots. */
const NAMED = /^\/iam\/(?:users|groups|policies)\//

/** Whether this request has such an address. No page has one. */
export async function isFileAddress(): Promise<boolean> {
  const target = (await headers()).get('x-gatehouse-target') ?? '/'
  const path = target.split('?', 1)[0] ?? ''
  return FILE.test(path) && !NAMED.test(path)
}
