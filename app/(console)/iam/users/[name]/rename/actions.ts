'use server'
// Renames a user or changes the user's path, and redirects to the new address.
import { redirect } from 'next/navigation'
import { userPath } from '@/components/page/paths'
import { act } from '@/doors/console/console-door'
import { setFlash } from '@/doors/console/flash'
import type { FormState } from '@/doors/console/form-state'
import { setResponseStatus } from '@/platform/response-status'
import { PATH, USER_NAME } from '@/rules/names/names'
import { explainGone } from '../../../owner-policies/owner-gone'
import { renameWords as words } from './words'

export interface RenameState extends FormState {
  /** The typed values, for the form in a response without scripts. */
  typed?: { name: string; path: string }
  nameProblem?: string
  pathProblem?: string
}

export async function renameUser(_before: RenameState, form: FormData): Promise<RenameState> {
  const [UserName, oldPath, name, path] = ['UserName', 'OldPath', 'NewUserName', 'NewPath'].map(
    (field) => String(form.get(field) ?? '').trim(),
  ) as [string, string, string, string]
  const answer = { status: 'failed', typed: { name, path }, stamp: crypto.randomUUID() } as const
  const problems = problemsIn(name, path, name === UserName && path === oldPath)
  if (problems) {
    setResponseStatus(400)
    return { ...answer, ...problems }
  }
  const renamed = await act('UpdateUser', {
    UserName,
    ...(name !== UserName && { NewUserName: name }),
    ...(path !== oldPath && { NewPath: path }),
  })
  if (!renamed.ok) {
    const { failure } = renamed
    if (failure.code === 'EntityAlreadyExists') return { ...answer, nameProblem: words.taken(name) }
    return explainGone({ kind: 'user', name: UserName }, { ...answer, failure })
  }
  await setFlash({
    tone: 'success',
    text: name === UserName ? words.donePath(path) : words.done(name),
    link: { text: name, href: userPath(name) },
  })
  redirect(userPath(name))
}

function problemsIn(name: string, path: string, unchanged: boolean) {
  if (unchanged) return { nameProblem: words.unchanged }
  const badName = !USER_NAME.test(name) || name.length > 64
  const badPath = !PATH.test(path) || path.length > 512
  if (!badName && !badPath) return undefined
  return {
    ...(badName && { nameProblem: words.badName }),
    ...(badPath && { pathProblem: words.badPath }),
  }
}
