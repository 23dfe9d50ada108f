// boto3 as a client of the API: it raises each exception that AWS's model lists for ChangePassword,
// from a real cause. It also raises one whose response has no message.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { db } from '../../platform/database/db'
import { type Key, keyFor, port, rootKey } from '../../test/clients/api-client'
import { boto3, clientEnvironment } from '../../test/clients/aws-clients'
import { account, CHANGE_PASSWORD_POLICY, type TestAccount, user } from '../../test/fixtures'
import { someoneElse } from '../../test/stored/someone-else'

const PASSWORD = 'First-password-1'
const STRONGER = 'Second-password-2'
const NO_REPORT = `
import json, os, boto3
iam = boto3.client("iam", endpoint_url=os.environ["AWS_ENDPOINT_URL"])
try:
    iam.get_credential_report()
except iam.exceptions.CredentialReportNotPresentException as refusal:
    print(json.dumps(refusal.response["Error"]))
`
const python = boto3()

describe.skipIf(!python.isHere)(python.title, () => {
  let ask: (line: string) => void
  let end: () => Promise<unknown>
  let answers: AsyncIterator<string>

  beforeAll(() => {
    const child = spawn('python3', ['e2e/clients/boto3-change-password.py'], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: clientEnvironment(`http://127.0.0.1:${port}`),
    })
    const ended = once(child, 'close')
    answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    ask = (line) => child.stdin.write(`${line}\n`)
    end = () => {
      child.stdin.end()
      return ended
    }
  })
  afterAll(() => end())

  /**
   * Changes the password with boto3. Returns the name of the exception it raised, with the code and
   * status of the response.
   */
  async function change(
    { accessKeyId, secretAccessKey }: Key,
    NewPassword = STRONGER,
    OldPassword = PASSWORD,
  ) {
    ask(
      JSON.stringify({ keys: [accessKeyId, secretAccessKey], old: OldPassword, new: NewPassword }),
    )
    const { value, done } = await answers.next()
    if (done) throw new Error('The script has ended: its last words are on stderr.')
    const { caught, code, status } = JSON.parse(value)
    return caught === null ? 'changed' : `${caught} ${code} ${status}`
  }

  async function erin(made: TestAccount, Password?: string): Promise<Key> {
    await user(made, 'erin', {
      attach: CHANGE_PASSWORD_POLICY,
      ...(Password !== undefined && { Password }),
    })
    return keyFor(made, 'erin')
  }

  test('changes the password', async () => {
    const key = await erin(await account(), PASSWORD)
    expect(await change(key)).toBe('changed')
  })

  test('raises NoSuchEntityException for a user without a password', async () => {
    expect(await change(await erin(await account()))).toBe('NoSuchEntityException NoSuchEntity 404')
  })

  test('raises InvalidUserTypeException for the root user’s key', async () => {
    expect(await change(rootKey(await account()))).toBe(
      'InvalidUserTypeException InvalidUserType 400',
    )
  })

  test('raises PasswordPolicyViolationException for a password that is too short', async () => {
    const key = await erin(await account(), PASSWORD)
    expect(await change(key, 'short')).toBe(
      'PasswordPolicyViolationException PasswordPolicyViolation 400',
    )
  })

  test('raises LimitExceededException for a sixth change within a minute', async () => {
    const key = await erin(await account(), PASSWORD)
    for (let i = 1, old = PASSWORD; i <= 5; i++) {
      expect(await change(key, `Password-number-${i}`, old)).toBe('changed')
      old = `Password-number-${i}`
    }
    expect(await change(key, STRONGER, 'Password-number-5')).toBe(
      'LimitExceededException LimitExceeded 409',
    )
  })

  test('raises EntityTemporarilyUnmodifiableException while the user is locked', async () => {
    const made = await account()
    const key = await erin(made, PASSWORD)
    const answer = await someoneElse(async (sql) => {
      await sql.query('BEGIN')
      await sql.query('SELECT 1 FROM users WHERE account_id = $1 FOR UPDATE', [made.accountId])
      return change(key)
    })
    expect(answer).toBe('EntityTemporarilyUnmodifiableException EntityTemporarilyUnmodifiable 409')
    expect(await change(key)).toBe('changed')
  })

  test('raises ServiceFailureException and changes nothing if no event can be stored', async () => {
    const key = await erin(await account(), PASSWORD)
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    await db().$executeRawUnsafe('ALTER TABLE audit_events RENAME TO audit_events_away')
    try {
      expect(await change(key)).toBe('ServiceFailureException ServiceFailure 500')
    } finally {
      await db().$executeRawUnsafe('ALTER TABLE audit_events_away RENAME TO audit_events')
      vi.restoreAllMocks()
    }
    expect(await change(key)).toBe('changed')
  })

  test('raises CredentialReportNotPresentException, which has no message', async () => {
    const { accessKeyId, secretAccessKey } = rootKey(await account())
    const keys = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey }
    const env = { ...clientEnvironment(`http://127.0.0.1:${port}`), ...keys }
    const { stdout } = await promisify(execFile)('python3', ['-c', NO_REPORT], { env })
    expect(JSON.parse(stdout)).toEqual({ Type: 'Sender', Code: 'ReportNotPresent' })
  })

  test('raises ClientError AccessDenied for a wrong old password, as with AWS', async () => {
    const key = await erin(await account(), PASSWORD)
    expect(await change(key, STRONGER, 'not this one')).toBe('ClientError AccessDenied 403')
  })
})
