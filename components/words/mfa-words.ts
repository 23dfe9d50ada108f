// What several pages say about multi-factor authentication (MFA).

export const mfaWords = {
  /** AWS's names of the kinds of devices. */
  kind: (kind: string) => (kind === 'virtual' ? 'Virtual' : 'Passkeys and security keys'),
  /** Why a request without MFA was denied, and what to do. */
  lack: {
    denied:
      'The statement denies requests without multi-factor authentication (MFA). Sign in with MFA: register a device under Security credentials, sign out, and sign in again with the device.',
    tested:
      'A policy tests for multi-factor authentication (MFA), and this was done without it. It may be allowed after signing in with an MFA device.',
  },
  lackOfKey:
    'The request was signed with a long-term access key, which never counts as multi-factor authentication (MFA). Call GetSessionToken with a code of the MFA device, and use the temporary credentials that it returns.',
  /** AWS's values of Console access. */
  enabledWith: 'Enabled with MFA',
  enabledWithout: 'Enabled without MFA',
} as const
