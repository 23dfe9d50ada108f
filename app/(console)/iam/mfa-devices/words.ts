// What the section with MFA devices says, and the pages that synchronise and remove one.

export const deviceWords = {
  title: 'Multi-factor authentication (MFA)',
  description:
    'MFA adds a second step to the sign-in: a code from a device, or a passkey. You can assign up to eight devices. One of them is enough to sign in.',
  table: 'MFA devices',
  type: 'Type',
  identifier: 'Identifier',
  certifications: 'Certifications',
  noCertifications: 'Not applicable',
  createdOn: 'Created on',
  none: 'No MFA devices. Assign an MFA device to improve the security of your AWS environment',
  hidden: 'You don’t have permission to list the MFA devices',
  select: (serialNumber: string) => `Select ${serialNumber}`,
  nothingSelected: 'Select an MFA device.',
  nothingToSelect: 'There is no MFA device to select.',
  nothingToResync: 'Only devices with codes can be synchronised.',
  assign: 'Assign MFA device',
  full: 'Eight MFA devices are assigned, which is the maximum. To assign another, remove one first.',
  resync: 'Resync',
  remove: 'Remove',
  cancel: 'Cancel',
} as const

export const changeDeviceWords = {
  device: 'MFA device',
  goneTitle: 'MFA device not found',
  gone: 'This MFA device is not assigned to this user, or was removed.',
  goneUnselected: 'No MFA device was selected.',
  back: 'Go to the MFA devices',
  resyncTitle: 'Resync MFA device',
  resyncText:
    'If the clock of a device is off, its codes are refused at sign-in. Two consecutive codes synchronise it.',
  resyncPasskey: 'A passkey or security key has no clock, so there is nothing to synchronise.',
  resyncProblem: 'The MFA device was not synchronised',
  synchronised: 'The MFA device was synchronised',
  removeTitle: 'Remove MFA device',
  removeQuestion: 'Remove this MFA device?',
  removeText: 'Its codes no longer work at sign-in. To use the app again, assign a new device.',
  removePasskey:
    'It no longer works at sign-in. Delete it from your device or browser as well. To use it again, register it again.',
  removeLast: 'It is the only one. Without it, the password alone is enough to sign in.',
  nameStaysTaken:
    'You don’t have permission to delete the virtual device, so it stays in the account, unassigned. Its name can’t be used again until somebody deletes it.',
  removeProblem: 'The MFA device was not removed',
  removed: 'The MFA device was removed',
} as const
