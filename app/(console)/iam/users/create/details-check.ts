// The server's part of checking the first step.
import 'server-only'
import { read } from '@/doors/console/console-door'
import { createWords as words } from './create-words'
import { type DetailsProblems, detailsProblems, type UserDetails } from './wizard'

/** Returns what is wrong with the details. A caller who may not read users learns that a name is taken on creating. */
export async function checkDetails(details: UserDetails): Promise<DetailsProblems> {
  const problems = detailsProblems(details)
  if (problems.name !== undefined) return problems
  const there = await read('GetUser', { UserName: details.name })
  return there.ok ? { ...problems, name: words.taken(details.name) } : problems
}
