// Raises, for each operation, each error that it declares. A missing one does not compile.
import { randomBytes } from 'node:crypto'
import type { OperationName } from '../../iam/gate/call-operation'
import { db } from '../../platform/database/db'
import { nameSubject } from '../../store/throttle'
import { account, CHANGE_PASSWORD_POLICY, principalOf, type TestAccount, user } from '../fixtures'
import { bob, type CodesOf, inline, type Raise, when } from './raise'
import { raisedAccountErrors } from './raised-account-errors'
import { raisedGroupErrors } from './raised-group-errors'
import { raisedPolicyErrors } from './raised-policy-errors'
import { raisedSimulationErrors } from './raised-simulation-errors'

const PASSWORD = 'First-password-1'
const STRONGER = 'Second-password-2'

const bobWithPassword = (made: TestAccount) =>
  user(made, 'bob', { Password: PASSWORD }).then(() => {})
/** Bob himself, who may change his password. */
const asBob = (made: TestAccount) =>
  user(made, 'bob', { Password: PASSWORD, attach: CHANGE_PASSWORD_POLICY })

const change = { OldPassword: PASSWORD, NewPassword: STRONGER }
const noSuchKey = 'AKIANOSUCHKEYEXISTS2'
const noSuchPolicy = 'arn:aws:iam::aws:policy/NoSuchPolicy'

