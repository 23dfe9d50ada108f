// Cases of the operation in `create-oauth2-token.ts`: inputs that succeed, and causes of its error.
import { type CasesOf, when } from '../../../test/calls/raise'
import { STAGED_CODE } from '../../../test/calls/stage'
import type * as operations from './create-oauth2-token'

const COMMON = {
  client_id: 'arn:aws:signin:::devtools/same-device',
  grant_type: 'authorization_code',
  key_thumbprint: 'A'.repeat(43),
} as const

export const cases: CasesOf<typeof operations> = {
  CreateOAuth2Token: {
    good: ({ accountId }) => ({ ...COMMON, grant: STAGED_CODE(accountId) }),
    raises: {
      ValidationException: when('CreateOAuth2Token', { ...COMMON, grant: 'unknown' }),
    },
  },
}
