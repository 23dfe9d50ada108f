// Calls of AWS's other services over real connections: each client reads the refusal in its own
// form, whatever the path, and browsers keep getting pages.
import { XMLParser } from 'fast-xml-parser'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Config } from '../../platform/config'
import { type Answer, ask, openGate, type Sent, seen } from '../../test/stored/gate'

let config: Config
beforeAll(async () => {
  config = await openGate()
})

const CLI =
  'aws-cli/1.45.11 md/Botocore#1.43.11 ua/2.1 os/linux lang/python#3.11.7 botocore/1.43.11'
const SDK = 'aws-sdk-js/3.1169.0 ua/2.1 os/linux lang/js md/nodejs#20.20.2 api/sso-oidc#3.1169.0'
const FORM = 'application/x-www-form-urlencoded; charset=utf-8'
const scoped = (service: string) =>
  `AWS4-HMAC-SHA256 Credential=AKIA/20261129/us-east-1/${service}/aws4_request, SignedHeaders=host;x-amz-date, Signature=00`
const CURE =
  'To send only IAM and STS here, set AWS_ENDPOINT_URL_IAM and AWS_ENDPOINT_URL_STS instead of AWS_ENDPOINT_URL.'
const named = (service: string) =>
  `${service} is a service of AWS that is not supported by Gatehouse. ${CURE}`
const unnamed = (call: string) =>
  `${call} is not a call of IAM or STS. Other services of AWS are not supported by Gatehouse. ${CURE}`

const parsed = ({ body }: Answer) => new XMLParser({ htmlEntities: true }).parse(body)

describe('A17: JSON for clients of REST-JSON and JSON', () => {
  type Case = [what: string, path: string, sent: Sent, message: string]
  const target = { 'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth' }
  it.each<Case>([
    [
      'aws sso list-accounts',
      '/assignment/accounts',
      { headers: { 'x-amz-sso_bearer_token': 'x', 'user-agent': CLI } },
      named('sso'),
    ],
    [
      'POST /token of an SDK',
      '/token',
      { method: 'POST', headers: { 'user-agent': SDK, 'content-type': 'application/json' } },
      named('sso-oidc'),
    ],
    [
      'POST /token of another JSON client',
      '/token',
      { method: 'POST', headers: { 'content-type': 'application/json' } },
      unnamed('POST /token'),
    ],
    [
      'a script at the federation endpoint',
      '/federation?Action=getSigninToken&Session=%7B%7D',
      { headers: { 'user-agent': 'python-requests/2.32.3', accept: '*/*' } },
      unnamed('GET /federation'),
    ],
    [
      'aws lambda list-functions',
      '/2015-03-31/functions',
      { headers: { authorization: scoped('lambda') } },
      named('lambda'),
    ],
    [
      'aws lambda delete-function',
      '/2015-03-31/functions/x',
      { method: 'DELETE', headers: { authorization: scoped('lambda') } },
      named('lambda'),
    ],
    [
      'aws dynamodb list-tables',
      '/',
      {
        method: 'POST',
        headers: {
          authorization: scoped('dynamodb'),
          'x-amz-target': 'DynamoDB_20120810.ListTables',
          'content-type': 'application/x-amz-json-1.0',
        },
        body: '{}',
      },
      named('dynamodb'),
    ],
    [
      'an unsigned call with a target',
      '/',
      { method: 'POST', headers: target, body: '{}' },
      named('AWSCognitoIdentityProviderService'),
    ],
    [
      'the AWS CLI, whatever it requests',
      `/${'x'.repeat(80)}`,
      { headers: { 'user-agent': CLI } },
      unnamed(`GET /${'x'.repeat(63)}`),
    ],
  ])('%s', async (_what, path, sent, message) => {
    const answer = await ask(config, path, sent)
    expect([answer.status, answer.headers['content-type']]).toEqual([400, 'application/json'])
    expect(answer.headers['x-amzn-errortype']).toBe('InvalidAction')
    expect(answer.headers['x-amzn-requestid']).toMatch(/^[0-9a-f-]{36}$/)
    expect(JSON.parse(answer.body)).toEqual({ __type: 'InvalidAction', message })
    expect(seen).toEqual([])
  })
})

