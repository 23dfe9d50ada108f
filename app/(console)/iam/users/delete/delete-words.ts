// What Delete users says. The words for what a user loses are in `[name]/delete/delete-words`.
import { sharedWords } from '@/components/words/shared-words'

/** The most users in one post, which takes about 20 ms for each. */
export const MOST_DELETED = 100

/** The word that confirms the deletion of several users. */
const CONFIRM_SEVERAL = 'delete'

/** The text that confirms the deletion. */
export const confirmationFor = (names: readonly string[]): string =>
  names.length === 1 ? (names[0] ?? '') : CONFIRM_SEVERAL

export const deleteUsersWords = {
  title: 'Delete users',
  warning: (count: number) => `${count} users are permanently deleted`,
  nobody: 'No user was chosen. Select users in the list, then choose Delete.',
  tooMany: (most: number) =>
    `You can delete up to ${most} users at once. Select fewer users in the list.`,
  gone: (name: string) => `There is no user ${name}. The user may have been deleted already.`,
  left: 'The users that you can’t delete are left out.',
  lastSignIn: sharedWords.lastSignIn,
  never: 'Never',
  user: sharedWords.removedWith,
  typeSeveral: `To confirm, type ${CONFIRM_SEVERAL}`,
  confirmLabel: 'Confirmation',
  mismatchSeveral: `Type “${CONFIRM_SEVERAL}” to confirm.`,
  submitSeveral: (count: number) => `Delete ${count} users`,
  someDeleted: (deleted: number, refused: number) => `${deleted} deleted, ${refused} not deleted`,
  results: 'Results',
  userName: 'User name',
  result: 'Result',
  deleted: 'Deleted',
  refused: 'Not deleted',
  changed: `${sharedWords.changedMeanwhile} Review what is removed now, then confirm again.`,
  reviewAgain: (name: string) => `Review ${name}`,
  nothingHalf: 'Users that were not deleted keep everything.',
  retry: (count: number) => (count === 1 ? 'Retry 1 user' : `Retry ${count} users`),
  toUsers: sharedWords.toUsersList,
  deletedSeveral: (count: number) => `${count} users were deleted`,
} as const
