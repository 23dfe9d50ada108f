// What the page of one user says around its tabs, and what all its forms say.
import { sharedWords } from '@/components/words/shared-words'

export const userPageWords = {
  summary: 'Summary',
  arn: 'ARN',
  path: 'Path',
  userId: 'User ID',
  signInUrl: 'Sign-in URL',
  consoleAccess: 'Console access',
  enabled: 'Enabled',
  mustChange: 'Enabled, new password required',
  expired: 'Enabled, password expired',
  disabled: 'Disabled',
  created: 'Created',
  lastSignIn: sharedWords.lastSignIn,
  never: 'Never',
  none: 'None',
  accessDenied: 'Access denied',
  accessKey: (position: number) => `Access key ${position}`,
  keyAge: 'Created',
  keyUsed: 'Last used',
  keyNeverUsed: 'Never used',
  createKey: 'Create access key',
  rename: 'Rename',
  delete: 'Delete',
  tabs: 'Tabs of this user',
  tab: {
    permissions: 'Permissions',
    groups: 'Groups',
    tags: 'Tags',
    'security-credentials': 'Security credentials',
  },
} as const
