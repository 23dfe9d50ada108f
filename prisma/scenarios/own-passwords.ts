// Users who change their own passwords, or can't.
import { asRoot } from '../../iam/accounts/accounts'
import { userNameType } from '../../iam/shapes/names'
import { daysAgo, policyDocument, type ScenarioDefinition, user } from './scenario'

type DemoUser = 'mayChange' | 'mayNotChange' | 'mustChange' | 'expired'

const userNamed = (name: string, situation: string) =>
  userNameType.default(name).describe(`name of the user who ${situation}`)

export const demo: ScenarioDefinition = {
  about:
    'The five users of the demonstration: alice may change her password, bob may not, carol must, and dave’s has expired. Parameters give them other names.',
  parameters: {
    mayChange: userNamed('alice', 'may change their password'),
    mayNotChange: userNamed('bob', 'may not change their password'),
    mustChange: userNamed('carol', 'must change their password'),
    expired: userNamed('dave', 'has an expired password'),
  },
  async fill({ accountId }, names) {
    const { mayChange, mayNotChange, mustChange, expired } = names as Record<DemoUser, string>
    const call = asRoot(accountId)
    // The password expires after ninety days.
    const dave = await daysAgo(accountId, 100, () =>
      user(call, expired, 'Dave-has-waited-2-long!', 'password expired', { mayChange: true }),
    )
    await call('UpdateAccountPasswordPolicy', {
      MinimumPasswordLength: 12,
      RequireUppercaseCharacters: true,
      RequireLowercaseCharacters: true,
      RequireNumbers: true,
      MaxPasswordAge: 90,
      PasswordReusePrevention: 3,
    })
    return [
      await user(call, mayChange, 'Alice-may-change-1t', 'may change her password', {
        mayChange: true,
      }),
      await user(call, mayNotChange, 'Bob-may-not-change-1t', 'may not change his password'),
      await user(call, mustChange, 'Carol-must-change-1t', 'must change her password', {
        mayChange: true,
        mustChange: true,
      }),
      dave,
    ]
  },
}

export const changePassword: ScenarioDefinition = {
  about:
    'One user for each way in which a password change is allowed or denied, under AWS’s default password policy.',
  async fill({ accountId }) {
    const call = asRoot(accountId)
    const users = [
      await user(call, 'alice', 'First-password-1', 'may change her password', { mayChange: true }),
      await user(
        call,
        'bob',
        'First-password-1',
        'may read the policy, may not change his password',
      ),
      await user(call, 'carol', 'First-password-1', 'has no permission at all'),
      await user(call, 'dave', 'First-password-1', 'allowed, and denied by an inline policy', {
        mayChange: true,
      }),
    ]
    const readPolicy = policyDocument({
      Effect: 'Allow',
      Action: 'iam:GetAccountPasswordPolicy',
      Resource: '*',
    })
    await call('PutUserPolicy', {
      UserName: 'bob',
      PolicyName: 'ReadPasswordPolicy',
      PolicyDocument: readPolicy,
    })
    await call('PutUserPolicy', {
      UserName: 'dave',
      PolicyName: 'KeepPassword',
      PolicyDocument: DENY_CHANGE,
    })
    return users
  },
}

const DENY_CHANGE = policyDocument({
  Sid: 'NoChange',
  Effect: 'Deny',
  Action: 'iam:ChangePassword',
  Resource: '*',
})

export const strictPolicy: ScenarioDefinition = {
  about:
    'A password policy with every rule on, which remembers five passwords. alice may change her password through the account option alone.',
  async fill({ accountId }) {
    const call = asRoot(accountId)
    await call('UpdateAccountPasswordPolicy', {
      MinimumPasswordLength: 14,
      RequireUppercaseCharacters: true,
      RequireLowercaseCharacters: true,
      RequireNumbers: true,
      RequireSymbols: true,
      PasswordReusePrevention: 5,
      AllowUsersToChangePassword: true,
    })
    return [
      await user(
        call,
        'alice',
        'First-password-1',
        'may change her password by the account option',
      ),
    ]
  },
}

export const stuckUsers: ScenarioDefinition = {
  about:
    'Passwords that are due, of users who may not change them: erin has no permission, frank is denied, ivan’s boundary does not allow it, and grace must change hers at the next sign-in. heidi’s has expired too, and she may change it.',
  async fill({ accountId }) {
    const call = asRoot(accountId)
    const password = 'Waiting-f0r-an-admin!'
    const expired = await daysAgo(accountId, 100, async () => [
      await user(call, 'erin', password, 'expired, and has no permission to change it'),
      await user(call, 'frank', password, 'expired, and denied by an inline policy', {
        mayChange: true,
      }),
      await user(call, 'ivan', password, 'expired, and the boundary does not allow the change', {
        mayChange: true,
      }),
      await user(call, 'heidi', password, 'expired, and may change it', { mayChange: true }),
    ])
    await call('PutUserPolicy', {
      UserName: 'frank',
      PolicyName: 'KeepPassword',
      PolicyDocument: DENY_CHANGE,
    })
    await call('PutUserPermissionsBoundary', {
      UserName: 'ivan',
      PermissionsBoundary: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
    })
    await call('UpdateAccountPasswordPolicy', { MaxPasswordAge: 90 })
    const grace = await user(call, 'grace', password, 'must change it, and has no permission', {
      mustChange: true,
    })
    return [...expired, grace]
  },
}
