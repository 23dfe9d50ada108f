// A user or group that has a policy, and how forms name it.
import type { AwsCall } from '@/rules/command/aws-command'

export interface Entity {
  kind: 'User' | 'Group'
  name: string
}

/** The names of the check boxes, which are AWS's parameters. */
const USER_NAME = 'UserName'
const GROUP_NAME = 'GroupName'

export const fieldOf = ({ kind }: Entity): string => (kind === 'User' ? USER_NAME : GROUP_NAME)

/** The entities that are ticked in a posted form, groups first. */
export const entitiesIn = (values: (name: string) => readonly string[]): Entity[] => [
  ...values(GROUP_NAME).map((name) => ({ kind: 'Group' as const, name })),
  ...values(USER_NAME).map((name) => ({ kind: 'User' as const, name })),
]

/** The calls that attach the policy to the entities or detach it, one each. */
export const entityCalls = (
  verb: 'Attach' | 'Detach',
  PolicyArn: string,
  entities: readonly Entity[],
) =>
  entities.map(({ kind, name }) =>
    kind === 'User'
      ? { name: `${verb}UserPolicy` as const, input: { UserName: name, PolicyArn } }
      : { name: `${verb}GroupPolicy` as const, input: { GroupName: name, PolicyArn } },
  ) satisfies AwsCall[]
