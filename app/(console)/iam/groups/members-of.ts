// Reads all users of a group, from all pages.
import 'server-only'
import { type Read, read } from '@/doors/console/console-door'
import type { Failure } from '@/doors/console/form-state'

export type Members =
  | { ok: true; groupName: string; users: string[] }
  | { ok: false; failure: Failure }

export async function membersOf(GroupName: string, call: Read = read): Promise<Members> {
  const users: string[] = []
  for (let Marker: string | undefined; ; ) {
    const page = await call('GetGroup', { GroupName, MaxItems: 1000, ...(Marker && { Marker }) })
    if (!page.ok) return page
    users.push(...page.output.Users.map(({ UserName = '' }) => UserName))
    Marker = page.output.Marker
    if (Marker === undefined) return { ok: true, groupName: page.output.Group.GroupName, users }
  }
}
