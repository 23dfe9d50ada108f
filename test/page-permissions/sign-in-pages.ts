// The pages of signing in and out, recovery and consent.
import type { PageView } from './page-view'

/** The address that the AWS CLI opens. */
export const AWS_LOGIN = {
  response_type: 'code',
  client_id: 'arn:aws:signin:::devtools/same-device',
  state: '0e5d6b4e-9c43-4a7c-a55c-0e3d2a4c2f11',
  code_challenge_method: 'SHA-256',
  scope: 'openid',
  redirect_uri: 'http://127.0.0.1:53037/oauth/callback',
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
}

/** What the sign-in form posts to, which is not a server action. */
export const SIGN_IN = 'the sign-in door'

export const signInPages: PageView[] = [
  { page: '/forgot-password', posts: 'forgot-password/sendRecoveryMail' },
  { page: '/reset-password/done' },
  { page: '/reset-password/set', status: 410 },
  { page: '/reset-password/user/set', status: 410 },
  { page: '/having-trouble' },
  { page: '/multi-factor-authentication', status: 410 },
  { page: '/multi-factor-authentication/resync', status: 410 },
  { page: '/multi-factor-authentication/troubleshoot' },
  { page: '/sign-out/confirm' },
  {
    page: '/v1/authorize',
    query: AWS_LOGIN,
    refusedStatus: 403,
    nobody: ['signin:AuthorizeOAuth2Access'],
    reader: ['signin:AuthorizeOAuth2Access'],
  },
  { page: '/v1/authorize', status: 400 },
  { page: '/v1/sessions/confirmation', status: 410 },
  { page: '/signin' },
  { page: '/signin/[account]', posts: SIGN_IN },
  { page: '/signin/change-password', status: 307 },
]
