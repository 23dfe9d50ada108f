// The pages of the callers’ own credentials.
import { ASSIGNING, DEVICES } from './mfa-permissions'
import type { PageView } from './page-view'

const OWN_DEVICE = 'arn:aws:iam::{account}:mfa/{ownDevice}'

export const credentialPages: PageView[] = [
  {
    page: '/security-credentials',
    nobody: [
      'ChangePassword',
      'CreateAccessKey',
      'CreateVirtualMFADevice',
      'GetAccountPasswordPolicy',
      'ListAccessKeys',
      'ListMFADevices',
    ],
    reader: ['ChangePassword', 'CreateAccessKey', 'DeleteAccessKey', ...DEVICES, 'UpdateAccessKey'],
    posts: 'sessions/endOwnSessions', // everybody may end their own
  },
  { page: '/security-credentials/mfa/assign', nobody: ASSIGNING, reader: ASSIGNING },
  {
    page: '/security-credentials/mfa/remove',
    query: { SerialNumber: OWN_DEVICE },
    nobody: ['ListMFADevices'],
    reader: ['DeactivateMFADevice'],
  },
  {
    page: '/security-credentials/mfa/resync',
    query: { SerialNumber: OWN_DEVICE },
    nobody: ['ListMFADevices'],
    reader: ['ResyncMFADevice'],
  },
  {
    page: '/security-credentials/rotate',
    query: { key: '{ownKey}', step: '1' },
    nobody: ['ListAccessKeys'],
    reader: ['CreateAccessKey'],
  },
  {
    page: '/security-credentials/rotate',
    query: { key: '{ownKey}', step: '2' },
    nobody: ['ListAccessKeys'],
  },
  {
    page: '/security-credentials/rotate',
    query: { key: '{ownKey}', step: '3' },
    nobody: ['ListAccessKeys'],
    reader: ['UpdateAccessKey'],
  },
  {
    page: '/security-credentials/rotate',
    query: { key: '{ownKey}', step: '4' },
    nobody: ['ListAccessKeys'],
    reader: ['UpdateAccessKey'],
  },
  {
    page: '/security-credentials/rotate',
    query: { key: '{ownKey}', step: '5' },
    nobody: ['ListAccessKeys'],
    reader: ['DeleteAccessKey'],
  },
  { page: '/security-credentials/account', status: 307 },
  { page: '/security-credentials/confirm-password', status: 307 },
  { page: '/security-credentials/root-keys/[id]', status: 307 },
  { page: '/security-credentials/root-keys/create', status: 307 },
]
