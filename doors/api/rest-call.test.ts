// The calls of IAM Toolbox over the wire: REST-JSON, signed for the service `iam`.
import { describe, expect, test } from 'vitest'
import { db } from '../../platform/database/db'
import { STAGED_DENIAL, stage } from '../../test/calls/stage'
import {
  bodyOf,
  type Key,
  keyFor,
  post,
  rootKey,
  send,
  signed,
} from '../../test/clients/api-client'
import { read, rest } from '../../test/clients/rest-client'
import { account, statement, type TestAccount, user } from '../../test/fixtures'
import { openSecondDoor } from '../../test/processes/open-second-door'

const READ = statement('Allow', 'iam:GetRequestAuthorization*')
const ABSENT = 'The requested authorization details do not exist in this region or have expired.'
const REFUSED = /authorization id: ([0-9a-z]+)$/

/** The ID of a denied call of the user `bob`. */
async function deniedId(bob: Key, action = 'GetUser', params = { UserName: 'alice' }) {
  const { error } = await post(bob, bodyOf(action, Object.entries(params)))
  return REFUSED.exec(error?.Message ?? '')?.[1] ?? expect.fail(error?.Message ?? 'not refused')
}

async function withReader(): Promise<{ made: TestAccount; bob: Key; reader: Key }> {
  const made = await account()
  await user(made, 'bob', { policy: statement('Deny', 'iam:GetUser', '*', 'Never') })
  await user(made, 'reader', { policy: READ })
  return { made, bob: await keyFor(made, 'bob'), reader: await keyFor(made, 'reader') }
}

test('AccessDenied names a denial, which another user of the account reads at once', async () => {
  const { made, bob, reader } = await withReader()
  const id = await deniedId(bob)
  const answer = await rest(reader, `/authorization-details/${id}`)
  const { accountId } = made
  const arn = `arn:aws:iam::${accountId}:user/bob`
  expect(answer).toMatchObject({
    status: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    json: {
      requestContext: {
        'aws:PrincipalArn': arn,
        'aws:SecureTransport': false,
        'aws:SourceIp': '192.0.2.7',
        'aws:EpochTime': expect.any(Number),
        'aws:username': 'bob',
      },
      evaluations: [
        {
          action: 'iam:GetUser',
          resource: `arn:aws:iam::${accountId}:user/alice`,
          evaluatedEffect: 'EXPLICIT_DENY',
          matchedPolicies: [
            {
              uri: `${arn}#Test`,
              matchedStatements: [{ sid: 'Never', evaluatedEffect: 'DENY' }],
            },
          ],
        },
      ],
      policies: [
        { type: 'IDENTITY_BASED_POLICY', inline: true, uri: `${arn}#Test`, attachedTo: [{ arn }] },
      ],
    },
  })
  expect(answer.json).not.toHaveProperty('nextToken')
  const policy = await rest(reader, `/authorization-details/${id}/policy`, {
    query: { policyUri: `${arn}#Test` },
  })
  expect(policy).toMatchObject({
    status: 200,
    json: { policyDocument: statement('Deny', 'iam:GetUser', '*', 'Never') },
  })
})

