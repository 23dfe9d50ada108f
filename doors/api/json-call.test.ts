// CloudTrail's LookupEvents over the wire: AWS JSON 1.1, signed for the service `cloudtrail`.
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { slot } from '../../platform/process-slot'
import type { CloudTrailRecord } from '../../rules/events/cloudtrail-record'
import { flushReads } from '../../store/audit'
import { bodyOf, type Key, keyFor, post, rootKey } from '../../test/clients/api-client'
import { callJson } from '../../test/clients/json-client'
import type { RestAnswer } from '../../test/clients/rest-client'
import { account, statement, type TestAccount, user } from '../../test/fixtures'

interface Found {
  EventId: string
  EventName: string
  EventTime: number
  Username?: string
  AccessKeyId?: string
  ReadOnly: string
  EventSource: string
  Resources: { ResourceType: string; ResourceName: string }[]
  CloudTrailEvent: string
}
const eventsOf = ({ json }: RestAnswer) => json.Events as Found[]
const namesOf = (answer: RestAnswer) => eventsOf(answer).map(({ EventName }) => EventName)
const recordIn = ({ CloudTrailEvent }: Found): CloudTrailRecord => JSON.parse(CloudTrailEvent)

let made: TestAccount
let root: Key
beforeAll(async () => {
  made = await account()
  root = rootKey(made)
  for (const name of ['ann', 'ben', 'cleo'])
    await post(root, bodyOf('CreateUser', [['UserName', name]]))
  await post(root, bodyOf('GetUser', [['UserName', 'ann']]))
  await flushReads()
})

/** Looks up by one attribute, after the queued reads are stored. */
async function lookUp(AttributeKey: string, AttributeValue: string, more: object = {}) {
  await flushReads()
  const LookupAttributes = [{ AttributeKey, AttributeValue }]
  return callJson(root, 'LookupEvents', { LookupAttributes, ...more })
}

