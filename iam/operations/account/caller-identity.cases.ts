// Cases of the operations in `caller-identity.ts`: inputs that succeed, and a cause for each error.
import { newAccessKeyId } from '../../../platform/identifiers'
import { type CasesOf, when } from '../../../test/calls/raise'
import type * as operations from './caller-identity'

export const cases: CasesOf<typeof operations> = {
  GetCallerIdentity: {
    good: {},
    raises: {},
  },
  GetAccessKeyInfo: {
    good: ({ accountId }) => ({ AccessKeyId: newAccessKeyId(accountId) }),
    raises: {
      ValidationError: when('GetAccessKeyInfo', { AccessKeyId: 'AKIA00000000000000000000' }),
    },
  },
}
