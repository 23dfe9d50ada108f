// The first half of `aws login`: the signed-in person lets a tool act as them.
import { IamError } from '../../../rules/errors/iam-error'
import { publicClientArn } from '../../../rules/oauth/devtools-client'
import { issueCode } from '../../../store/logins/authorization-codes'
import { defineOperation } from '../../operation'
import { AuthorizeOAuth2AccessRequest } from '../../shapes/logins/login-session'

export const AuthorizeOAuth2Access = defineOperation({
  own: true,
  service: 'signin',
  input: AuthorizeOAuth2AccessRequest,
  access: 'write',
  permission: ({ client_id }, { accountId, kind }) => ({
    action: 'signin:AuthorizeOAuth2Access',
    on: { arn: publicClientArn(accountId, client_id) },
    // The tool's keys could create a root access key, which needs a fresh password in a session.
    ...(kind === 'root' && { freshPassword: 'inSession' }),
  }),
  errors: [],
  sensitive: ['code_challenge', 'Code'],
  eventData: () => ({ 'x-amzn-vpce-id': '' }),
  /** Returns a code for the tool. Only the browser of the session may receive it. */
  async handler(input, { tx, principal, now }): Promise<{ Code: string }> {
    const { client_id: clientId, redirect_uri: redirectUri, code_challenge: codeChallenge } = input
    const Code = await issueCode(tx, principal, { clientId, redirectUri, codeChallenge }, now)
    if (Code !== undefined) return { Code }
    throw new IamError('ExpiredToken', 'Your session has ended. Sign in again.')
  },
})