describe('G1: LookupEvents', () => {
  test('returns the newest event first, each with its whole record', async () => {
    const answer = await lookUp('EventName', 'CreateUser')
    const { accountId } = made
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/x-amz-json-1.1', 'cache-control': 'no-store' },
    })
    const [newest, ...older] = eventsOf(answer)
    const arn = `arn:aws:iam::${accountId}:user/cleo`
    expect(newest).toMatchObject({
      EventName: 'CreateUser',
      EventSource: 'iam.amazonaws.com',
      EventTime: expect.any(Number),
      ReadOnly: 'false',
      Username: 'root',
      AccessKeyId: root.accessKeyId,
    })
    const type = { ResourceType: 'AWS::IAM::User' }
    expect(newest?.Resources).toEqual([
      { ...type, ResourceName: 'cleo' },
      { ...type, ResourceName: expect.stringMatching(/^AIDA/) },
      { ...type, ResourceName: arn },
    ])
    expect(newest && recordIn(newest)).toMatchObject({
      eventVersion: '1.11',
      userIdentity: { type: 'Root', accountId, accessKeyId: root.accessKeyId },
      eventTime: new Date((newest?.EventTime ?? 0) * 1_000).toISOString().replace('.000', ''),
      awsRegion: 'us-east-1',
      requestParameters: { userName: 'cleo' },
      responseElements: { user: { userName: 'cleo', arn } },
      eventID: newest?.EventId,
      readOnly: false,
      eventType: 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: accountId,
      eventCategory: 'Management',
    })
    expect(older.map(({ Resources }) => Resources[0]?.ResourceName)).toEqual(
      expect.arrayContaining(['ben', 'ann']),
    )
    for (const absent of ['errorCode', 'tlsDetails', 'sessionCredentialFromConsole'])
      expect(newest && recordIn(newest)).not.toHaveProperty(absent)
  })

  test('finds events by each attribute, exactly and in its case', async () => {
    const [newest] = eventsOf(await lookUp('EventName', 'CreateUser'))
    expect(namesOf(await lookUp('EventId', newest?.EventId ?? ''))).toEqual(['CreateUser'])
    for (const [key, value] of [
      ['ResourceName', 'ben'],
      ['ResourceName', `arn:aws:iam::${made.accountId}:user/ben`],
    ] as const)
      expect(namesOf(await lookUp(key, value))).toEqual(['CreateUser'])
    expect(namesOf(await lookUp('ResourceName', 'ann'))).toEqual(['GetUser', 'CreateUser'])
    expect(namesOf(await lookUp('AccessKeyId', root.accessKeyId))).toContain('GetUser')
    expect(namesOf(await lookUp('Username', 'root'))).toContain('CreateUser')
    expect(namesOf(await lookUp('ReadOnly', 'false'))).not.toContain('GetUser')
    expect(namesOf(await lookUp('ResourceType', 'AWS::IAM::User'))).toContain('GetUser')
    expect(namesOf(await lookUp('EventSource', 'cloudtrail.amazonaws.com'))[0]).toBe('LookupEvents')
    for (const [key, value] of [
      ['EventName', 'createuser'],
      ['EventId', 'no ID'],
      ['ReadOnly', 'no'],
      ['EventName', 'Create\0User'],
      ['ResourceName', '\ud800'],
      ['Username', 'Root'],
    ] as const)
      expect((await lookUp(key, value)).json, `${key} ${value}`).toEqual({ Events: [] })
  })

  test('is itself recorded, as a read', async () => {
    await callJson(root, 'LookupEvents', { MaxResults: 1 })
    const [looked] = eventsOf(await lookUp('EventName', 'LookupEvents', { MaxResults: 1 }))
    expect(looked && recordIn(looked)).toMatchObject({
      eventSource: 'cloudtrail.amazonaws.com',
      readOnly: true,
      requestParameters: { maxResults: 1 },
      responseElements: null,
    })
  })

  test('records a denied call with the whole message and without parameters', async () => {
    await user(made, 'dora')
    const { error } = await post(
      await keyFor(made, 'dora'),
      bodyOf('DeleteUser', [['UserName', 'ben']]),
    )
    const [denied] = eventsOf(await lookUp('EventName', 'DeleteUser'))
    expect(denied && recordIn(denied)).toMatchObject({
      errorCode: 'AccessDenied',
      errorMessage: error?.Message,
      requestParameters: null,
      responseElements: null,
    })
  })

  test('pages by key, and accepts a token with the same parameters only', async () => {
    const attributes = {
      LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'CreateUser' }],
    }
    const all = eventsOf(await callJson(root, 'LookupEvents', attributes)).map(
      (event) => event.EventId,
    )
    const request = { ...attributes, MaxResults: 2 }
    const found: string[] = []
    let NextToken: string | undefined
    do {
      const page = await callJson(root, 'LookupEvents', {
        ...request,
        ...(NextToken && { NextToken }),
      })
      found.push(...eventsOf(page).map(({ EventId }) => EventId))
      NextToken = page.json.NextToken as string | undefined
      const others = [
        { ...request, MaxResults: 3, NextToken },
        { MaxResults: 2, NextToken },
      ]
      for (const other of NextToken ? others : [])
        expect(await callJson(root, 'LookupEvents', other)).toMatchObject({
          status: 400,
          code: 'InvalidNextTokenException',
        })
      if (NextToken)
        expect(
          await callJson(rootKey(await account()), 'LookupEvents', { ...request, NextToken }),
        ).toMatchObject({ code: 'InvalidNextTokenException' })
    } while (NextToken)
    expect(found).toEqual(all)
  })

  test('includes both ends of a time range, in whole seconds', async () => {
    const [newest] = eventsOf(await lookUp('EventName', 'CreateUser'))
    const at = newest?.EventTime ?? 0
    const range = (StartTime: number, EndTime: number) =>
      callJson(root, 'LookupEvents', {
        LookupAttributes: [{ AttributeKey: 'EventId', AttributeValue: newest?.EventId }],
        StartTime,
        EndTime,
      })
    expect(namesOf(await range(at, at))).toEqual(['CreateUser'])
    expect(namesOf(await range(at + 1, at + 9))).toEqual([])
    expect(namesOf(await range(at - 9, at - 1))).toEqual([])
    expect(await range(at + 1, at)).toMatchObject({ code: 'InvalidTimeRangeException' })
  })

  test('answers an empty list in other regions, and for Insights', async () => {
    expect((await callJson(root, 'LookupEvents', {}, { region: 'eu-west-1' })).json).toEqual({
      Events: [],
    })
    expect((await callJson(root, 'LookupEvents', { EventCategory: 'insight' })).json).toEqual({
      Events: [],
    })
  })

  test('is limited to two calls a second only if the setting says so', async () => {
    const other = rootKey(await account())
    const codes = async () => {
      const answers = await Promise.all(
        [1, 2, 3].map(() => callJson(other, 'LookupEvents', { MaxResults: 1 })),
      )
      return answers.map(({ code, json }) => code && [code, json.message]).filter(Boolean)
    }
    expect(await codes()).toEqual([])
    vi.stubEnv('GATEHOUSE_LOOKUP_EVENTS_RATE', 'aws')
    delete slot.config
    try {
      expect(await codes()).toEqual([['ThrottlingException', 'Rate exceeded']])
    } finally {
      vi.unstubAllEnvs()
      delete slot.config
    }
  })
})

