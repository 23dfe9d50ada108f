import { expect, test } from 'vitest'
import { standingOfKey } from './known-condition-keys'

test.each([
  ['aws:username', 'carried'],
  ['AWS:UserName', 'carried'],
  ['aws:RequestedRegion', 'notCarried'],
  ['aws:PrincipalTag/team', 'notCarried'],
  ['iam:PolicyArn', 'notCarried'],
  ['aws:PrincipalTag/', 'unknown'],
  ['aws:PrincipalTag', 'unknown'],
  ['aws:usernam', 'unknown'],
  ['iam:Colour', 'unknown'],
  ['username', 'unknown'],
  ['', 'unknown'],
  ['s3:prefix', 'foreign'],
])('%s is %s', (key, standing) => expect(standingOfKey(key)).toBe(standing))
