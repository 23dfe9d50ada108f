// The mail about a removed MFA device of the root user, as AWS sends one. So the root user notices
// a removal by somebody else who found a signed-in browser.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_disable.html
import 'server-only'
import { postMail } from '../../../platform/mail/mail'

const DAY_MS = 24 * 3_600_000

export function mailDeviceRemoved(email: string, serialNumber: string): void {
  if (email === '') return // accounts of older versions have no address
  postMail({
    to: email,
    subject: 'An MFA device of your Gatehouse account was removed',
    text: `This MFA device of the root user with this email address was removed:

${serialNumber}

If you did not do this, set a new password with "Forgot password?" on the page where the root user
signs in. Then assign a new MFA device.
`,
    usefulForMs: DAY_MS,
  })
}
