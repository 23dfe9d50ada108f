// The calls that create a user with all its parts, in their required order.
import type { CallTogether } from '@/doors/console/console-door'

export interface NewUser {
  userName: string
  path?: string | undefined
  tags?: { Key: string; Value: string }[] | undefined
  /** Without a password, the user can't sign in to the console. */
  password?: string | undefined
  /** Whether the user must choose a new password at the first sign-in. */
  resetRequired: boolean
  groups: string[]
  policyArns: string[]
  boundaryArn?: string | undefined
  inline?: { name: string; document: string }[] | undefined
}

/** Builds the calls, which are applied together or not at all. */
export function newUserCalls(user: NewUser): CallTogether[] {
  const {
    userName: UserName,
    path,
    tags = [],
    password,
    resetRequired,
    boundaryArn,
    inline = [],
  } = user
  return [
    {
      name: 'CreateUser',
      input: {
        UserName,
        ...(path !== undefined && { Path: path }),
        ...(tags.length > 0 && { Tags: tags }),
        ...(boundaryArn !== undefined && { PermissionsBoundary: boundaryArn }),
      },
    },
    ...(password === undefined
      ? []
      : [
          {
            name: 'CreateLoginProfile',
            input: { UserName, Password: password, PasswordResetRequired: resetRequired },
          } as const,
        ]),
    ...distinct(user.groups).map(
      (GroupName) => ({ name: 'AddUserToGroup', input: { UserName, GroupName } }) as const,
    ),
    ...distinct(user.policyArns).map(
      (PolicyArn) => ({ name: 'AttachUserPolicy', input: { UserName, PolicyArn } }) as const,
    ),
    ...inline.map(
      ({ name, document }) =>
        ({
          name: 'PutUserPolicy',
          input: { UserName, PolicyName: name, PolicyDocument: document },
        }) as const,
    ),
  ]
}

/** A policy may be both selected and copied from another user. */
const distinct = (names: string[]): string[] => [...new Set(names)]