describe('LookupEvents refuses', () => {
  const attribute = (AttributeKey: string, AttributeValue: string) => ({
    AttributeKey,
    AttributeValue,
  })
  test.each([
    [
      'an unknown attribute',
      { LookupAttributes: [attribute('eventName', 'x')] },
      'InvalidLookupAttributes',
    ],
    [
      'an empty value',
      { LookupAttributes: [attribute('EventName', '')] },
      'InvalidLookupAttributes',
    ],
    [
      'a value of a thousand and one underscores, which count twice',
      { LookupAttributes: [attribute('EventName', '_'.repeat(1_001))] },
      'InvalidLookupAttributes',
    ],
    [
      'two attributes',
      { LookupAttributes: [attribute('EventName', 'x'), attribute('EventName', 'y')] },
      'InvalidLookupAttributes',
    ],
    ['attributes that are no list', { LookupAttributes: 'EventName' }, 'InvalidLookupAttributes'],
    ['no results', { MaxResults: 0 }, 'InvalidMaxResults'],
    ['more than 50 results', { MaxResults: 51 }, 'InvalidMaxResults'],
    ['a number as text', { MaxResults: '5' }, 'InvalidMaxResults'],
    ['a forged token', { NextToken: 'Zm9yZ2Vk' }, 'InvalidNextToken'],
    ['another category', { EventCategory: 'Management' }, 'InvalidEventCategory'],
    ['an impossible time', { StartTime: -1 }, 'InvalidTimeRange'],
    ['a time as text', { StartTime: 'yesterday' }, 'Serialization'],
  ])('%s', async (_what, input, code) => {
    const answer = await callJson(root, 'LookupEvents', input)
    expect(answer).toMatchObject({
      status: 400,
      code: `${code}Exception`,
      headers: { 'content-type': 'application/x-amz-json-1.1' },
      json: { __type: `${code}Exception`, message: expect.any(String) },
    })
  })

  test('a caller without the permission, with 400 and without naming a resource', async () => {
    await user(made, 'ed')
    const ed = await keyFor(made, 'ed')
    const arn = `arn:aws:iam::${made.accountId}:user/ed`
    expect(await callJson(ed, 'LookupEvents')).toMatchObject({
      status: 400,
      json: {
        __type: 'AccessDeniedException',
        message: `User: ${arn} is not authorized to perform: cloudtrail:LookupEvents because no identity-based policy allows the cloudtrail:LookupEvents action`,
      },
    })
  })

  test('a call that is not signed for CloudTrail, and an unsigned target', async () => {
    expect(await callJson(root, 'LookupEvents', {}, { service: 'iam' })).toMatchObject({
      status: 400,
      code: 'InvalidSignatureException',
      json: { message: "Credential should be scoped to correct service: 'cloudtrail'. " },
    })
    expect(await callJson(root, 'LookupEvents', {}, { unsigned: ['x-amz-target'] })).toMatchObject({
      code: 'InvalidSignatureException',
    })
  })

  test('an unknown key, another content type and a body that is no JSON object', async () => {
    const unknown = { ...root, accessKeyId: `${root.accessKeyId.slice(0, -4)}AAAA` }
    expect(await callJson(unknown, 'LookupEvents')).toMatchObject({
      status: 400,
      code: 'UnrecognizedClientException',
    })
    expect(
      await callJson(root, 'LookupEvents', {}, { contentType: 'application/json' }),
    ).toMatchObject({ code: 'SerializationException' })
    for (const body of ['', '[]', '{', 'null'])
      expect(await callJson(root, 'LookupEvents', {}, { body })).toMatchObject({
        status: 400,
        code: 'SerializationException',
      })
  })

  test('CloudTrail’s other operations, by name', async () => {
    expect(await callJson(root, 'CreateTrail', { Name: 'x' })).toMatchObject({
      status: 400,
      code: 'UnknownOperationException',
      json: { message: expect.stringContaining('CreateTrail') },
    })
    expect(
      (await callJson(root, 'LookupEvents', {}, { prefix: 'CloudTrail_20131101.' })).status,
    ).toBe(200)
  })
})

describe('AWS’s policies for reading CloudTrail', () => {
  const READ_ONLY = 'arn:aws:iam::aws:policy/AWSCloudTrail_ReadOnlyAccess'
  // AWS CloudTrail User Guide, "Identity-based policy examples"
  const CUSTOM = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: [
          'cloudtrail:Get*',
          'cloudtrail:Describe*',
          'cloudtrail:List*',
          'cloudtrail:LookupEvents',
        ],
        Resource: '*',
      },
    ],
  })
  test.each([
    ['AWSCloudTrail_ReadOnlyAccess', { attach: READ_ONLY }],
    ['a custom policy of its user guide', { policy: CUSTOM }],
    ['its one action', { policy: statement('Allow', 'cloudtrail:LookupEvents') }],
  ])('%s allows LookupEvents and nothing of IAM', async (_name, rights) => {
    const fresh = await account()
    await user(fresh, 'auditor', rights)
    const auditor = await keyFor(fresh, 'auditor')
    expect((await callJson(auditor, 'LookupEvents')).status).toBe(200)
    const auditorName = [['UserName', 'auditor']] as [string, string][]
    for (const [action, parameters] of [
      ...['ListUsers', 'GetAccountSummary', 'GetAccountPasswordPolicy', 'GetUser'].map(
        (read): [string, [string, string][]] => [read, []],
      ),
      ['ListAccessKeys', auditorName],
      ['CreateAccessKey', auditorName],
      ['CreateUser', [['UserName', 'another']]],
      ['DeleteUser', auditorName],
      ['CreateLoginProfile', [...auditorName, ['Password', 'First-password-1']]],
      ['AttachUserPolicy', [...auditorName, ['PolicyArn', READ_ONLY]]],
      ['UpdateAccountPasswordPolicy', []],
    ] as [string, [string, string][]][])
      expect((await post(auditor, bodyOf(action, parameters))).error?.Code, action).toBe(
        'AccessDenied',
      )
  })
})
