// The permissions boundary of a user: Put, Delete. It grants nothing, and limits what the user's
// policies can allow.
import { defineOperation } from '../../operation'
import {
  DeleteUserPermissionsBoundaryRequest,
  PutUserPermissionsBoundaryRequest,
} from '../../shapes/user'
import { resolveBoundary } from '../policies/managed-policy-arn'
import { MALFORMED_ARN } from '../shared/never-raised'
import { boundaryKey } from '../simulation/request-keys'

export const PutUserPermissionsBoundary = defineOperation({
  input: PutUserPermissionsBoundaryRequest,
  target: 'user',
  access: 'write',
  altersRights: true,
  permission: ({ UserName, PermissionsBoundary }) => ({
    action: 'iam:PutUserPermissionsBoundary',
    on: { user: UserName },
    keys: boundaryKey(PermissionsBoundary),
  }),
  errors: ['NoSuchEntity'],
  neverRaised: {
    InvalidInput: MALFORMED_ARN,
    PolicyNotAttachable: 'a policy that no user can have raises NoSuchEntity',
  },
  async handler({ PermissionsBoundary }, { tx, accountId, user }): Promise<void> {
    const permissionsBoundaryArn = await resolveBoundary(PermissionsBoundary, accountId, tx)
    await tx.user.update({
      where: { accountId_id: { accountId, id: user.id } },
      data: { permissionsBoundaryArn },
    })
  },
})

export const DeleteUserPermissionsBoundary = defineOperation({
  input: DeleteUserPermissionsBoundaryRequest,
  target: 'user',
  access: 'write',
  altersRights: true,
  permission: ({ UserName }) => ({
    action: 'iam:DeleteUserPermissionsBoundary',
    on: { user: UserName },
    targetBoundary: true,
  }),
  errors: ['NoSuchEntity'],
  /** Succeeds for a user without a boundary. */
  async handler(_input, { tx, accountId, user }): Promise<void> {
    await tx.user.update({
      where: { accountId_id: { accountId, id: user.id } },
      data: { permissionsBoundaryArn: null },
    })
  },
})
