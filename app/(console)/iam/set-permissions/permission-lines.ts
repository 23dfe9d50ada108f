// Permissions as lines of text, to list what a user gets.
import type { CopiedPermissions } from '../users/create/copied-permissions'
import { permissionWords as words } from './words'

/** Groups first, then attached policies, inline policies and the boundary. */
export const permissionLines = ({
  groups,
  policyArns,
  inline,
  boundaryArn,
}: CopiedPermissions): string[] => [
  ...groups.map(words.copiedGroup),
  ...policyArns.map((arn) => words.copiedPolicy(policyNameOf(arn))),
  ...inline.map(({ name }) => words.copiedInline(name)),
  ...(boundaryArn === undefined ? [] : [words.copiedBoundary(policyNameOf(boundaryArn))]),
]

export const policyNameOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1)
