// What Create group says.
import { nothingChanged } from '@/components/form/post/form-words'
import { permissionWords } from '@/components/words/permission-words'
import { sharedWords } from '@/components/words/shared-words'
import { counted } from '../words'

export const createGroupWords = {
  title: 'Create user group',
  notPermitted: 'You don’t have permission to create user groups',
  nameTitle: 'Name the group',
  name: 'User group name',
  path: 'Path – optional',
  usersTitle: 'Add users to the group',
  usersText: `${sharedWords.groupsPerUser} You can add more users later.`,
  policiesTitle: 'Attach permissions policies',
  policiesText: 'Up to ten managed policies. You can add an inline policy when the group exists.',
  policiesHidden: permissionWords.onlyAwsPolicies,
  reviewTitle: 'Review',
  reviewText: 'The group is created with all of these parts, or not at all.',
  reviewName: 'Group name',
  reviewPath: 'Group path',
  reviewUsers: 'Users',
  reviewPolicies: 'Attached policies',
  none: 'None',
  submit: 'Create group',
  problem: 'The user group was not created',
  nothingDone: nothingChanged,
  refusedUser: sharedWords.userNotAdded,
  refusedPolicy: (name: string) => `Policy ${name} could not be attached.`,
  tooMany: (most: number) =>
    `Select at most ${counted(most, 'user and policy', 'users and policies')} together. Add the others when the group exists.`,
} as const
