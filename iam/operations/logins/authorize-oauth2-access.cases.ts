// Cases of the operation in `authorize-oauth2-access.ts`: inputs that succeed.
import type { CasesOf } from '../../../test/calls/raise'
import type * as operations from './authorize-oauth2-access'

export const cases: CasesOf<typeof operations> = {
  AuthorizeOAuth2Access: {
    good: {
      client_id: 'arn:aws:signin:::devtools/same-device',
      redirect_uri: 'http://127.0.0.1:53037/oauth/callback',
      scope: 'openid',
      code_challenge_method: 'SHA-256',
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    },
    raises: {},
  },
}
