// docs/operations.md is rendered from the registry: the committed file must equal the rendering.
// UPDATE_DOCS=1 writes it.
import { readFileSync, writeFileSync } from 'node:fs'
import * as aws from '@aws-sdk/client-iam'
import { describe, expect, test } from 'vitest'
import type { OperationName } from '../iam/gate/call-operation'
import type { Operation } from '../iam/operation'
import { operations } from '../iam/operations'
import { isUnsupported, unsupportedOperations } from '../iam/operations/unsupported-operations'
import type { On } from '../iam/targets'
import type { Principal } from '../store/principal'
import { permissionOf } from './calls/good-calls'

const accountId = '123456789012'
const SOME_USER: Principal = {
  ...{ kind: 'user', accountId, userId: 'AIDASOMEUSER000000000', userName: 'someone', path: '/' },
  arn: `arn:aws:iam::${accountId}:user/someone`,
}
const FILE = 'docs/operations.md'
const definitions = Object.entries(operations as unknown as Record<OperationName, Operation>).sort(
  ([a], [b]) => (a < b ? -1 : 1),
)
const serviceOf = ({ service }: Operation) => service ?? 'iam'

/** The resource that a permission is evaluated against, in words. */
function resource(on: On): string {
  if (on === '*') return '`*`'
  if ('arn' in on) return `\`${on.arn.replace(/:\d{12}:([a-z-]+)\/.*/, ':<account>:$1<path>')}\``
  if ('policyPath' in on) return '`arn:aws:iam::<account>:policy<path>`'
  if (Object.keys(on).some((member) => member.startsWith('new'))) return 'what is created'
  if ('accessKey' in on) return 'the key’s user'
  if ('policy' in on) return 'the policy'
  if ('identity' in on) return 'the user or group'
  if ('mfaDevice' in on) return 'the device'
  if (!('user' in on || 'group' in on)) throw new Error('A resource without words')
  return `the ${'user' in on ? 'user' : 'group'}${on.renamed ? ', as it is and as it will be' : ''}`
}

function notes({ own, ownMembers = [], altersRights, neverRaised = {} }: Operation): string {
  return [
    ...(own ? ['Gatehouse’s own'] : []),
    ...(ownMembers.length > 0
      ? [`with a member of Gatehouse’s own: ${ownMembers.join(', ')}`]
      : []),
    ...(altersRights ? ['alters rights'] : []),
    ...Object.entries(neverRaised).map(([code, reason]) => `never ${code}: ${reason}`),
  ].join('; ')
}

function row([name, operation]: [string, Operation]): string {
  const { action, also, on, free, freeInSession, rootOnly } = permissionOf(
    name as OperationName,
    SOME_USER,
  )
  const paged = 'MaxItems' in operation.input.shape ? 'yes' : ''
  const withAlso =
    'Tags' in operation.input.shape ? `, with tags \`${also}\` too` : ` and \`${also}\``
  const needed = `\`${action}\`${also ? withAlso : ''}${rootOnly ? ', the root user only' : ''}`
  const inConsole = freeInSession ? ', none in the console' : ''
  const permission = free ? 'none needed' : `${needed}${inConsole}`
  const cells = [
    name,
    permission,
    resource(on),
    paged,
    [...operation.errors].sort().join(', '),
    notes(operation),
  ]
  return `| ${cells.join(' | ')} |`
}

function table(service: 'cloudtrail' | 'iam' | 'iam-toolbox' | 'signin' | 'sts'): string[] {
  return [
    '| operation | permission | evaluated on | paged | errors of its own | notes |',
    '| --- | --- | --- | --- | --- | --- |',
    ...definitions.filter(([, operation]) => serviceOf(operation) === service).map(row),
  ]
}

const own = definitions.filter(([, operation]) => operation.own).length
const unsupported = (['iam', 'sts'] as const).flatMap(unsupportedOperations).length

const rendered = `# Operations

Of AWS's operations ${definitions.length - own} are supported and ${unsupported} are not; ${own} are Gatehouse's own.

\`UPDATE_DOCS=1 npm run test:integration -- test/operations-document.test.ts\` writes this table from the
registry. Every operation can also raise the errors that all have in common: ValidationError,
MalformedInput, AccessDenied, EntityTemporarilyUnmodifiable while others change the same entity,
ServiceUnavailable, ServiceFailure, and the errors of a signature. "Evaluated on" is for a call that
names the user. Where AWS lets the request omit the name, the user is the caller.

## IAM, version 2010-05-08

${table('iam').join('\n')}

Not supported, and refused by name: ${unsupportedOperations('iam').join(', ')}.

## STS, version 2011-06-15

${table('sts').join('\n')}

Not supported, and refused by name: ${unsupportedOperations('sts').join(', ')}.

## IAM Toolbox, version 2018-05-10

Its protocol is REST-JSON: \`GET /authorization-details/<id>\` and \`GET
/authorization-details/<id>/policy?policyUri=<uri>\`, signed for the service \`iam\`. Errors are named
as JSON services of AWS name them, such as AccessDeniedException and ValidationException. AWS has
GetRequestAuthorizationPolicy too, but no public model of it.

${table('iam-toolbox').join('\n')}

## CloudTrail, version 2013-11-01

Its protocol is AWS JSON 1.1: \`POST /\` with the header \`X-Amz-Target:
CloudTrail_20131101.LookupEvents\`, signed for the service \`cloudtrail\`. Errors are named as for IAM
Toolbox, and their status is 400. All events are in us-east-1: other regions answer an empty list.

${table('cloudtrail').join('\n')}

## Sign-In

No call is signed: the consent page and \`POST /v1/token\` of [\`aws login\`](clients/aws-login.md)
reach them. Errors are those of AWS's model of the token endpoint.

${table('signin').join('\n')}
`

test('the table of operations equals the registry', () => {
  if (process.env.UPDATE_DOCS) writeFileSync(FILE, rendered)
  expect(
    readFileSync(FILE, 'utf8'),
    `${FILE} is out of date: run this test with UPDATE_DOCS=1`,
  ).toBe(rendered)
})

describe('an unsupported operation', () => {
  const ofSdk = Object.keys(aws).flatMap((name) => /^([A-Z]\w+)Command$/.exec(name)?.[1] ?? [])

  test('is not in the registry', () => {
    expect(
      definitions.filter(([name]) => isUnsupported('iam', name) || isUnsupported('sts', name)),
    ).toEqual([])
  })

  test('is every other operation of AWS’s SDK', () => {
    expect(ofSdk.length).toBeGreaterThan(150)
    expect(
      ofSdk.filter((name) => !isUnsupported('iam', name) && !Object.hasOwn(operations, name)),
      'npm run model',
    ).toEqual([])
    expect(unsupportedOperations('iam').filter((name) => !ofSdk.includes(name))).toEqual([])
  })

  test('is unsupported for one service only', () => {
    expect([isUnsupported('sts', 'AssumeRole'), isUnsupported('iam', 'AssumeRole')]).toEqual([
      true,
      false,
    ])
    expect([isUnsupported('iam', 'CreateRole'), isUnsupported('sts', 'CreateRole')]).toEqual([
      true,
      false,
    ])
    expect([
      isUnsupported('iam', 'GetUser'),
      isUnsupported('iam', 'constructor'),
      isUnsupported('iam', ''),
    ]).toEqual([false, false, false])
  })
})
