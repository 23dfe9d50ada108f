// The sentences of the pages about managed policies.
import { entriesKept, nothingChanged } from '@/components/form/post/form-words'
import { permissionWords } from '@/components/words/permission-words'
import { sharedWords } from '@/components/words/shared-words'

export const policyWords = {
  title: 'Policies',
  description:
    'A policy grants or limits permissions where it is attached to a user or a user group.',
  create: 'Create policy',
  none: 'No policies',
  noneText: 'Create a policy, then attach it to users or user groups.',
  noMatch: 'No policy matches',
  notPermitted: 'You don’t have permission to list policies',
  nothingSelected: 'Select a policy.',
  attach: 'Attach',
  detach: 'Detach',
  delete: 'Delete',
  edit: 'Edit',
  name: 'Policy name',
  type: 'Type',
  types: { AWS: 'AWS managed', Customer: 'Customer managed' },
  usedAs: 'Used as',
  usedAsNone: 'None',
  usedAsPermissions: (count: number) => `Permissions policy (${count})`,
  usedAsBoundary: (count: number) => `Boundary (${count})`,
  usedAsFilter: {
    permissions: 'Permissions policy',
    boundary: 'Permissions boundary',
    any: 'Either',
    none: 'Neither',
  },
  find: 'Find policies by name or description',
  found: (text: string) => `Name or description: ${text}`,
  action: 'Allows or mentions this action',
  actionToken: (text: string) => `Action: ${text}`,
  descriptionLabel: 'Description',
  path: 'Path',
  arn: 'ARN',
  created: 'Creation time',
  edited: 'Edited time',
  noDescription: 'None',
  hidden: 'Access denied',
  selectOneTitle: 'Select one policy',
  selectOne:
    'This action works on one policy at a time. Go back to the list and select one policy.',
  toPolicies: 'Back to policies',
  notFound: 'This policy does not exist',
  notFoundText: (arn: string) => `No policy has the ARN ${arn}. ${sharedWords.mayBeDeleted}`,
  notShown: 'You don’t have permission to see this policy',
  awsManaged: 'AWS manages this policy, so it can’t be changed or deleted in an account.',
  goTo: (name: string) => `Go to ${name}`,
} as const

export const tabWords = {
  label: 'Tabs of this policy',
  about: 'Policy details',
  permissions: 'Permissions',
  entities: 'Entities attached',
  tags: 'Tags',
  versions: 'Policy versions',
  views: 'View of the document',
  summary: 'Summary',
  json: 'JSON',
  permissionsText: (version: string) => `What the default version, ${version}, allows and denies.`,
  documentHidden: permissionWords.readDocument,
  document: (version: string) => `policy document, version ${version}`,
} as const

export const entityWords = {
  title: 'Entities attached',
  text: 'The users and user groups that have this policy as a permissions policy.',
  none: 'The policy is not attached to any user or user group.',
  name: 'Entity name',
  type: 'Entity type',
  user: 'User',
  group: 'User group',
  select: (name: string) => `Select ${name}`,
  detach: 'Detach',
  attach: 'Attach',
  selectOne: 'Select at least one entity.',
  tooMany: 'At most 100 entities can be changed at once.',
  problem: 'Nothing was changed',
  detached: (count: number) => `The policy was detached from ${entities(count)}.`,
  attached: (count: number) => `The policy was attached to ${entities(count)}.`,
  boundaries: 'Used as permissions boundary',
  boundariesText: 'The boundary limits what the other policies of these users can allow.',
  hidden: 'You don’t have permission to see what the policy is attached to',
  attachTitle: (name: string) => `Attach ${name}`,
  attachText: 'The selected users and user groups get the permissions of this policy.',
  onlyForServiceRole:
    'Only the role of an AWS service can have this policy. Users and user groups can’t.',
  attachDenied: 'You don’t have permission to attach this policy',
  attachHidden: (actions: string) =>
    `You can’t see everything that could be selected (${actions}).`,
  find: 'Find users and user groups',
  findButton: 'Find',
  found: (shown: number, total: number) =>
    shown < total ? `${shown} of ${total}: search to find the others` : `${total} found`,
  nothingFound: 'No user or user group matches.',
  already: 'Attached already',
  attachButton: 'Attach policy',
  cancel: 'Cancel',
  failedFor: (name: string) =>
    `The change failed for ${name}, so nothing was changed for the others either.`,
} as const

