import { expect, test } from 'vitest'
import { standingOfKey } from './known-condition-keys'

test.each([
  ['aws:username', 'carried'],
  ['AWS:UserName', 'carried'],
  ['aws:PrincipalTag/team/red', 'carried'],
  ['iam:policyarn', 'carried'],
  ['aws:SourceVpc', 'notCarried'],
  ['STS:RequestContext/x', 'notCarried'],
  ['aws:username/x', 'unknown'],
  ['aws:PrincipalTag/', 'unknown'],
  ['aws:PrincipalTag', 'unknown'],
  ['aws:usernam', 'unknown'],
  ['iam:Colour', 'unknown'],
  ['username', 'unknown'],
  ['', 'unknown'],
  ['s3:prefix', 'foreign'],
])('%s is %s', (key, standing) => expect(standingOfKey(key)).toBe(standing))
