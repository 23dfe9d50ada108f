// The operations that change an owner's policies. AWS has one of each for users and one for groups.
import type { PolicyOwner } from './owner'

export const attachCall = ({ kind, name }: PolicyOwner, PolicyArn: string) =>
  kind === 'user'
    ? ({ name: 'AttachUserPolicy', input: { UserName: name, PolicyArn } } as const)
    : ({ name: 'AttachGroupPolicy', input: { GroupName: name, PolicyArn } } as const)

export const detachCall = ({ kind, name }: PolicyOwner, PolicyArn: string) =>
  kind === 'user'
    ? ({ name: 'DetachUserPolicy', input: { UserName: name, PolicyArn } } as const)
    : ({ name: 'DetachGroupPolicy', input: { GroupName: name, PolicyArn } } as const)

export const putCall = ({ kind, name }: PolicyOwner, PolicyName: string, PolicyDocument: string) =>
  kind === 'user'
    ? ({ name: 'PutUserPolicy', input: { UserName: name, PolicyName, PolicyDocument } } as const)
    : ({ name: 'PutGroupPolicy', input: { GroupName: name, PolicyName, PolicyDocument } } as const)

export const deleteInlineCall = ({ kind, name }: PolicyOwner, PolicyName: string) =>
  kind === 'user'
    ? ({ name: 'DeleteUserPolicy', input: { UserName: name, PolicyName } } as const)
    : ({ name: 'DeleteGroupPolicy', input: { GroupName: name, PolicyName } } as const)
