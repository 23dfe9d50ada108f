import { describe, expect, test } from 'vitest'
import {
  entityOf,
  groupArn,
  isShortArn,
  parseArn,
  policyArn,
  rootArn,
  userArn,
  wholeServiceOf,
} from './arn'
import { shortResource } from './short-resource'

test('puts the path between the kind and the name of an ARN', () => {
  expect(userArn('000011112222', '/', 'alice')).toBe('arn:aws:iam::000011112222:user/alice')
  expect(userArn('000011112222', '/sales/west/', 'alice')).toBe(
    'arn:aws:iam::000011112222:user/sales/west/alice',
  )
  expect(groupArn('000011112222', '/', 'admins')).toBe('arn:aws:iam::000011112222:group/admins')
  expect(policyArn('aws', '/job-function/', 'Billing')).toBe(
    'arn:aws:iam::aws:policy/job-function/Billing',
  )
  expect(rootArn('000011112222')).toBe('arn:aws:iam::000011112222:root')
})

describe('parseArn', () => {
  test('returns the six segments, including an empty region', () => {
    expect(parseArn('arn:aws:iam::000011112222:user/alice')).toEqual({
      partition: 'aws',
      service: 'iam',
      region: '',
      accountId: '000011112222',
      resource: 'user/alice',
    })
  })

  test('keeps the colons of the resource', () => {
    expect(parseArn('arn:aws:iam::1:user/a:b::c')?.resource).toBe('user/a:b::c')
    expect(parseArn('arn:aws:iam::1:')?.resource).toBe('')
  })

  test.each([
    '',
    '*',
    'user/alice',
    'arn:aws:iam::1',
    'urn:aws:iam::1:user/alice',
    ' arn:aws:iam::1:user/alice',
  ])('returns undefined for %j', (text) => expect(parseArn(text)).toBeUndefined())
})

describe('entityOf', () => {
  test('returns kind, account and name, whatever the path', () => {
    expect(entityOf(userArn('000011112222', '/a:b/c/', 'alice'))).toEqual({
      kind: 'user',
      accountId: '000011112222',
      name: 'alice',
    })
    expect(entityOf(groupArn('000011112222', '/', 'admins'))).toMatchObject({
      kind: 'group',
      name: 'admins',
    })
    expect(entityOf('arn:aws:iam::000011112222:role/x/r')).toMatchObject({
      kind: 'role',
      name: 'r',
    })
  })

  test.each([
    ...[
      '',
      'alice',
      rootArn('000011112222'),
      policyArn('aws', '/', 'P'),
      'arn:aws:iam::1:user',
      'arn:aws:iam::1:user/',
    ],
    ...['arn:aws:sts::1:user/x', 'arn:aws:sts::1:assumed-role/r/s', 'arn:aws:iam::1:users/x'],
  ])('returns undefined for %j', (text) => expect(entityOf(text)).toBeUndefined())
})

describe('a short ARN', () => {
  test.each([
    ['arn:aws:sns:*', 'sns'],
    ['arn:aws-cn:logs:*:**', 'logs'],
    ['arn:aws:sns', undefined],
    ['arn:aws:sns:eu-west-1', undefined],
    ['arn:aws:sns:*:eu', undefined],
    ['arn:arn:aws:sns:*', undefined],
    ['arn:', undefined],
  ])('%j covers everything of the service %s', (text, service) => {
    expect(isShortArn(text)).toBe(true)
    expect(wholeServiceOf(text)).toBe(service)
  })

  test.each(['arn:aws:sns:*:*:*', userArn('000011112222', '/', 'alice'), 'sns:*', 'x:arn:', '*'])(
    '%j is not a short ARN',
    (text) => {
      expect(isShortArn(text)).toBe(false)
      expect(wholeServiceOf(text)).toBeUndefined()
    },
  )
})

test('shortResource shortens the ARNs of IAM and no other text', () => {
  expect(shortResource('arn:aws:iam::000011112222:user/*')).toBe('user/*')
  for (const text of ['arn:aws:s3:::logs', '*', 'user/alice', ''])
    expect(shortResource(text)).toBe(text)
})
