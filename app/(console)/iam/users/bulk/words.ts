// What the pages for several users at once say.

import { permissionWords } from '@/components/words/permission-words'
import { sharedWords } from '@/components/words/shared-words'
import { accessWords } from '../[name]/console-access/access-words'

const users = (count: number) => (count === 1 ? '1 user' : `${count} users`)

export const bulkWords = {
  requireReset: {
    menu: 'Require password change',
    title: 'Require a password change',
    effect: 'At their next sign-in, these users must set a new password before anything else.',
    submit: (count: number) => `Require a password change of ${users(count)}`,
    done: 'Must change the password',
  },
  disableConsole: {
    menu: 'Disable console access',
    title: 'Disable console access',
    effect:
      'The passwords of these users are deleted and their console sessions end. Access keys keep working.',
    submit: (count: number) => `Disable console access of ${users(count)}`,
    done: 'Console access disabled',
  },
  endSessions: {
    menu: 'End console sessions',
    title: 'End console sessions',
    effect: 'These users are signed out everywhere. They can sign in again.',
    submit: (count: number) => `End the sessions of ${users(count)}`,
    done: 'Sessions ended',
  },
  unlock: {
    menu: 'Unlock',
    title: 'Unlock users',
    effect: sharedWords.unlockEffect,
    submit: (count: number) => `Unlock ${users(count)}`,
    done: 'Unlocked',
  },
  addToGroup: {
    menu: 'Add to user group',
    title: 'Add users to a user group',
    effect: 'These users get the permissions of the user group.',
    submit: (count: number) => `Add ${users(count)} to the user group`,
    done: 'Added to the user group',
  },
  attachPolicies: {
    menu: 'Attach policies',
    title: 'Attach policies',
    effect: 'Each of these users gets the permissions of the selected policies.',
    submit: (count: number) => `Attach the policies to ${users(count)}`,
    done: 'Policies attached',
  },
  deactivateKeys: {
    menu: 'Deactivate access keys',
    title: 'Deactivate access keys',
    effect:
      'Requests with the active access keys of these users are refused. You can activate the keys again.',
    submit: (count: number) => `Deactivate the keys of ${users(count)}`,
    done: 'Access keys deactivated',
  },
  reviewTitle: 'Review',
  users: 'Users',
  affected: (count: number) => `Will be changed (${count})`,
  notAffected: (count: number) => `Can’t be changed (${count})`,
  userName: 'User name',
  reason: 'Reason',
  result: 'Result',
  noPassword: 'The user has no password.',
  mustChangeAlready: 'The user must already change the password.',
  notLocked: 'The user is not locked.',
  noActiveKeys: sharedWords.noActiveKeys,
  notFound: 'There is no user with this name. The user may have been deleted or renamed.',
  needs: (action: string) => `You need ${action} to see the access keys.`,
  notPermitted: (action: string, resource: string) => `You need ${action} on ${resource}.`,
  yourself: sharedWords.includesYou,
  oneByOne:
    'Each user is changed in a transaction of its own. If one user can’t be changed, the others still are.',
  stuck: (count: number) => accessWords.stuck(users(count)),
  stuckHelp: 'Open a user to see what helps.',
  nobody: 'This can’t be done for any of the selected users.',
  nothing: 'Nothing to review',
  nothingText: 'Select users and an action in the list of users.',
  tooMany: (most: number) => `Select at most ${most} users at once.`,
  toUsers: 'Go to Users',
  cancel: 'Cancel',
  group: 'User group',
  groupHint: 'Users who are in the group already stay in it.',
  chooseGroup: 'Choose a user group',
  mustChooseGroup: 'Choose a user group.',
  groupsHidden: permissionWords.listGroups,
  noGroups: 'The account has no user groups.',
  policies: 'Policies',
  policiesIncomplete: permissionWords.onlyAwsPolicies,
  noCommand: 'The AWS CLI has no command that ends console sessions.',
  noUnlockCommand: 'The AWS CLI has no command that unlocks users.',
  unlisted: permissionWords.listUsers,
  resultTitle: 'Results',
  allDone: (count: number) => `${users(count)} changed`,
  someRefused: (done: number, refused: number) =>
    `${users(done)} changed, ${users(refused)} not changed`,
  noneDone: (count: number) => `${users(count)} not changed`,
  refused: 'Not changed',
  alreadyApplied: 'Changed already, by this form',
  retry: (count: number) => `Retry ${users(count)}`,
  download: 'Download results (.csv)',
} as const
