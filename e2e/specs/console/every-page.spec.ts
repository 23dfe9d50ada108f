// Every page of the console against the WCAG rules that axe can check, as three callers see it.
import {
  AddUserToGroupCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateLoginProfileCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateUserCommand,
  type IAMClient,
  PutGroupPolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import type { PageView } from '../../../test/page-permissions/page-view'
import { pageViews } from '../../../test/page-permissions/page-views'
import { expectAccessible } from '../../accessible'
import { deniedId } from '../../denied-call'
import { type Account, test } from '../../fixtures'
import { NARROW, WIDE } from '../../layout'
import { assignDevice } from '../../stored-mfa-devices'

const statement = (Effect: string, Action: string | string[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect, Action, Resource: '*' }] })
const DOCUMENT = statement('Allow', 'iam:GetUser')
const READING = statement('Allow', [
  ...['iam:Get*', 'iam:List*', 'iam:Simulate*', 'iam:Generate*'],
  'cloudtrail:LookupEvents',
])
const OWN_DEVICE = 'own-phone'
const Tags = [{ Key: 'team', Value: 'blue' }]

/**
 * Views that show a page, and do not lead to another one. offboard.spec.ts checks the report of an
 * offboarding.
 */
const shown = pageViews.filter(
  ({ page, status }) => status !== 307 && page !== '/iam/offboarding/[id]',
)
const aboutAccount = ({ page }: PageView) => /^\/(?:iam|security|events)/.test(page)

/** The ARN of the policy that the views name, and the authorization ID of a denial. */
interface Staged {
  arn: string
  denial: string
}

/** Creates the users, groups and policies that the views name, and a denial. */
async function stage({ accountId }: Account, iam: IAMClient, origin: string): Promise<Staged> {
  const UserName = 'target'
  const GroupName = 'staff'
  await iam.send(new CreateUserCommand({ UserName, Path: '/staff/', Tags }))
  await iam.send(new CreateLoginProfileCommand({ UserName, Password: 'First-password-1' }))
  await assignDevice(iam, UserName, 'phone')
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }))
  const denial = await deniedId(origin, AccessKey) // without a policy, the user may do nothing
  await iam.send(
    new PutUserPolicyCommand({ UserName, PolicyName: 'Test', PolicyDocument: DOCUMENT }),
  )
  await iam.send(new CreateGroupCommand({ GroupName }))
  await iam.send(new AddUserToGroupCommand({ GroupName, UserName }))
  await iam.send(
    new PutGroupPolicyCommand({ GroupName, PolicyName: 'Rules', PolicyDocument: DOCUMENT }),
  )
  for (const name of ['staff/staged', 'spare']) {
    const [PolicyName, folder] = name.split('/').reverse()
    const Path = folder ? `/${folder}/` : '/'
    await iam.send(
      new CreatePolicyCommand({
        PolicyName,
        Path,
        PolicyDocument: DOCUMENT,
        Description: 'For tests',
        Tags,
      }),
    )
  }
  const PolicyArn = `arn:aws:iam::${accountId}:policy/staff/staged`
  for (const action of ['iam:GetUser', 'iam:ListUsers'])
    await iam.send(
      new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: statement('Deny', action) }),
    )
  await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn }))
  return { arn: PolicyArn, denial }
}

/** Returns the address of a view for the names that `stage` creates. */
function addressOf(
  { page, query }: PageView,
  account: Account,
  { arn, denial }: Staged,
  key: string,
): string {
  const path = page
    .replace('/groups/[name]', '/groups/staff')
    .replace('/users/[name]', '/users/target')
    .replace('[arn]', encodeURIComponent(arn))
    // The page of an event is checked in events.spec.ts.
    .replace('/events/[id]', '/events')
    .replace('[id]', denial)
    .replace('[account]', account.alias)
    .replace('[...missing]', 'missing')
    // Without a fragment, this page opens the dashboard. With an unknown one, it stays.
    .replace('/iam/home', '/iam/home#/no/such/route')
  const filled = Object.entries(query ?? {}).map(([name, value]) => [
    name,
    value
      .replace('{account}', account.accountId)
      .replace('{ownKey}', key)
      .replace('{ownDevice}', OWN_DEVICE),
  ])
  return filled.length > 0 ? `${path}?${new URLSearchParams(filled)}` : path
}

const CALLERS = [
  { name: 'administrator', views: shown },
  // What these see beside the administrator's pages: notices and disabled controls.
  { name: 'reader', policy: READING, views: shown.filter(({ reader }) => reader) },
  { name: 'nobody', views: shown.filter(aboutAccount) },
]

for (const { name, policy, views } of CALLERS) {
  const half = Math.ceil(views.length / 2)
  for (const [part, some] of [views.slice(0, half), views.slice(half)].entries())
    test(`axe finds nothing on any page as ${name} sees it, part ${part + 1}`, async ({
      account,
      iam,
      origin,
      page,
      signedInAs,
      watch,
    }) => {
      test.slow()
      const statusOf = ({ status = 200, refusedStatus = status }: PageView) =>
        name === 'administrator' ? status : refusedStatus
      for (const status of new Set(some.map(statusOf)))
        if (status >= 400) watch.expectComplaint(new RegExp(`status of ${status}`))
      const staged = await stage(account, iam, origin)
      const UserName = name === 'administrator' ? account.adminUserName : name
      if (UserName === name) await iam.send(new CreateUserCommand({ UserName }))
      if (policy)
        await iam.send(
          new PutUserPolicyCommand({ UserName, PolicyName: 'Own', PolicyDocument: policy }),
        )
      const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }))
      await assignDevice(iam, UserName, OWN_DEVICE)
      await signedInAs(UserName)
      for (const view of some) {
        await page.goto(addressOf(view, account, staged, AccessKey?.AccessKeyId ?? ''))
        await test.step(page.url(), () =>
          expectAccessible(
            page,
            policy === undefined && name === 'nobody' ? [NARROW, WIDE] : undefined,
          ),
        )
      }
    })
}
