// AWS's own clients with temporary credentials: GetSessionToken as `aws configure mfa-login` calls
// it, then calls that are signed with what it returned.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { IAMClient, ListUsersCommand } from '@aws-sdk/client-iam'
import { beforeEach, describe, expect, test } from 'vitest'
import { codeIn, enabledDevice } from '../../test/calls/mfa-devices'
import { temporaryKey } from '../../test/calls/temporary-keys'
import { type Key, keyFor, port } from '../../test/clients/api-client'
import { awsCli, boto3, clientEnvironment } from '../../test/clients/aws-clients'
import { account, principalOf, statement, type TestAccount, user } from '../../test/fixtures'

let made: TestAccount
let bob: Key
let device: string
let arn: string
beforeEach(async () => {
  made = await account()
  await user(made, 'bob', { policy: statement('Allow', 'iam:ListUsers') })
  bob = await keyFor(made, 'bob')
  const principal = await principalOf(made.accountId, 'bob')
  device = await enabledDevice(principal)
  arn = principal.arn
})

const run = promisify(execFile)
const origin = () => `http://127.0.0.1:${port}`
const withKey = ({ accessKeyId, secretAccessKey, sessionToken }: Key) => ({
  ...clientEnvironment(origin()),
  AWS_ACCESS_KEY_ID: accessKeyId,
  AWS_SECRET_ACCESS_KEY: secretAccessKey,
  ...(sessionToken !== undefined && { AWS_SESSION_TOKEN: sessionToken }),
})

const cli = awsCli()
describe.skipIf(!cli.isHere)(cli.title, () => {
  const aws = (key: Key, ...args: string[]) =>
    run('aws', [...args, '--output', 'json'], { env: withKey(key) }).then(
      ({ stdout }) => JSON.parse(stdout),
      ({ stderr }) => /\((\w+)\)/.exec(stderr)?.[1] ?? stderr,
    )
  const keyOf = ({ Credentials }: { Credentials: Record<string, string> }): Key => ({
    accessKeyId: Credentials.AccessKeyId ?? '',
    secretAccessKey: Credentials.SecretAccessKey ?? '',
    sessionToken: Credentials.SessionToken ?? '',
  })

  test('gets credentials with a code, and calls IAM and STS with them', async () => {
    const options = ['--duration-seconds', '43200', '--serial-number', device]
    const asked = ['sts', 'get-session-token', ...options, '--token-code', codeIn(0)]
    const session = keyOf(await aws(bob, ...asked))
    expect(await aws(session, 'sts', 'get-caller-identity')).toMatchObject({ Arn: arn })
    expect((await aws(session, 'iam', 'list-users')).Users).toHaveLength(2)
    expect(await aws(session, 'sts', 'get-session-token')).toBe('AccessDenied')
    expect(await aws(bob, ...asked)).toBe('AccessDenied')
  }, 300_000)

  test('gets credentials without a code, which can’t call IAM', async () => {
    const session = keyOf(await aws(bob, 'sts', 'get-session-token'))
    expect(await aws(session, 'sts', 'get-caller-identity')).toMatchObject({ Arn: arn })
    expect(await aws(session, 'iam', 'list-users')).toBe('InvalidClientTokenId')
  }, 300_000)

  test('reports a token that has expired, and one that is left over', async () => {
    const expired = await temporaryKey(made.accountId, 'bob', { seconds: -1 })
    expect(await aws(expired, 'sts', 'get-caller-identity')).toBe('ExpiredToken')
    const leftOver = { ...bob, sessionToken: expired.sessionToken }
    expect(await aws(leftOver, 'sts', 'get-caller-identity')).toBe('InvalidClientTokenId')
  }, 300_000)
})

const SCRIPT = `
import json, sys, boto3
sts = boto3.client("sts")
asked = {"SerialNumber": sys.argv[1], "TokenCode": sys.argv[2], "DurationSeconds": 900}
credentials = sts.get_session_token(**asked)["Credentials"]
session = boto3.Session(credentials["AccessKeyId"], credentials["SecretAccessKey"], credentials["SessionToken"])
url = session.client("sts").generate_presigned_url("get_caller_identity", HttpMethod="GET")
found = {
    "arn": session.client("sts").get_caller_identity()["Arn"],
    "users": len(session.client("iam").list_users()["Users"]),
    "url": url,
    "lasts": credentials["Expiration"].tzinfo is not None,
}
try:
    sts.get_session_token(**asked)
except sts.exceptions.ClientError as refusal:
    found["again"] = refusal.response["Error"]
print(json.dumps(found))
`
const python = boto3()
describe.skipIf(!python.isHere)(python.title, () => {
  test('gets credentials with a code, calls with them, and presigns', async () => {
    const { stdout } = await run('python3', ['-c', SCRIPT, device, codeIn(0)], {
      env: withKey(bob),
    })
    const { url, ...found } = JSON.parse(stdout)
    expect(found).toMatchObject({
      arn,
      users: 2,
      lasts: true,
      again: {
        Code: 'AccessDenied',
        Message: 'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
      },
    })
    const answer = await (await fetch(url, { headers: { accept: 'text/xml' } })).text()
    expect(answer).toContain(`<Arn>${arn}</Arn>`)
  }, 300_000)
})

describe('the SDK for JavaScript', () => {
  const listed = async (key: Key) => {
    const client = new IAMClient({ endpoint: origin(), region: 'us-east-1', credentials: key })
    const { Users = [] } = await client.send(new ListUsersCommand({}))
    return Users.length
  }

  test('calls with temporary credentials', async () => {
    expect(await listed(await temporaryKey(made.accountId, 'bob'))).toBe(2)
  })

  test('raises the errors of expired tokens and of tokens without a second factor', async () => {
    const { accountId } = made
    const refused = (key: Key) => expect(listed(key)).rejects
    await refused(await temporaryKey(accountId, 'bob', { seconds: -1 })).toMatchObject({
      name: 'ExpiredToken',
    })
    await refused(await temporaryKey(accountId, 'bob', { mfa: false })).toMatchObject({
      name: 'InvalidClientTokenId',
    })
  })
})