export const raisedErrors: { [N in OperationName]: Record<CodesOf<N>, Raise> } = {
  ...raisedGroupErrors,
  ...raisedAccountErrors,
  AttachUserPolicy: {
    NoSuchEntity: when('AttachUserPolicy', { UserName: 'bob', PolicyArn: noSuchPolicy }, bob),
    LimitExceeded: when(
      'AttachUserPolicy',
      { UserName: 'bob', PolicyArn: CHANGE_PASSWORD_POLICY },
      async (made) => {
        await bob(made)
        const { userId } = await principalOf(made.accountId, 'bob')
        const policies = Array.from(
          { length: 10 },
          (_, i) => `arn:aws:iam::${made.accountId}:policy/p${i}`,
        )
        await db().userPolicyAttachment.createMany({
          data: policies.map((policyArn) => ({
            accountId: made.accountId,
            userId,
            policyArn,
            attachedAt: new Date(),
          })),
        })
      },
    ),
  },
  ChangePassword: {
    AccessDenied: when('ChangePassword', { ...change, OldPassword: 'not this one' }, asBob),
    InvalidUserType: when('ChangePassword', change),
    LimitExceeded: when(
      'ChangePassword',
      { OldPassword: 'Password-number-5', NewPassword: STRONGER },
      async (made) => {
        const caller = await asBob(made)
        for (let i = 1, old = PASSWORD; i <= 5; i++) {
          await caller('ChangePassword', { OldPassword: old, NewPassword: `Password-number-${i}` })
          old = `Password-number-${i}`
        }
        return caller
      },
    ),
    NoSuchEntity: when('ChangePassword', change, (made) =>
      user(made, 'bob', { attach: CHANGE_PASSWORD_POLICY }),
    ),
    PasswordPolicyViolation: when('ChangePassword', { ...change, NewPassword: 'short' }, asBob),
    Throttling: when('ChangePassword', change, async (made) => {
      const caller = await asBob(made)
      const soon = new Date(Date.now() + 60_000)
      await db().signInThrottle.create({
        data: {
          ...nameSubject(made.accountId, 'bob'),
          attempts: 9,
          failures: 9,
          waits: 1,
          windowStart: new Date(),
          lastAttemptAt: new Date(),
          blockedUntil: soon,
        },
      })
      return caller
    }),
  },
  CreateAccessKey: {
    LimitExceeded: when('CreateAccessKey', { UserName: 'bob' }, async (made) => {
      await bob(made)
      for (let i = 0; i < 2; i++) await made.call('CreateAccessKey', { UserName: 'bob' })
    }),
    NoSuchEntity: when('CreateAccessKey', { UserName: 'bob' }),
  },
  CreateAccountAlias: {
    EntityAlreadyExists: when(
      'CreateAccountAlias',
      { AccountAlias: 'taken-elsewhere' },
      async () => {
        const other = await account()
        await other.call('CreateAccountAlias', { AccountAlias: 'taken-elsewhere' })
      },
    ),
    ValidationError: when('CreateAccountAlias', { AccountAlias: '1234-5678-9012' }),
  },
  CreateLoginProfile: {
    EntityAlreadyExists: when(
      'CreateLoginProfile',
      { UserName: 'bob', Password: STRONGER },
      bobWithPassword,
    ),
    NoSuchEntity: when('CreateLoginProfile', { UserName: 'bob', Password: STRONGER }),
    PasswordPolicyViolation: when(
      'CreateLoginProfile',
      { UserName: 'bob', Password: 'password' },
      bob,
    ),
  },
  CreateUser: {
    EntityAlreadyExists: when('CreateUser', { UserName: 'BOB' }, bob),
    InvalidInput: when('CreateUser', {
      UserName: 'bob',
      Tags: [
        { Key: 'Team', Value: 'a' },
        { Key: 'team', Value: 'b' },
      ],
    }),
    LimitExceeded: when('CreateUser', { UserName: 'bob' }, async ({ accountId }) => {
      await db().user.createMany({
        data: Array.from({ length: 4_999 }, (_, i) => ({
          accountId,
          id: `AIDA${String(i).padStart(17, '0')}`,
          name: `u${i}`,
          nameKey: `u${i}`,
          createdAt: new Date(),
          historySalt: randomBytes(16),
        })),
      })
    }),
    NoSuchEntity: when('CreateUser', { UserName: 'bob', PermissionsBoundary: noSuchPolicy }),
  },
  DeleteAccessKey: {
    NoSuchEntity: when('DeleteAccessKey', { UserName: 'bob', AccessKeyId: noSuchKey }, bob),
  },
  DeleteAccountAlias: {
    NoSuchEntity: when('DeleteAccountAlias', { AccountAlias: 'not-this-one' }),
  },
  DeleteAccountPasswordPolicy: { NoSuchEntity: when('DeleteAccountPasswordPolicy', {}) },
  DeleteLoginProfile: { NoSuchEntity: when('DeleteLoginProfile', { UserName: 'bob' }, bob) },
  DeleteUser: {
    DeleteConflict: when('DeleteUser', { UserName: 'bob' }, bobWithPassword),
    NoSuchEntity: when('DeleteUser', { UserName: 'bob' }),
  },
  DeleteUserPolicy: {
    NoSuchEntity: when('DeleteUserPolicy', { UserName: 'bob', PolicyName: 'None' }, bob),
  },
  DetachUserPolicy: {
    NoSuchEntity: when(
      'DetachUserPolicy',
      { UserName: 'bob', PolicyArn: CHANGE_PASSWORD_POLICY },
      bob,
    ),
  },
  EndConsoleSessions: { NoSuchEntity: when('EndConsoleSessions', { UserName: 'bob' }) },
  GetAccountPasswordPolicy: { NoSuchEntity: when('GetAccountPasswordPolicy', {}) },
  GetConsoleAccess: { NoSuchEntity: when('GetConsoleAccess', { UserName: 'bob' }) },
  GetLoginProfile: { NoSuchEntity: when('GetLoginProfile', { UserName: 'bob' }, bob) },
  GetUser: { NoSuchEntity: when('GetUser', { UserName: 'bob' }) },
  GetUserPolicy: {
    NoSuchEntity: when('GetUserPolicy', { UserName: 'bob', PolicyName: 'None' }, bob),
  },
  ListAccessKeys: { NoSuchEntity: when('ListAccessKeys', { UserName: 'bob' }) },
  ListAccountAliases: {},
  ListAttachedUserPolicies: { NoSuchEntity: when('ListAttachedUserPolicies', { UserName: 'bob' }) },
  ListConsoleSessions: { NoSuchEntity: when('ListConsoleSessions', { UserName: 'bob' }) },
  ListUserPolicies: { NoSuchEntity: when('ListUserPolicies', { UserName: 'bob' }) },
  ListUsers: {},
  PreviewAccountPasswordPolicy: {},
  PutUserPolicy: {
    LimitExceeded: when(
      'PutUserPolicy',
      { UserName: 'bob', PolicyName: 'B', PolicyDocument: inline(1_025) },
      async (made) => {
        await bob(made)
        await made.call('PutUserPolicy', {
          UserName: 'bob',
          PolicyName: 'A',
          PolicyDocument: inline(1_024),
        })
      },
    ),
    MalformedPolicyDocument: when(
      'PutUserPolicy',
      { UserName: 'bob', PolicyName: 'A', PolicyDocument: '{}' },
      bob,
    ),
    NoSuchEntity: when('PutUserPolicy', {
      UserName: 'bob',
      PolicyName: 'A',
      PolicyDocument: inline(1_000),
    }),
  },
  ...raisedPolicyErrors,
  ...raisedSimulationErrors,
  UpdateAccessKey: {
    InvalidInput: when(
      'UpdateAccessKey',
      { UserName: 'bob', AccessKeyId: noSuchKey, Status: 'Expired' },
      bob,
    ),
    NoSuchEntity: when(
      'UpdateAccessKey',
      { UserName: 'bob', AccessKeyId: noSuchKey, Status: 'Active' },
      bob,
    ),
  },
  UpdateAccountPasswordPolicy: {},
  UpdateLoginProfile: {
    NoSuchEntity: when('UpdateLoginProfile', { UserName: 'bob', Password: STRONGER }, bob),
    PasswordPolicyViolation: when(
      'UpdateLoginProfile',
      { UserName: 'bob', Password: 'password' },
      bobWithPassword,
    ),
  },
}
