// The parts of a user's permissions that allow everything.
import 'server-only'
import { type BroadGrant, broadGrantOf } from '@/rules/policy/broad-grants'
import { broadPolicies } from '../attachable-policies'
import type { CopiedPermissions } from '../users/create/copied-permissions'

export interface BroadPermission {
  name: string
  grant: BroadGrant
  /** The ARN, or the name of an inline policy. */
  id: string
}

/**
 * Returns the attached and inline policies that allow everything. Groups are not among them: as in
 * Add user to group, their policies are not read.
 */
export async function broadPermissions({
  policyArns,
  inline,
}: Pick<CopiedPermissions, 'policyArns' | 'inline'>): Promise<BroadPermission[]> {
  const attached = await broadPolicies(policyArns)
  return [
    ...attached.flatMap(({ arn, name, grant }) => (grant ? [{ name, grant, id: arn }] : [])),
    ...inline.flatMap(({ name, document }) => {
      const grant = broadGrantOf(document)
      return grant ? [{ name, grant, id: name }] : []
    }),
  ]
}
