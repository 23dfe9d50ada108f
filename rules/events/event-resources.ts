// The entities that an event is about. AWS publishes no list for IAM: there is one entry per name
// that a call contains, and for a created entity also its ID and its ARN.
import type { EventResource } from './stored-event'

type Members = Record<string, unknown> | null | undefined

/** Members of a request or a response that name an entity, and the entity's type. */
const NAMES: Record<string, string> = {
  userName: 'AWS::IAM::User',
  newUserName: 'AWS::IAM::User',
  groupName: 'AWS::IAM::Group',
  newGroupName: 'AWS::IAM::Group',
  policyArn: 'AWS::IAM::Policy',
  permissionsBoundary: 'AWS::IAM::Policy',
  accessKeyId: 'AWS::IAM::AccessKey',
  serialNumber: 'AWS::IAM::MFADevice',
}

/** Members of a response that describe a created entity, and those of its members that name it. */
const CREATED: Record<string, { type: string; names: readonly string[] }> = {
  user: { type: 'AWS::IAM::User', names: ['userName', 'userId', 'arn'] },
  group: { type: 'AWS::IAM::Group', names: ['groupName', 'groupId', 'arn'] },
  policy: { type: 'AWS::IAM::Policy', names: ['arn', 'policyName', 'policyId'] },
  accessKey: { type: 'AWS::IAM::AccessKey', names: ['accessKeyId'] },
  virtualMFADevice: { type: 'AWS::IAM::MFADevice', names: ['serialNumber'] },
}

/** Returns the entities of a call by its recorded members, each name once. Empty for sign-ins. */
export function eventResources(request: Members, response: Members): EventResource[] {
  const named = Object.entries(request ?? {}).map(
    ([member, value]) => [NAMES[member], value] as const,
  )
  const created = Object.entries(response ?? {}).flatMap(([member, value]) => {
    const entity = Object.hasOwn(CREATED, member) ? CREATED[member] : undefined
    const members = value as Record<string, unknown> | null
    return entity?.names.map((name) => [entity.type, members?.[name]] as const) ?? []
  })
  const resources = new Map<string, EventResource>()
  for (const [ResourceType, name] of [...named, ...created])
    if (ResourceType && typeof name === 'string')
      resources.set(`${ResourceType} ${name}`, { ResourceType, ResourceName: name })
  return [...resources.values()]
}