describe('an ID that the caller can’t read', () => {
  test('has one answer, whether it is unknown or of another account', async () => {
    const { bob } = await withReader()
    const id = await deniedId(bob)
    const other = rootKey(await account())
    for (const path of [`/${id}`, '/unknown', `/${id}/policy?policyUri=x`]) {
      const [start = '', search] = path.split('?')
      const query = search ? { policyUri: 'x' } : {}
      const answer = await rest(other, `/authorization-details${start}`, { query })
      expect(answer).toMatchObject({ status: 404, code: 'ResourceNotFoundException' })
      expect(answer.json).toEqual({ __type: 'ResourceNotFoundException', message: ABSENT })
    }
  })

  test('is refused without the permission, whether it exists or not', async () => {
    const { made, bob } = await withReader()
    const id = await deniedId(bob)
    const answers = [
      await rest(bob, `/authorization-details/${id}`),
      await rest(bob, '/authorization-details/unknown'),
    ]
    const message = `User: arn:aws:iam::${made.accountId}:user/bob is not authorized to perform: iam:GetRequestAuthorizationDetails on resource: * because no identity-based policy allows the iam:GetRequestAuthorizationDetails action`
    for (const answer of answers)
      expect(answer).toMatchObject({
        status: 403,
        code: 'AccessDeniedException',
        json: { __type: 'AccessDeniedException', message },
      })
  })

  test('does not give the documents to a reader of the details alone', async () => {
    const made = await stage()
    await user(made, 'bob', { policy: statement('Allow', 'iam:GetRequestAuthorizationDetails') })
    const bob = await keyFor(made, 'bob')
    const path = `/authorization-details/${STAGED_DENIAL}`
    expect((await rest(bob, path)).status).toBe(200)
    const query = { policyUri: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess' }
    expect(await rest(bob, `${path}/policy`, { query })).toMatchObject({
      status: 403,
      code: 'AccessDeniedException',
    })
  })
})

test('a second server finds a denial of the first, even a moment after its answer', async () => {
  const { bob, reader } = await withReader()
  const at = await openSecondDoor()
  const id = await deniedId(bob)
  const answer = await rest(reader, `/authorization-details/${id}`, { at })
  expect([answer.status, answer.json.evaluations]).toEqual([200, [expect.anything()]])
})

test('pages the evaluations, each page with a token of its own denial', async () => {
  const made = await stage()
  const key = rootKey(made)
  const where = { accountId_id: { accountId: made.accountId, id: STAGED_DENIAL } }
  const { details, deniedAt } = await db().denial.findUniqueOrThrow({ where })
  const record = details as { evaluations: [object] }
  const evaluations = Array.from({ length: 250 }, (_, i) => ({
    ...record.evaluations[0],
    action: `iam:Action${i}`,
  }))
  await db().denial.update({ where, data: { details: { ...record, evaluations } } })
  const other = { ...record, evaluations }
  await db().denial.create({
    data: { accountId: made.accountId, id: 'another', deniedAt, details: other },
  })
  const seen: string[] = []
  const tokens: string[] = []
  for (let query = {}; ; ) {
    const { json } = await rest(key, `/authorization-details/${STAGED_DENIAL}`, { query })
    seen.push(...(json.evaluations as { action: string }[]).map(({ action }) => action))
    if (json.nextToken === undefined) break
    tokens.push(String(json.nextToken))
    query = { nextToken: json.nextToken }
  }
  expect(seen).toEqual(evaluations.map(({ action }) => action))
  expect(tokens).toHaveLength(2)
  for (const nextToken of [tokens[0] ?? '', 'x', '%%', 'ÿ', 'a'.repeat(5000), ''])
    expect(
      await rest(key, '/authorization-details/another', { query: { nextToken } }),
      nextToken,
    ).toMatchObject({ status: 400, code: 'ValidationException' })
})

describe('rejects with JSON and without a fault of the server', () => {
  const paths = [
    '/authorization-details',
    '/authorization-details/',
    '/authorization-details/UPPER',
    '/authorization-details/a-b',
    '/authorization-details/a%00b',
    '/authorization-details/%ff',
    '/authorization-details/%2e%2e%2fsecret',
    '/authorization-details/..%2fiam',
    '/authorization-details/a/policies',
    '/authorization-details/a/policy/b',
    '/authorization-details/a/policy',
    `/authorization-details/${'a'.repeat(257)}`,
    `/authorization-details/${'z'.repeat(10_240)}`,
  ]
  test.each(paths.map((path) => [path.slice(0, 60), path]))('%s', async (_, path) => {
    const made = await account()
    expect(await rest(rootKey(made), path)).toMatchObject({
      status: 400,
      code: 'ValidationException',
      headers: { 'content-type': 'application/json' },
    })
  })

  const PATH = '/authorization-details/a'
  test('another method', async () => {
    const key = rootKey(await account())
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
      expect(await rest(key, PATH, { method }), method).toMatchObject({
        status: 400,
        code: 'ValidationException',
      })
  })

  test('a signature that is absent, wrong, unknown or for another service', async () => {
    const key = rootKey(await account())
    const wrong = { ...key, secretAccessKey: 'wrong' }
    const unknown = { ...key, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }
    const codes = [
      read(await send({}, '', PATH, 'GET')),
      await rest(wrong, PATH),
      await rest(unknown, PATH),
      await rest(key, PATH, { service: 's3' }),
      await rest(key, PATH, { service: 'sts' }),
      await rest(key, PATH, { service: 'iam-toolbox' }),
    ].map(({ status, code }) => `${status} ${code}`)
    expect(codes).toEqual([
      '403 MissingAuthenticationTokenException',
      '403 InvalidSignatureException',
      '403 UnrecognizedClientException',
      '403 InvalidSignatureException',
      '403 InvalidSignatureException',
      '403 InvalidSignatureException',
    ])
  })

  test('a signature of another path', async () => {
    const key = rootKey(await stage())
    const path = `/authorization-details/${STAGED_DENIAL}`
    expect(await rest(key, path, { sentTo: `${path}x` })).toMatchObject({
      status: 403,
      code: 'InvalidSignatureException',
    })
  })
})

test('takes the ID from the path, whatever the parameters name', async () => {
  const key = rootKey(await stage())
  const query = { authorizationId: 'absent' }
  const { status } = await rest(key, `/authorization-details/${STAGED_DENIAL}`, { query })
  expect(status).toBe(200)
})

test('takes no host for the link from the request', async () => {
  const { bob } = await withReader()
  const body = bodyOf('GetUser', [['UserName', 'alice']])
  const headers = { ...(await signed(bob, body)), 'x-forwarded-host': 'evil.example' }
  const { error } = await send(headers, body)
  expect(error?.Message).toContain('. Go to http://localhost:3000/iam/home?region=us-east-1#/')
  expect(error?.Message).not.toContain('evil')
})

test('is not an operation of the Query protocol', async () => {
  const { status, error } = await post(
    rootKey(await stage()),
    bodyOf('GetRequestAuthorizationDetails', [['authorizationId', STAGED_DENIAL]]),
  )
  expect({ status, code: error?.Code }).toEqual({ status: 400, code: 'InvalidAction' })
})
