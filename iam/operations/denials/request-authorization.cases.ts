// Cases of the operations in `request-authorization.ts`: inputs that succeed, and a cause for each
// error.
import { type CasesOf, when } from '../../../test/calls/raise'
import { READ_ONLY, STAGED_DENIAL } from '../../../test/calls/stage'
import type * as operations from './request-authorization'

export const cases: CasesOf<typeof operations> = {
  GetRequestAuthorizationDetails: {
    good: { authorizationId: STAGED_DENIAL },
    raises: {
      ResourceNotFoundException: when('GetRequestAuthorizationDetails', {
        authorizationId: 'absent',
      }),
      ValidationException: when('GetRequestAuthorizationDetails', {
        authorizationId: 'absent',
        nextToken: 'none',
      }),
    },
  },
  GetRequestAuthorizationPolicy: {
    good: { authorizationId: STAGED_DENIAL, policyUri: READ_ONLY },
    raises: {
      ResourceNotFoundException: when('GetRequestAuthorizationPolicy', {
        authorizationId: 'absent',
        policyUri: READ_ONLY,
      }),
    },
  },
}
