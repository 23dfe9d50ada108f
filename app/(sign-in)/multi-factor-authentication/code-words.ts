// The words of the second step's forms. In a file of their own, to keep the scripts small.
export const codeWords = {
  title: 'Multi-factor authentication',
  resyncTitle: 'Re-sync with our servers',
  mfaCode: 'MFA code',
  mfaCode1: 'MFA code 1',
  mfaCode2: 'MFA code 2',
  codeHint: 'The six digits that your authenticator app shows now.',
  secondHint: 'The next code, which your authenticator app shows within 30 seconds.',
  malformed: 'Enter the six digits of the code.',
  usePasskey: 'Use passkey or security key',
  askingPasskey: 'Waiting for your passkey or security key',
  passkeyProblem: 'The passkey or security key was not used',
  submit: 'Submit',
  submitting: 'Submitting',
  resync: 'Re-sync authentication device',
  resyncing: 'Re-syncing authentication device',
  offer:
    'Several codes were wrong. Check that your app shows the entry of this account. The clock of your device may also be wrong.',
} as const
