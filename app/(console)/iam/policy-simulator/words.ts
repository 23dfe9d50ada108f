// What the policy simulator says.

import { permissionWords } from '@/components/words/permission-words'
import { refusalWords } from '@/components/words/refusal-words'
import { sharedWords } from '@/components/words/shared-words'
import type { Failure } from '@/doors/console/form-state'
import { accountTopics } from '../../help/account-words'

const oneArnPerLine = 'One ARN per line.'
const oneKeyPerLine = 'One per line: key=value, with a line for each value.'

export const simulatorWords = {
  title: 'Policy simulator',
  description:
    'Shows what the policies of this account allow and deny, without performing any action.',
  tabs: 'What is simulated',
  principalTab: 'Users and groups',
  customTab: 'Custom policies',
  principal: 'User or group',
  principalHint: 'A name of a user, or the ARN of a user or a group of this account.',
  actions: 'Actions',
  actionsHint: 'One per line, or separated by commas, such as iam:ChangePassword.',
  addAction: 'Add an action',
  addActionHint:
    'Type the prefix of a service, such as s3:, and choose an action to add it to the list above.',
  resources: 'Resources (optional)',
  resourcesHint: `${oneArnPerLine} Default: the user or group itself for actions about users or groups, otherwise *.`,
  customResourcesHint: `${oneArnPerLine} Default: all resources (*).`,
  context: 'Context keys (optional)',
  contextHint: `${oneKeyPerLine} The list has the keys that the policies test; a key without a value is not in the request.`,
  customContextHint: `${oneKeyPerLine} The first simulation lists the keys that the policies test.`,
  document: 'Policy document (JSON)',
  secondDocument: 'Second policy (optional)',
  boundaryDocument: 'Permissions boundary (optional)',
  morePolicies: 'Second policy, permissions boundary',
  simulate: 'Simulate',
  simulating: 'Simulating',
  readyMade: 'Ready-made questions',
  result: 'Result',
  question: 'Question',
  none: 'Nothing has been simulated yet',
  noneText: 'Choose a user or group and at least one action, or use a ready-made question.',
  putRight: 'Correct the marked fields above, then simulate again.',
  noneCustomText: 'Paste a policy and enter at least one action.',
  action: 'Action',
  resource: 'Resource',
  decision: 'Decision',
  decidedBy: 'Decided by',
  missing: 'Context keys without a value',
  boundary: 'Permissions boundary',
  boundaryAllows: 'Allows it',
  boundaryBlocks: 'Does not allow it',
  noStatement: 'No statement allows it.',
  documents: 'Deciding policies',
  documentHidden: sharedWords.documentHidden,
  settingText:
    'This is not a policy but a setting of the account’s password policy: all users may change their own password.',
  notPermitted: 'You don’t have permission to simulate this',
  problem: 'The simulation failed',
  noPrincipal: 'Enter a user or a group.',
  noAction: 'Enter at least one action.',
  noDocument: 'Paste a policy.',
  missingNote:
    'A condition on a key without a value may have another result in a real request. Enter a value for the key above to test it.',
  policyDocument: 'policy document',
  secondPolicy: 'second policy',
  boundaryPolicy: 'permissions boundary',
  statement: ({
    number,
    sid,
    lines: { first, last },
  }: {
    number: number
    sid?: string
    lines: { first: number; last: number }
  }) =>
    `, ${sid ? `statement ${sid}` : `statement number ${number}`} (${first === last ? `line ${first}` : `lines ${first} to ${last}`})`,
  tooLong:
    'The policies are too long for an address, so this result has no link. It is not stored.',
} as const

export const questionWords = {
  noService: (typed: string, similar: string | undefined) =>
    `“${typed}” has no service prefix. Enter an action such as ${similar ?? 'iam:GetUser'}.`,
  notAKey: (line: string) =>
    `“${line}” is not a context key with a value. Enter a key such as aws:SourceIp=203.0.113.7.`,
  tooMany: (count: number, most: number, what: string) =>
    `The question has ${count} ${what}. The maximum is ${most}.`,
  unknownService: (prefix: string, similar: string | undefined) =>
    `No service has the prefix ${prefix}.${similar === undefined ? '' : ` Did you mean ${similar}?`}`,
  unknownAction: (action: string, similar: string | undefined) =>
    `No action has the name ${action}.${similar === undefined ? '' : ` Did you mean ${similar}?`}`,
} as const

export const readyMadeWords = {
  ownPassword: (name: string) => `May ${name} change their own password?`,
  whoMaySet: sharedWords.whoMayChangePassword,
  withoutMfa: 'The question below, in a console session without MFA',
  withMfa: 'The question below, in a console session with MFA',
  byKey: 'The question below, with a long-term access key',
} as const

export const ownPasswordWords = {
  yes: (name: string) => `Yes, ${name} may change their own password.`,
  unseen: (name: string) =>
    `${name} may change their own password through the API, but not in the console. The console’s form needs iam:GetAccountPasswordPolicy to show the rules for passwords.`,
  no: (name: string) => `No, ${name} may not change their own password.`,
} as const

export const whoWords = {
  title: sharedWords.whoMayChangePassword,
  here: accountTopics.whoMaySetPassword.title,
  meaning: (name: string) =>
    `iam:ChangePassword lets ${name} change the password with the old one. iam:UpdateLoginProfile lets a user set a new one. iam:CreateLoginProfile lets a user create a missing one, or replace one together with iam:DeleteLoginProfile.`,
  counted: (may: number, users: number, unknown: number) =>
    `${may} of ${users === 1 ? '1 user' : `${users} users`} may change the password.${
      unknown > 0
        ? ` ${unknown} could not be evaluated, because you don’t have permission to simulate their policies.`
        : ''
    }`,
  showOthers: 'Show users who may not',
  hideOthers: 'Hide users who may not',
  rest: 'The root user of the account can always change it. Users who may change policies could grant themselves the permission; the list does not consider that.',
  noPassword: (name: string) =>
    `${name} has no console password yet, so the password would be created.`,
  answers: 'Answers',
  user: 'User',
  answer: 'Answer',
  by: 'By',
  question: 'In the simulator',
  open: permissionWords.openInSimulator,
  next: 'Next page',
  first: 'First page',
  pages: 'Pages of users',
  accessDenied: 'Access denied',
  noUser: 'User not found',
  noUserText: sharedWords.noSuchUser,
  noName: 'No user is selected',
  noNameText: 'The address names no user. Open a user to see who may change their password.',
  toUsers: 'Go to Users',
  unlisted: permissionWords.listUsers,
  dependsOn: (keys: readonly string[]) => `Depends on ${keys.join(', ')}, which has no value here.`,
} as const

/** What a simulation was refused for, in a sentence. */
export const failureText = ({ code, message, requestId }: Failure): string =>
  code === 'ServiceFailure' ? refusalWords.withRequestId(message, requestId) : message
