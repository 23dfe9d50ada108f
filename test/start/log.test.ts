// W8: the log of the built server at level debug contains no secret of what it was sent: passwords
// of sign-ins, forms and calls, signatures, keys, session tokens.
import { randomBytes } from 'node:crypto'
import { Sha256 } from '@aws-crypto/sha256-js'
import {
  ChangePasswordCommand,
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  IAMClient,
  UpdateLoginProfileCommand,
} from '@aws-sdk/client-iam'
import { SignatureV4 } from '@smithy/signature-v4'
import { beforeAll, expect, it } from 'vitest'
import { signInForm } from '../../e2e/sign-in-post'
import { prepare } from '../../start/build-steps.mjs'
import { account, newDataDir, startServer } from './program'

beforeAll(() => prepare('pages'))

/** A password that the policy accepts, and that occurs nowhere else. */
const password = (of: string) => `${of}-${randomBytes(9).toString('base64url')}-A1!`

it('W8: no line of the log contains a password, a signature, a key or a session token', async () => {
  const dataDir = newDataDir()
  const server = await startServer(dataDir, {
    env: { GATEHOUSE_LOG: 'json', GATEHOUSE_LOG_LEVEL: 'debug', GATEHOUSE_TEST_MODE: '1' },
  })
  await server.ready
  const secrets: string[] = []
  const secret = (text = '') => {
    expect(text.length).toBeGreaterThan(10)
    secrets.push(text)
    return text
  }
  const made = JSON.parse(
    (await account(dataDir, ['create', '--alias', 'acme', '--email', 'r@a.example', '--json']))
      .stdout,
  )
  for (const member of ['adminPassword', 'rootPassword', 'secretAccessKey']) secret(made[member])
  const credentials = {
    accessKeyId: made.accessKeyId,
    secretAccessKey: made.secretAccessKey,
  }
  const clientOf = (keys = credentials) => {
    const client = new IAMClient({
      ...{ endpoint: server.origin, region: 'us-east-1', credentials: keys, maxAttempts: 1 },
    })
    client.middlewareStack.add(
      (next) => async (args) => {
        const { headers } = args.request as { headers: Record<string, string> }
        secret(/Signature=(\w+)/.exec(headers.authorization ?? '')?.[1])
        return next(args)
      },
      { step: 'finalizeRequest', priority: 'low' },
    )
    return client
  }
  const admin = clientOf()
  await admin.send(new CreateUserCommand({ UserName: 'alice' }))
  const first = secret(password('first'))
  const second = secret(password('second'))
  await admin.send(new CreateLoginProfileCommand({ UserName: 'alice', Password: first }))
  await admin.send(new UpdateLoginProfileCommand({ UserName: 'alice', Password: second }))
  const { AccessKey } = await admin.send(new CreateAccessKeyCommand({ UserName: 'alice' }))
  const alice = clientOf({
    accessKeyId: AccessKey?.AccessKeyId ?? '',
    secretAccessKey: secret(AccessKey?.SecretAccessKey),
  })
  const change = { OldPassword: second, NewPassword: secret(password('third')) }
  await expect(alice.send(new ChangePasswordCommand(change))).rejects.toThrow(/not authorized/)
  const mistaken = clientOf({ accessKeyId: secret(password('key')), secretAccessKey: first })
  await expect(mistaken.send(new CreateUserCommand({ UserName: 'x' }))).rejects.toThrow()

  const signer = new SignatureV4({
    ...{ region: 'us-east-1', service: 'iam', credentials, sha256: Sha256 },
  })
  const query = { Action: 'GetUser', Version: '2010-05-08' }
  const host = `127.0.0.1:${server.port}`
  const presigned = await signer.presign({
    ...{ method: 'GET', protocol: 'http:', hostname: '127.0.0.1', path: '/', query, body: '' },
    headers: { host },
  })
  const parameters = new URLSearchParams(presigned.query as Record<string, string>)
  secret(parameters.get('X-Amz-Signature') ?? '')
  expect((await fetch(`http://${host}/?${parameters}`)).status).toBe(200)
  for (const path of [`/signin?password=${first}`, `/iam/users%3Fpassword=${first}`, '/%zz'])
    await fetch(`${server.origin}${path}`)

  const signIn = await signInForm(server.origin)
  const typed = { account: 'acme', userName: 'admin', password: made.adminPassword }
  const entered = await signIn(typed)
  expect(entered.status).toBe(303)
  secret(entered.deviceCookie?.split('=')[1])
  await signIn({ ...typed, password: secret(password('wrong')) })
  await signIn({ ...typed, userName: secret(password('misplaced')) })
  const minted = await fetch(`${server.origin}/api/test/sessions`, {
    method: 'POST',
    body: JSON.stringify({ accountId: made.accountId, userName: 'admin' }),
  }).then((answer) => answer.json())
  secret(minted.cookieValue.split('.')[1])
  const cookie = `${minted.cookieName}=${minted.cookieValue}`
  await fetch(`${server.origin}/iam/users`, { headers: { cookie } })
  const malformed = `password=${secret(password('posted'))}`
  await fetch(`${server.origin}/iam/users/create`, {
    method: 'POST',
    headers: { cookie, origin: server.origin, 'next-action': 'f'.repeat(40) },
    body: malformed,
  })
  server.child.kill('SIGTERM')
  expect(await server.ended).toBe(0)

  const lines = server.out.stderr.trim().split('\n')
  const requests = lines.flatMap((line) => {
    const entry = line.startsWith('{') ? JSON.parse(line) : {}
    return entry.message === 'request' ? [entry] : []
  })
  expect(requests.filter(({ door }) => door === 'api').length).toBeGreaterThan(6)
  expect(requests).toContainEqual(
    expect.objectContaining({ operation: 'UpdateLoginProfile', outcome: 'ok', principal: 'admin' }),
  )
  expect(requests).toContainEqual(
    expect.objectContaining({ path: '/iam/users', principal: 'admin', accountId: made.accountId }),
  )
  expect(requests).toContainEqual(
    expect.objectContaining({ method: 'POST', path: '/signin/some-account', principal: 'admin' }),
  )
  const log = server.out.stderr + server.out.stdout
  for (const text of secrets)
    for (const form of [text, encodeURIComponent(text), Buffer.from(text).toString('base64')])
      expect(log.includes(form), `the log has ${text}`).toBe(false)
})
