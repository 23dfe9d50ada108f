// What pages say about passkeys and security keys.
import type { PasskeyProblem } from './browser-passkey'

export const passkeyWords: {
  problems: Record<PasskeyProblem, string>
  noScripts: string
} = {
  problems: {
    cancelled:
      'Your browser returned no passkey: you closed the dialog, or it timed out. Try again.',
    registered: 'This passkey or security key is registered for this user already.',
    unsupported:
      'Your browser can’t use passkeys or security keys here. Use a newer browser, or another MFA device.',
  },
  noScripts: 'Passkeys and security keys need JavaScript. Turn it on, or use another MFA device.',
}
