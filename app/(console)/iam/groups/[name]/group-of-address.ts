// The group that an address names, for the pages below it.
import 'server-only'
import { notFound } from 'next/navigation'
import { nameInPath } from '@/components/page/paths'
import { type Answer, read, requireSession } from '@/doors/console/console-door'
import { setResponseStatus } from '@/platform/response-status'

export interface NamedGroup {
  /** As stored, if the caller may see the group; otherwise as in the address. */
  name: string
  /** The group with up to 1,000 of its users. */
  answer: Answer<'GetGroup'>
  /** The group does not exist. The response status says so. */
  gone: boolean
}

/** @param returnTo the address of the page for a group name. Signing in returns to it. */
export async function groupOfAddress(
  params: Promise<{ name: string }>,
  returnTo: (name: string) => string,
): Promise<NamedGroup> {
  const name = nameInPath((await params).name)
  if (name === undefined) notFound()
  await requireSession(returnTo(name))
  const answer = await read('GetGroup', { GroupName: name, MaxItems: 1000 })
  // A name that no group can have counts as not found.
  const gone = !answer.ok && /^(NoSuchEntity|ValidationError)$/.test(answer.failure.code)
  if (gone) setResponseStatus(404)
  return { name: answer.ok ? answer.output.Group.GroupName : name, answer, gone }
}