describe('A17: XML for the others', () => {
  it('with Error as its root for S3, which has more methods', async () => {
    const headers = { authorization: scoped('s3') }
    const error = { Code: 'InvalidAction', Message: named('s3') }
    for (const [method, path] of [
      ['GET', '/'],
      ['GET', '/bucket?list-type=2'],
      ['PUT', '/bucket/key'],
      ['DELETE', '/bucket/key'],
    ] as const) {
      const answer = await ask(config, path, { method, headers })
      expect([answer.status, parsed(answer).Error]).toMatchObject([400, error])
    }
    const presigned = `/bucket/key?X-Amz-Credential=${encodeURIComponent('AKIA/20261129/x/s3/aws4_request')}`
    expect(parsed(await ask(config, presigned)).Error).toMatchObject(error)
    expect((await ask(config, '/bucket', { method: 'HEAD', headers })).status).toBe(400)
  })

  it('with EC2’s root for EC2', async () => {
    const headers = { authorization: scoped('ec2'), 'content-type': FORM }
    const body = 'Action=DescribeInstances&Version=2016-11-15'
    const answer = await ask(config, '/', { method: 'POST', headers, body })
    expect(parsed(answer).Response.Errors.Error).toEqual({
      Code: 'InvalidAction',
      Message: named('ec2'),
    })
  })

  it('with ErrorResponse for the Query protocol and for Route 53', async () => {
    const headers = { authorization: scoped('sns'), 'content-type': FORM }
    const body = 'Action=ListTopics&Version=2010-03-31'
    const query = await ask(config, '/', { method: 'POST', headers, body })
    expect(parsed(query).ErrorResponse.Error.Message).toBe(named('sns'))
    const zones = { headers: { authorization: scoped('route53') } }
    const answer = await ask(config, '/2013-04-01/hostedzone', zones)
    expect(parsed(answer).ErrorResponse.Error.Message).toBe(named('route53'))
  })

  it('with AWS’s words for a call of IAM in the scope of another service', async () => {
    const headers = { authorization: scoped('localhost'), 'content-type': FORM, 'x-amz-date': 'x' }
    const body = 'Action=GetUser&Version=2010-05-08'
    const answer = await ask(config, '/', { method: 'POST', headers, body })
    expect(parsed(answer).ErrorResponse.Error).toMatchObject({
      Code: 'SignatureDoesNotMatch',
      Message: "Credential should be scoped to correct service: 'iam'.",
    })
  })

  it('that names the path for a call of IAM at another one', async () => {
    const headers = { authorization: scoped('iam'), 'content-type': FORM }
    const answer = await ask(config, '/console', {
      method: 'POST',
      headers,
      body: 'Action=GetUser',
    })
    expect(parsed(answer).ErrorResponse.Error).toMatchObject({
      Code: 'MalformedInput',
      Message: 'The API accepts GET and POST at the path / only.',
    })
  })
})

it('A17: refuses in the client’s form what the request gate refuses, too', async () => {
  const sent = { headers: { host: 'evil.test', authorization: scoped('lambda') } }
  const answer = await ask(config, '/2015-03-31/functions', sent)
  expect([answer.status, JSON.parse(answer.body).message]).toEqual([
    421,
    expect.stringMatching(/^Unknown host name: The request was sent to the host "evil\.test"\./),
  ])
})

it('A17: gives browsers pages, at the same paths and with their own requests', async () => {
  const browser = {
    'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36',
    accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
  }
  const paths = ['/token', '/federation?Action=login', '/bucket/key?X-Amz-Credential=a', '/']
  for (const path of paths) {
    expect((await ask(config, path, { headers: browser })).body).toBe('page')
    expect((await ask(config, path, { method: 'HEAD', headers: browser })).status).toBe(200)
  }
  // What their scripts request, and what proxies add on the way.
  const script = { 'user-agent': browser['user-agent'], accept: '*/*', 'x-amz-cf-id': 'x' }
  expect((await ask(config, '/iam/users?_rsc=1', { headers: script })).body).toBe('page')
  const own = { ...script, origin: config.origin, 'content-type': 'application/json' }
  expect((await ask(config, '/iam', { method: 'POST', headers: own, body: '{}' })).body).toBe(
    'page',
  )
  const refused = await ask(config, '/iam', { method: 'PUT', headers: browser })
  expect([refused.status, refused.headers['content-type']]).toEqual([
    405,
    'text/html; charset=utf-8',
  ])
})
