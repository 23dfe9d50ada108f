import { expect, test } from 'vitest'
import { awsFacts } from '../../platform/aws-facts/aws-facts'
import { factsOf, knownAction } from './aws-facts'
import { isGlobal, isListed, knownKeys, standingOfKey } from './known-condition-keys'

const facts = awsFacts()

test.each([
  ['aws:username', 'carried'],
  ['AWS:UserName', 'carried'],
  ['aws:PrincipalTag/team/red', 'carried'],
  ['iam:policyarn', 'carried'],
  ['aws:SourceVpc', 'notCarried'],
  ['STS:RequestContext/x', 'notCarried'],
  ['iam:PassedToService', 'notCarried'],
  ['aws:username/x', 'unknown'],
  ['aws:PrincipalTag/', 'unknown'],
  ['aws:PrincipalTag', 'unknown'],
  ['aws:usernam', 'unknown'],
  ['iam:Colour', 'unknown'],
  ['s3:prefx', 'unknown'],
  ['new-service:Key', 'unknown'],
  ['username', 'unknown'],
  ['', 'unknown'],
  ['s3:prefix', 'foreign'],
  ['s3:ExistingObjectTag/team', 'foreign'],
  ['kms:EncryptionContext:app', 'foreign'],
  ['lambda:SourceFunctionArn', 'foreign'],
  ['saml:aud', 'foreign'],
  ['accounts.google.com:aud', 'foreign'],
  ['id.example.com/path:sub', 'foreign'],
])('%s is %s', (key, standing) => expect(standingOfKey(facts, key)).toBe(standing))

test('knows nothing wrong about a service that is not loaded', () => {
  const nothing = factsOf(undefined, () => undefined)
  expect(standingOfKey(nothing, 's3:prefx')).toBe('foreign')
  const index = factsOf([[], [], [['s3', 'Amazon S3']]], () => undefined)
  expect(standingOfKey(index, 's3:prefx')).toBe('foreign')
})

test.each([
  ['s3:prefix', 's3:ListBucket', true],
  ['s3:prefix', 's3:GetObject', false],
  ['aws:SourceIp', 's3:GetObject', true],
  ['aws:TagKeys', 'iam:CreateUser', true],
  ['aws:TagKeys', 'iam:GetUser', false],
  ['aws:RequestTag/team', 'iam:CreateUser', true],
  ['aws:ResourceTag/team', 'iam:GetUser', true],
  ['aws:ResourceTag/team', 'iam:GetGroup', false],
  ['iam:PolicyARN', 'iam:AttachUserPolicy', true],
  ['iam:PolicyARN', 'iam:GetUser', false],
])('%s is available for %s: %s', (key, name, expected) => {
  const action = knownAction(facts, name)
  expect(isGlobal(facts, key) || isListed(action?.keys ?? [], key)).toBe(expected)
})

test('proposes keys with their variable part left open', () => {
  const keys = knownKeys(facts, 's3')
  for (const key of ['aws:username', 'aws:PrincipalOrgID', 'aws:RequestTag/', 's3:prefix'])
    expect(keys).toContain(key)
  expect(keys).toContain('s3:ExistingObjectTag/')
  expect(new Set(keys).size).toBe(keys.length)
  expect(knownKeys(facts, 'iam')).not.toContain('s3:prefix')
})
