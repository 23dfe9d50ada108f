// The server's checks of the first step.
import 'server-only'
import { read } from '@/doors/console/console-door'
import { createWords as words } from './create-words'
import { type DetailsProblems, detailsProblems, type UserDetails } from './wizard'

/**
 * Returns the problems of the details. For callers who may not read users, an existing name is
 * reported on creation.
 */
export async function checkDetails(details: UserDetails): Promise<DetailsProblems> {
  const problems = detailsProblems(details)
  if (problems.name !== undefined) return problems
  const there = await read('GetUser', { UserName: details.name })
  return there.ok ? { ...problems, name: words.taken(details.name) } : problems
}
