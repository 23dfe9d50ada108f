// Somebody who left and still has everything, an account that nobody uses, and somebody who works.
import { asRoot } from '../../iam/accounts/accounts'
import { mfaDevices } from './mfa-devices'
import {
  accessKey,
  daysAgo,
  policyDocument,
  recordKeyUse,
  recordSignIn,
  type ScenarioDefinition,
  user,
} from './scenario'

const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
const POWER_USER = 'arn:aws:iam::aws:policy/PowerUserAccess'

export const leavers: ScenarioDefinition = {
  about:
    'lena left, and still has a password, a session, an MFA device, two active keys, groups, policies and a boundary; olaf never used his account; nina works.',
  async fill({ accountId }) {
    const call = asRoot(accountId)
    for (const GroupName of ['Developers', 'Operators']) {
      await call('CreateGroup', { GroupName })
      await call('AttachGroupPolicy', { GroupName, PolicyArn: READ_ONLY })
    }
    const [lena, olaf, nina] = await daysAgo(accountId, 200, async () => [
      {
        ...(await user(call, 'lena', 'Lena-left-last-w33k!', 'left, and still has everything')),
        accessKeys: [await accessKey(call, 'lena'), await accessKey(call, 'lena')],
      },
      {
        ...(await user(call, 'olaf', 'Olaf-never-came-1n!', 'never signed in')),
        accessKeys: [await accessKey(call, 'olaf')],
      },
      await user(call, 'nina', 'Nina-still-w0rks!', 'works'),
    ])
    for (const [GroupName, UserName] of [
      ['Developers', 'lena'],
      ['Operators', 'lena'],
      ['Developers', 'olaf'],
      ['Developers', 'nina'],
    ] as const)
      await call('AddUserToGroup', { GroupName, UserName })
    await call('AttachUserPolicy', { UserName: 'lena', PolicyArn: POWER_USER })
    await call('PutUserPolicy', {
      UserName: 'lena',
      PolicyName: 'Deploy',
      PolicyDocument: policyDocument({ Effect: 'Allow', Action: 's3:*', Resource: '*' }),
    })
    await call('PutUserPermissionsBoundary', { UserName: 'lena', PermissionsBoundary: POWER_USER })
    await daysAgo(accountId, 3, () =>
      recordKeyUse(lena.accessKeys[0]?.accessKeyId ?? '', 'eu-central-1', 'sts'),
    )
    await recordSignIn(accountId, 'lena')
    await recordSignIn(accountId, 'nina')
    return { users: [lena, olaf, nina], mfaDevices: await mfaDevices(accountId, ['lena']) }
  },
}
