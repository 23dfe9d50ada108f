// Cases of the operations in `context-keys.ts`: inputs that succeed, and a cause for each error.
import { rootArn, userArn } from '../../../rules/names/arn'
import { type CasesOf, when } from '../../../test/calls/raise'
import { statement } from '../../../test/fixtures'
import type * as operations from './context-keys'

const PolicyInputList = [statement('Allow', 'iam:*', 'arn:aws:iam::*:user/$' + '{aws:username}')]
const target = (accountId: string) => userArn(accountId, '/', 'target')
const NOBODY = userArn('123456789012', '/', 'nobody')
const ROOT = rootArn('123456789012')

export const cases: CasesOf<typeof operations> = {
  GetContextKeysForCustomPolicy: {
    good: { PolicyInputList },
    raises: { InvalidInput: when('GetContextKeysForCustomPolicy', { PolicyInputList: ['{'] }) },
  },
  GetContextKeysForPrincipalPolicy: {
    good: ({ accountId }) => ({ PolicySourceArn: target(accountId), PolicyInputList }),
    raises: {
      InvalidInput: when('GetContextKeysForPrincipalPolicy', { PolicySourceArn: ROOT }),
      NoSuchEntity: when('GetContextKeysForPrincipalPolicy', { PolicySourceArn: NOBODY }),
    },
  },
}
