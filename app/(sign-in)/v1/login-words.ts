// What the pages of `aws login` say.

export const consentWords = {
  title: 'Continue with an active session',
  text: {
    same: 'A command-line tool on this device asks to act as you. You started it with “aws login”.',
    cross:
      'A command-line tool on another device asks to act as you. You started it with “aws login --remote”.',
  },
  account: 'Account',
  user: 'User',
  tool: 'Tool',
  tools: { same: 'AWS CLI or SDK on this device', cross: 'AWS CLI or SDK on another device' },
  answer: 'Answer goes to',
  duration: 'Signed in for',
  hours: 'Up to 12 hours',
  rights: 'The tool has all your permissions. You can end its session under Security credentials.',
  caution: {
    same: 'Continue only if you started the sign-in yourself, a moment ago.',
    cross:
      'Continue only if you started the sign-in yourself. Whoever gets the code of the next page can act as you.',
  },
  proceed: 'Continue',
  cancel: 'Cancel',
  otherUser: 'Sign out to use another user',
  denied: 'You can’t sign in tools',
} as const

export const refusedRequestWords = {
  title: 'This sign-in request is not valid',
  text: (parameter: string) =>
    `The parameter ${parameter} of this address is missing or not one that “aws login” sends. Nothing was shared.`,
  cure: 'Run “aws login” again, and open the address that it prints without changes.',
} as const

export const verificationWords = {
  title: 'Verification Code',
  text: 'Copy this code, and paste it into the tool that waits for it.',
  code: 'Verification code',
  copy: 'Copy code',
  life: 'The code works once, for five minutes. Don’t share it: whoever has it can act as you.',
  close: 'When the tool says that you are signed in, you can close this page.',
  cancelledTitle: 'Sign-in cancelled',
  cancelled: 'The tool gets no access. You can close this page, and stop the tool.',
  goneTitle: 'No code to show',
  gone: 'The code has expired, was used, or belongs to another user. Run “aws login --remote” again.',
  console: 'Go to the console',
} as const
