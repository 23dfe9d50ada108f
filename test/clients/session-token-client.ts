// Calls of STS over the wire, and the parts of an answer of GetSessionToken.
import { bodyOf, type Key, post } from './api-client'

const STS = '2011-06-15'

export const sts = (key: Key, action: string, params: Record<string, string> = {}) =>
  post(key, bodyOf(action, Object.entries(params), STS), { service: 'sts' })

/** The answer, and what is in it. */
export async function session(key: Key, params: Record<string, string> = {}) {
  const answer = await sts(key, 'GetSessionToken', params)
  const result = answer.xml.GetSessionTokenResponse?.GetSessionTokenResult as
    | { Credentials: Record<string, string>; SessionTokenSize: string }
    | undefined
  const credentials = result?.Credentials ?? {}
  return {
    ...answer,
    size: Number(result?.SessionTokenSize),
    expiration: credentials.Expiration ?? '',
    seconds: Math.round((Date.parse(credentials.Expiration ?? '') - Date.now()) / 1_000),
    key: {
      accessKeyId: credentials.AccessKeyId ?? '',
      secretAccessKey: credentials.SecretAccessKey ?? '',
      sessionToken: credentials.SessionToken ?? '',
    },
  }
}
