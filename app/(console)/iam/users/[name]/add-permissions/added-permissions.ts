// The calls that give an existing user more permissions.
import { permissionLines } from '../../../set-permissions/permission-lines'
import type { CopiedPermissions } from '../../create/copied-permissions'

/** A call for each permission, in the order of `permissionLines`. */
export function addCalls(
  UserName: string,
  { groups, policyArns, inline, boundaryArn }: CopiedPermissions,
) {
  return [
    ...groups.map(
      (GroupName) => ({ name: 'AddUserToGroup', input: { UserName, GroupName } }) as const,
    ),
    ...policyArns.map(
      (PolicyArn) => ({ name: 'AttachUserPolicy', input: { UserName, PolicyArn } }) as const,
    ),
    ...inline.map(
      ({ name, document }) =>
        ({
          name: 'PutUserPolicy',
          input: { UserName, PolicyName: name, PolicyDocument: document },
        }) as const,
    ),
    ...(boundaryArn === undefined
      ? []
      : [
          {
            name: 'PutUserPermissionsBoundary',
            input: { UserName, PermissionsBoundary: boundaryArn },
          } as const,
        ]),
  ]
}

export const addsNothing = (permissions: CopiedPermissions): boolean =>
  permissionLines(permissions).length === 0
