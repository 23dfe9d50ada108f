// Addresses that look like a file's. Some caches keep those whatever the answer's headers say, so the
// answer must hold nothing about the person who asked:
// https://portswigger.net/web-security/web-cache-deception
import 'server-only'
import { headers } from 'next/headers'

const FILE = /\.[a-z\d]{1,5}$/i
/** The names of users, groups and policies may contain dots. */
const NAMED = /^\/iam\/(?:users|groups|policies)\//

/** Whether this request is for such an address, which has no page. */
export async function isFileAddress(): Promise<boolean> {
  const target = (await headers()).get('x-gatehouse-target') ?? '/'
  const path = target.split('?', 1)[0] ?? ''
  return FILE.test(path) && !NAMED.test(path)
}
