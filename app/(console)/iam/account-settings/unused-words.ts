// What the setting for unused passwords says.
import { UNUSED_PASSWORD_DAYS } from '@/rules/password/unused-password'

const { least, most } = UNUSED_PASSWORD_DAYS
const days = (count: number) => (count === 1 ? '1 day' : `${count} days`)

export const unusedWords = {
  title: 'Unused passwords',
  description:
    'A password that an administrator sets stops working if the user does not sign in with it in time. A new password works again.',
  label: 'Days to sign in – optional',
  hint: `From ${least} to ${most}. Leave it empty to let unused passwords work without a limit, as in AWS. A change applies at once, also to passwords that were set before.`,
  off: 'Unused passwords work without a limit.',
  present: (count: number) => `A new password must be used within ${days(count)}.`,
  outOfRange: `Enter a whole number from ${least} to ${most}, or leave it empty.`,
  save: 'Save limit',
  problem: 'The limit for unused passwords was not saved',
} as const
