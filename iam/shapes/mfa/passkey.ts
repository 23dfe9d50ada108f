// Passkeys and security keys. AWS's API has no operations for them: its console registers them.
import { z } from 'zod'
import { USER_NAME } from '../../../rules/names/names'
import { text } from '../constraints'
import { existingUserNameType } from '../names'

const owner = { UserName: existingUserNameType.optional() }

export const StartPasskeyRegistrationRequest = z.object(owner)

export const EnablePasskeyRequest = z.object({
  ...owner,
  DeviceName: text(1, 128, { regex: USER_NAME, shown: '[\\w+=,.@-]+' }),
  /** The browser's PublicKeyCredential as JSON. */
  Credential: text(2, 16_384, { regex: /^[ -~]+$/, shown: '[\\u0020-\\u007E]+' }),
})
