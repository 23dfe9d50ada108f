// The name and the path of a group, as forms post them and as AWS refuses them.
import type { Failure } from '@/doors/console/form-state'
import { identityWords as words } from './words'

export interface IdentityProblems {
  nameProblem?: string
  pathProblem?: string
}

/** Text of a form field without surrounding spaces, which no name or path has. */
export function typedIn(form: FormData, field: string): string {
  const value = form.get(field)
  return typeof value === 'string' ? value.trim() : ''
}

/**
 * The problems at the two fields that a refusal is about; empty where it is about something else.
 *
 * @param nameField AWS's name of the parameter: `GroupName` or `NewGroupName`
 */
export function identityProblems(
  { code, detail: { fields = {} } }: Failure,
  typedName: string,
  nameField: 'GroupName' | 'NewGroupName',
  pathField: 'Path' | 'NewPath',
): IdentityProblems {
  if (code === 'EntityAlreadyExists') return { nameProblem: words.taken(typedName) }
  return {
    ...(fields[nameField] !== undefined && { nameProblem: words.badName }),
    ...(fields[pathField] !== undefined && { pathProblem: words.badPath }),
  }
}
