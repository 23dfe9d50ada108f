// What parts of several pages say: copying, and missing permissions.
import { permissionWords } from './permission-words'

export const resourceWords = {
  copy: (what: string) => `Copy ${what}`,
  copied: (what: string) => `${what} copied`,
  notCopied: 'The browser did not allow copying.',
  show: 'Show',
  hide: 'Hide',
  policy: 'policy',
  copyPolicy: 'Copy policy',
  notPermitted: permissionWords.notPermitted,
  showStatement: 'Show the statement',
  authorizationDetails: 'Authorization details',
  openInSimulator: permissionWords.openInSimulator,
  decisions: { allowed: 'Allowed', explicitDeny: 'Explicitly denied', implicitDeny: 'Not allowed' },
  place: (line: number, column: number) => `Line ${line}, column ${column}:`,
  lookAgain: 'The policy is valid, but check these findings',
  explicitDeny:
    'An explicit deny overrides every policy that allows the action. Ask your administrator to change it.',
  bounded:
    'A permissions boundary limits what policies can allow, so another policy would not help. Ask your administrator to change the boundary.',
  givePolicy:
    'Send this policy to your administrator, who can attach it to you or to one of your groups:',
} as const
