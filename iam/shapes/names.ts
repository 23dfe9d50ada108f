// The named string shapes of AWS's IAM model that several operations share.
import {
  GROUP_NAME,
  PASSWORD_CHARACTERS,
  PATH,
  POLICY_NAME,
  USER_NAME,
} from '../../rules/names/names'
import { integer, text } from './constraints'

const name = (regex: RegExp) => ({ regex, shown: '[\\w+=,.@-]+' })

export const userNameType = text(1, 64, name(USER_NAME))
/** AWS accepts twice the longest name where a user is only looked up. */
export const existingUserNameType = text(1, 128, name(USER_NAME))
export const groupNameType = text(1, 128, name(GROUP_NAME))
export const policyNameType = text(1, 128, name(POLICY_NAME))
/** Names of roles, instance profiles and server certificates have a policy name's characters. */
export const roleNameType = text(1, 64, name(POLICY_NAME))
export const instanceProfileNameType = policyNameType
export const serverCertificateNameType = policyNameType
export const pathType = text(1, 512, {
  regex: PATH,
  shown: '(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)',
})
/**
 * A string without a pattern of its own in AWS's model. Rejects control characters, as AWS's model
 * of STS does: nothing could store or show them.
 */
export const storableText = (min: number, max: number) =>
  text(min, max, {
    regex: /^[\t\n\r -~\u0085\u00A0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]+$/u,
    shown:
      '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+',
  })
export const arnType = storableText(20, 2048)
export const passwordType = text(1, 128, {
  regex: PASSWORD_CHARACTERS,
  shown: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+',
})
export const policyDocumentType = text(1, 131_072, {
  regex: PASSWORD_CHARACTERS,
  shown: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+',
})
export const pathPrefixType = text(1, 512, {
  regex: /^\/[!-\u007f]*$/,
  shown: '\\u002F[\\u0021-\\u007F]*',
})
export const markerType = text(1, 320, { regex: /^[\u0020-\u00FF]+$/, shown: '[\\u0020-\\u00FF]+' })
export const maxItemsType = integer(1, 1_000)
export const policyPathType = text(1, 512, {
  regex: /^(?:(?:\/[A-Za-z0-9.,+@=_-]+)*)\/$/,
  shown: '((/[A-Za-z0-9\\.,\\+@=_-]+)*)/',
})
