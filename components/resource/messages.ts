// What the parts say that stand on several pages: copying, and missing permissions.

export const resourceMessages = {
  copy: (what: string) => `Copy ${what}`,
  copied: (what: string) => `${what} copied`,
  notCopied: 'The browser did not allow copying.',
  warning: 'Warning',
  policy: 'policy',
  copyPolicy: 'Copy policy',
  explicitDeny: 'An explicit deny is stronger than any policy that allows. Ask your administrator to change it.',
  givePolicy: 'Give this policy to your administrator, who can attach it to you or to a group you are in:',
} as const
