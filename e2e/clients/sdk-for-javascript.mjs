// A walk through Gatehouse with AWS's SDK for JavaScript: creates a user with a password, keys, a
// group and a policy, looks them up in the event history, and deletes them again.
//
// export AWS_ENDPOINT_URL=http://localhost:3000 AWS_REGION=us-east-1
// export AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=…            # the administrator's
// export ROOT_ACCESS_KEY_ID=… ROOT_SECRET_ACCESS_KEY=…  # from npm run -s account -- create
// --root-key
// node e2e/clients/sdk-for-javascript.mjs
//
// CROWD=250 states how many users exist under /crowd/ to page through. Prints each step. At the
// first unexpected result, prints one sentence and ends with exit code 1.
import {
  CloudTrailClient,
  InvalidTimeRangeException,
  LookupEventsCommand,
  paginateLookupEvents,
} from '@aws-sdk/client-cloudtrail'
import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  ChangePasswordCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateLoginProfileCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteConflictException,
  DeleteGroupCommand,
  DeleteLoginProfileCommand,
  DeletePolicyCommand,
  DeleteUserCommand,
  DetachGroupPolicyCommand,
  GetUserCommand,
  IAMClient,
  InvalidUserTypeException,
  paginateListUsers,
  RemoveUserFromGroupCommand,
} from '@aws-sdk/client-iam'
import { signIn } from './sign-in.mjs'

const UserName = 'sdk-erin'
const GroupName = 'sdk-developers'
const PolicyName = 'SdkOwnPassword'
const FIRST = 'Correct-horse-1'
const SECOND = 'Battery-staple-2'
const { AWS_ENDPOINT_URL, ROOT_ACCESS_KEY_ID, ROOT_SECRET_ACCESS_KEY, CROWD = '0' } = process.env

const say = (sentence) => console.log(`- ${sentence}`)
const fail = (sentence) => {
  console.error(sentence)
  process.exit(1)
}
const expect = (expected, actual, what) => {
  if (actual !== expected) fail(`${what}: expected ${expected}, got ${actual}.`)
}
/** Requires the call to be refused with this exception. */
const refused = async (Exception, call) => {
  const refusal = await call.then(
    () => fail(`The call was not refused with ${Exception.name}.`),
    (error) => error,
  )
  if (!(refusal instanceof Exception))
    fail(`The call was not refused with ${Exception.name} but: ${refusal}`)
  say(`refused: ${refusal}`)
}

/**
 * Creates a client with its own keys; the endpoint and the region still come from the environment.
 */
const clientFor = (accessKeyId, secretAccessKey) =>
  new IAMClient({ credentials: { accessKeyId, secretAccessKey } })

const iam = new IAMClient()
const root = clientFor(ROOT_ACCESS_KEY_ID, ROOT_SECRET_ACCESS_KEY)

say("Create a user, its access key, and a group with a policy of the account's own.")
const { User } = await iam.send(new CreateUserCommand({ UserName }))
const account = User.Arn.split(':')[4]
expect(`arn:aws:iam::${account}:user/${UserName}`, User.Arn, "The new user's ARN")
const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }))
const erin = clientFor(AccessKey.AccessKeyId, AccessKey.SecretAccessKey)
const PolicyDocument = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['iam:ChangePassword', 'iam:GetUser'],
      // A policy variable, which is the caller's name.
      Resource: `arn:aws:iam::${account}:user/\${aws:username}`,
    },
  ],
})
const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument }))
const PolicyArn = Policy.Arn
await iam.send(new CreateGroupCommand({ GroupName }))
await iam.send(new AttachGroupPolicyCommand({ GroupName, PolicyArn }))
await iam.send(new AddUserToGroupCommand({ GroupName, UserName }))

const lastUsed = async () => (await erin.send(new GetUserCommand({}))).User.PasswordLastUsed
say('The keys work for a user who has no password; nobody has signed in yet.')
expect(undefined, await lastUsed(), 'PasswordLastUsed before any sign-in')

say('Give the user a password, which the user changes.')
await iam.send(new CreateLoginProfileCommand({ UserName, Password: FIRST }))
await erin.send(new ChangePasswordCommand({ OldPassword: FIRST, NewPassword: SECOND }))

say('The root user has no such password.')
await refused(
  InvalidUserTypeException,
  root.send(new ChangePasswordCommand({ OldPassword: SECOND, NewPassword: 'Third-password-3' })),
)

say('Sign in to the console with the new password: PasswordLastUsed appears.')
await signIn(AWS_ENDPOINT_URL, account, UserName, SECOND)
const used = await lastUsed()
if (!(used instanceof Date)) fail(`PasswordLastUsed is ${used} after a sign-in.`)
say(`PasswordLastUsed is ${used.toISOString()}.`)

say('A user who still has a password is not deleted.')
await refused(DeleteConflictException, iam.send(new DeleteUserCommand({ UserName })))

say('Without the password the keys go on working, and PasswordLastUsed stays.')
await iam.send(new DeleteLoginProfileCommand({ UserName }))
expect(used.getTime(), (await lastUsed())?.getTime(), 'PasswordLastUsed after DeleteLoginProfile')

say('Look up the changes of the user in the event history, two events a page.')
// IAM's events are in this region, whatever the client's own is.
const trail = new CloudTrailClient({ region: 'us-east-1' })
const LookupAttributes = [{ AttributeKey: 'ResourceName', AttributeValue: UserName }]
const changes = []
let eventPages = 0
for await (const { Events } of paginateLookupEvents(
  { client: trail, pageSize: 2 },
  { LookupAttributes },
)) {
  eventPages++
  for (const event of Events) if (event.ReadOnly === 'false') changes.push(event)
}
const CHANGES = ['DeleteLoginProfile', 'CreateLoginProfile', 'AddUserToGroup', 'CreateUser']
const found = changes.map(({ EventName }) => EventName)
const listed = found.filter((name) => CHANGES.includes(name))
expect(CHANGES.join(), listed.join(), 'The changes, newest first')
if (eventPages < 3) fail(`${found.length} changes came on ${eventPages} pages of two.`)
const { userIdentity, eventName } = JSON.parse(changes.at(-1).CloudTrailEvent)
expect('CreateUser', eventName, 'The record of the first change')
expect('IAMUser', userIdentity.type, 'Who made it')

say('A time range that ends before it begins is refused.')
const [StartTime, EndTime] = [new Date(), new Date(0)]
await refused(
  InvalidTimeRangeException,
  trail.send(new LookupEventsCommand({ StartTime, EndTime })),
)

say('Page through the users under /crowd/, a hundred at a time.')
const names = new Set()
let pages = 0
for await (const { Users } of paginateListUsers(
  { client: iam, pageSize: 100 },
  { PathPrefix: '/crowd/' },
)) {
  pages++
  for (const user of Users) names.add(user.UserName)
}
expect(Number(CROWD), names.size, 'Users under /crowd/')
expect(Math.max(1, Math.ceil(names.size / 100)), pages, 'Pages')

say("Clean up: everything of the user's first, then the user.")
await iam.send(new RemoveUserFromGroupCommand({ GroupName, UserName }))
await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: AccessKey.AccessKeyId }))
await iam.send(new DeleteUserCommand({ UserName }))
await iam.send(new DetachGroupPolicyCommand({ GroupName, PolicyArn }))
await iam.send(new DeleteGroupCommand({ GroupName }))
await iam.send(new DeletePolicyCommand({ PolicyArn }))
say('All as expected.')
