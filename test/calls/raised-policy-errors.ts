// Raises, for each operation on managed policies, each error that it declares.
import type { InputOf } from '../../iam/gate/call-operation'
import { db } from '../../platform/database/db'
import { statement, type TestAccount, user } from '../fixtures'
import type { PolicyOperation } from './good-policies'
import { type CodesOf, type Raise, type Raised, when } from './raise'

const AWS = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess'
const NONE = 'arn:aws:iam::aws:policy/NoSuchPolicy'
const document = statement('Allow', 'iam:GetUser')
const long = statement('Allow', 'iam:GetUser', '*', 'S'.repeat(6_144))
const twice = [
  { Key: 'team', Value: 'a' },
  { Key: 'team', Value: 'b' },
]
const fifty = (prefix: string) =>
  Array.from({ length: 50 }, (_, i) => ({ Key: `${prefix}${i}`, Value: '' }))

const create = ({ call }: TestAccount) =>
  call('CreatePolicy', { PolicyName: 'own', PolicyDocument: document })

/**
 * Raises an error of a call on the account's policy `own`, which is created first, followed by
 * `prepare`.
 */
const onOwn =
  <N extends PolicyOperation>(
    name: N,
    rest: Omit<InputOf<N>, 'PolicyArn'>,
    prepare: (made: TestAccount, PolicyArn: string) => Promise<unknown> = async () => {},
  ): Raise =>
  async (): Promise<Raised> => {
    const input = { ...rest, PolicyArn: '' }
    return when(name, input as never, async (made) => {
      const { Policy } = await create(made)
      input.PolicyArn = Policy.Arn
      await prepare(made, Policy.Arn)
    })()
  }

const addVersions = async ({ call }: TestAccount, PolicyArn: string) => {
  for (let i = 2; i <= 5; i++)
    await call('CreatePolicyVersion', { PolicyArn, PolicyDocument: document })
}

const fillQuota = async ({ accountId }: TestAccount) => {
  await db().managedPolicy.createMany({
    data: Array.from({ length: 1_500 }, (_, i) => ({
      accountId,
      id: `ANPA${String(i).padStart(17, '0')}`,
      name: `p${i}`,
      nameKey: `p${i}`,
      defaultVersion: 1,
      lastVersion: 1,
      createdAt: new Date(),
      updatedAt: new Date(),
    })),
  })
}

export const raisedPolicyErrors: { [N in PolicyOperation]: Record<CodesOf<N>, Raise> } = {
  CreatePolicy: {
    EntityAlreadyExists: when(
      'CreatePolicy',
      { PolicyName: 'OWN', PolicyDocument: document },
      async (made) => {
        await create(made)
      },
    ),
    InvalidInput: when('CreatePolicy', {
      PolicyName: 'own',
      PolicyDocument: document,
      Tags: twice,
    }),
    LimitExceeded: when('CreatePolicy', { PolicyName: 'own', PolicyDocument: document }, fillQuota),
    MalformedPolicyDocument: when('CreatePolicy', { PolicyName: 'own', PolicyDocument: '{}' }),
  },
  CreatePolicyVersion: {
    AccessDenied: when('CreatePolicyVersion', { PolicyArn: AWS, PolicyDocument: document }),
    LimitExceeded: onOwn('CreatePolicyVersion', { PolicyDocument: document }, addVersions),
    MalformedPolicyDocument: onOwn('CreatePolicyVersion', { PolicyDocument: '{}' }),
    NoSuchEntity: when('CreatePolicyVersion', { PolicyArn: NONE, PolicyDocument: long }),
  },
  DeletePolicy: {
    AccessDenied: when('DeletePolicy', { PolicyArn: AWS }),
    DeleteConflict: onOwn('DeletePolicy', {}, (made, attach) => user(made, 'bob', { attach })),
    NoSuchEntity: when('DeletePolicy', { PolicyArn: NONE }),
  },
  DeletePolicyVersion: {
    AccessDenied: when('DeletePolicyVersion', { PolicyArn: AWS, VersionId: 'v1' }),
    DeleteConflict: onOwn('DeletePolicyVersion', { VersionId: 'v1' }),
    NoSuchEntity: onOwn('DeletePolicyVersion', { VersionId: 'v2' }),
  },
  GetPolicy: { NoSuchEntity: when('GetPolicy', { PolicyArn: NONE }) },
  GetPolicyVersion: { NoSuchEntity: onOwn('GetPolicyVersion', { VersionId: 'v2' }) },
  ListEntitiesForPolicy: { NoSuchEntity: when('ListEntitiesForPolicy', { PolicyArn: NONE }) },
  ListPolicies: {},
  ListPolicyTags: { NoSuchEntity: when('ListPolicyTags', { PolicyArn: NONE }) },
  ListPolicyVersions: { NoSuchEntity: when('ListPolicyVersions', { PolicyArn: NONE }) },
  SetDefaultPolicyVersion: {
    AccessDenied: when('SetDefaultPolicyVersion', { PolicyArn: AWS, VersionId: 'v1' }),
    NoSuchEntity: onOwn('SetDefaultPolicyVersion', { VersionId: 'v2' }),
  },
  TagPolicy: {
    AccessDenied: when('TagPolicy', { PolicyArn: AWS, Tags: fifty('a') }),
    InvalidInput: onOwn('TagPolicy', { Tags: twice }),
    LimitExceeded: onOwn(
      'TagPolicy',
      { Tags: [{ Key: 'more', Value: '' }] },
      ({ call }, PolicyArn) => call('TagPolicy', { PolicyArn, Tags: fifty('a') }),
    ),
    NoSuchEntity: when('TagPolicy', { PolicyArn: NONE, Tags: fifty('a') }),
  },
  UntagPolicy: {
    AccessDenied: when('UntagPolicy', { PolicyArn: AWS, TagKeys: ['a'] }),
    NoSuchEntity: when('UntagPolicy', { PolicyArn: NONE, TagKeys: ['a'] }),
  },
}
