import { expect, test } from 'vitest'
import { callerKeys, valuesOfTags } from './principal-keys'

const accountId = '000011112222'

test('describes the root user as the account, without a name', () => {
  const arn = `arn:aws:iam::${accountId}:root`
  expect(callerKeys({ kind: 'root', accountId, arn, userId: accountId }, [])).toEqual({
    'aws:principalarn': arn,
    'aws:principalaccount': accountId,
    'aws:principaltype': 'Account',
    'aws:userid': accountId,
  })
})

test('describes a user with its tags, and leaves out what is not known', () => {
  const arn = `arn:aws:iam::${accountId}:user/alice`
  const user = { kind: 'user', accountId, arn } as const
  const keys = {
    'aws:principalarn': arn,
    'aws:principalaccount': accountId,
    'aws:principaltype': 'User',
  }
  expect(callerKeys(user, [])).toStrictEqual(keys)
  const known = { ...user, userId: 'AIDAALICE', userName: 'alice' }
  expect(callerKeys(known, [{ Key: 'Team', Value: 'Blue' }])).toEqual({
    ...keys,
    'aws:userid': 'AIDAALICE',
    'aws:username': 'alice',
    'aws:principaltag/team': 'Blue',
  })
})

test('tags whose keys differ only in case share a key, which has all their values', () => {
  const tags = [
    { Key: 'Team', Value: 'Blue' },
    { Key: 'zone', Value: '' },
    { Key: 'TEAM', Value: 'red' },
    { Key: 'team', Value: 'Blue' },
  ]
  expect(valuesOfTags('iam:resourcetag/', tags)).toEqual({
    'iam:resourcetag/team': ['Blue', 'red', 'Blue'],
    'iam:resourcetag/zone': '',
  })
})
