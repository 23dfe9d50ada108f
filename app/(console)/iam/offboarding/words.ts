// What the report of an offboarding says.
import { sharedWords } from '@/components/words/shared-words'
import type { EndingOperation } from '@/iam/shapes/reports/offboarding-report'
import { nameOfArn } from '../owner-policies/words'

export const reportWords = {
  title: (name: string) => `Offboarding report: ${name}`,
  titleAlone: 'Offboarding report',
  description:
    'What was ended, when and by whom. The report is read from the events of that one change, which are kept for a limited time: print or download it to keep it.',
  summary: 'Summary',
  user: 'User',
  when: 'Ended',
  by: 'Ended by',
  from: 'Source IP address',
  requestId: 'Request ID',
  ended: 'What was ended',
  part: 'Access',
  operation: 'Operation',
  time: 'Time',
  kept: 'What the user has now',
  keptText: (at: string) => `Read at ${at}, when this page was opened.`,
  gone: 'The user does not exist any more. Nothing is left.',
  nothingLeft: 'The user still exists, and has nothing that gives access.',
  boundary: (name: string) => `Permissions boundary ${name}`,
  keptHidden: (actions: string) =>
    `${sharedWords.withoutPermissions(actions)} This list is therefore incomplete.`,
  download: 'Download (.json)',
  print: 'To print, use your browser’s print command. The page has a layout for paper.',
  offboardAgain: 'End what is left',
  notFound: 'Report not found',
  notFoundText:
    'No event of this account belongs to this report. Events are kept for a limited time.',
  toUsers: 'Go to Users',
  notPermitted: 'You don’t have permission to see this report',
} as const

/** What each operation ended. */
export const endedWords: Readonly<Record<EndingOperation, (name: string) => string>> = {
  EndConsoleSessions: () => 'All console sessions',
  DeletePasswordResetLink: () => 'Password reset link',
  DeleteLoginProfile: () => 'Console password, with its sessions',
  UpdateAccessKey: (id) => `Access key ${id}, deactivated`,
  DeleteAccessKey: (id) => `Access key ${id}, deleted`,
  DeactivateMFADevice: (serial) => `MFA device ${serial}, deactivated`,
  DeleteVirtualMFADevice: (serial) => `MFA device ${serial}, deleted`,
  RemoveUserFromGroup: (name) => `Membership of group ${name}`,
  DeleteUserPolicy: (name) => `Inline policy ${name}, deleted`,
  DetachUserPolicy: (arn) => `Attached policy ${nameOfArn(arn)}`,
  DeleteUserPermissionsBoundary: () => 'Permissions boundary',
  DeleteUser: () => 'The user, deleted',
}
