// Reads the name and path of a group from a form, and maps AWS's errors to these fields.
import type { Failure } from '@/doors/console/form-state'
import { identityWords as words } from './words'

export interface IdentityProblems {
  nameProblem?: string
  pathProblem?: string
}

/** The text of a form field without surrounding spaces, which no name or path has. */
export function typedIn(form: FormData, field: string): string {
  const value = form.get(field)
  return typeof value === 'string' ? value.trim() : ''
}

/**
 * The problems of the two fields in a refusal; empty if it concerns neither.
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