function entities(count: number): string {
  return count === 1 ? '1 entity' : `${count} entities`
}

export const tagWords = {
  title: 'Tags',
  text: 'Tags are names and values that help to find and organize policies.',
  keyColumn: 'Key',
  valueColumn: 'Value',
  key: (row: number) => `Key ${row}`,
  value: (row: number) => `Value ${row}`,
  remove: 'Remove',
  tag: (row: number) => `tag ${row}`,
  add: 'Add new tag',
  save: 'Save tags',
  saved: 'The tags were saved.',
  problem: 'The tags were not saved',
  noKey: 'Every tag needs a key.',
  repeated: sharedWords.keyTwice,
  changed: 'Someone else changed the tags meanwhile',
  changedText: 'Your entries are below. The tags are now:',
  changedNext: 'Save again to replace them.',
  noTags: 'No tags',
  gone: sharedWords.policyGone,
  goneNext: `${entriesKept} To keep the tags, copy them and create a policy with them.`,
  hidden: 'You don’t have permission to see the tags of this policy',
  aws: 'Policies that AWS manages have no tags.',
} as const

export const versionWords = {
  title: 'Policy versions',
  text: `${sharedWords.onlyDefaultVersion} A policy has up to five versions.`,
  awsText: `${sharedWords.onlyDefaultVersion} AWS adds versions and chooses the default.`,
  version: 'Version',
  created: 'Creation time',
  default: 'Default',
  actions: 'Actions',
  select: (version: string) => `Select ${version}`,
  compare: 'Compare',
  compareHint: 'Select two versions to compare them, or one to see it.',
  compared: (one: string, other: string) => `Version ${one} and version ${other}`,
  selectTwo: 'Select one or two versions.',
  gone: (version: string) => `Version ${version} no longer exists.`,
  setDefault: 'Set as default',
  delete: 'Delete',
  confirmDelete: (version: string) => `Delete version ${version}`,
  deleteText: 'A deleted version can’t be restored.',
  hidden: 'You don’t have permission to see the versions of this policy',
  problem: 'The versions were not changed',
  changed: (version: string) =>
    `Version ${version} became the default meanwhile. Check the list, then repeat the change if it still applies.`,
  isDefault: (version: string) => `Version ${version} is now the default version.`,
  deleted: (version: string) => `Version ${version} was deleted.`,
} as const

export const deleteWords = {
  title: 'Delete policy',
  confirmation: 'Confirm deletion',
  warning: (name: string) => `${name} is permanently deleted`,
  warningText: `The users and user groups below lose the permissions of this policy. ${sharedWords.permanent}`,
  detached: 'What is changed with the policy',
  fromUser: (name: string) => `The policy is detached from user ${name}`,
  fromGroup: (name: string) => `The policy is detached from user group ${name}`,
  version: (version: string) => `Version ${version} is deleted`,
  nothing: 'The policy is not attached, and it has no other versions.',
  bounding: 'This policy is a permissions boundary',
  boundingText:
    'Remove the boundary from these users first. Without it, their policies may allow more.',
  tooMany:
    'The policy is attached to too many entities to detach them together. Detach some of them first.',
  incomplete:
    'Without these permissions, the page can’t show everything that must be removed first:',
  type: (name: string) => `To confirm, type the policy name: ${name}`,
  mismatch: 'This is not the name of the policy.',
  submit: 'Delete policy',
  cancel: 'Cancel',
  problem: 'The policy was not deleted',
  nothingChanged,
  changed:
    'Somebody changed this policy after the page was loaded. Review what is changed with it now, then confirm again.',
  deleted: (name: string) => `The policy ${name} was deleted.`,
  blocked: 'You don’t have permission to delete this policy',
} as const
