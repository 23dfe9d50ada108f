// What the policy simulator says.

import { failureWords } from '@/components/words/failure-words'
import { permissionWords } from '@/components/words/permission-words'
import { sharedWords } from '@/components/words/shared-words'
import type { Failure } from '@/doors/console/form-state'
import { accountTopics } from '../../help/account-words'

const oneArnPerLine = 'One ARN per line.'
const oneKeyPerLine = 'One per line: key=value, with a line for each value.'

export const simulatorWords = {
  title: 'Policy simulator',
  description: 'What the policies of this account allow and deny, without anything being done.',
  tabs: 'What is simulated',
  principalTab: 'Users and groups',
  customTab: 'Custom policies',
  principal: 'User or group',
  principalHint: 'A name of a user, or the ARN of a user or a group of this account.',
  actions: 'Actions',
  actionsHint: 'One on a line, or with commas between them, such as iam:ChangePassword.',
  addAction: 'Add an action',
  addActionHint: 'Begin to type, and choose; it joins the actions above.',
  resources: 'Resources (optional)',
  resourcesHint: `${oneArnPerLine} Without any: the user or group itself where the action is about one, and else *.`,
  customResourcesHint: `${oneArnPerLine} Without any, all resources: *.`,
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
  none: 'Nothing is simulated yet',
  noneText: 'Choose who, and name one action or more; or follow a ready-made question.',
  putRight: 'Put right what is marked above, and simulate again.',
  noneCustomText: 'Paste a policy, and name one action or more.',
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
    'This is no policy but a setting of the account’s password policy: all users may change their own password.',
  notPermitted: 'You don’t have permission to simulate this',
  problem: 'This was not simulated',
  noPrincipal: 'Name a user or a group.',
  noAction: 'Name one action or more.',
  noDocument: 'Paste a policy.',
  missingNote:
    'A condition that asks for a key without a value may decide otherwise in a real request. Give the key a value above to see.',
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
    'The policies are too long for an address, so this answer can’t be kept as a link. Nothing of it is stored.',
} as const

export const questionWords = {
  noService: (typed: string, meant: string | undefined) =>
    `“${typed}” has no service before it: write ${meant ?? 'one such as iam:GetUser'}.`,
  notAKey: (line: string) =>
    `“${line}” is not a context key with its value: write one such as aws:SourceIp=203.0.113.7.`,
  tooMany: (count: number, most: number, what: string) =>
    `These are ${count} ${what}, and ${most} is the most that one question may have.`,
  unknownAction: (action: string, meant: string | undefined) =>
    `No action is called ${action}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
} as const

export const readyMadeWords = {
  ownPassword: (name: string) => `May ${name} change their own password?`,
  whoMaySet: sharedWords.whoMayChangePassword,
} as const

export const ownPasswordWords = {
  yes: (name: string) => `Yes, ${name} may change their own password.`,
  unseen: (name: string) =>
    `${name} may change their own password through the API, but not in the console: the form there shows the rules for passwords, and iam:GetAccountPasswordPolicy is missing.`,
  no: (name: string) => `No, ${name} may not change their own password.`,
} as const

export const whoWords = {
  title: sharedWords.whoMayChangePassword,
  here: accountTopics.whoMaySetPassword.title,
  meaning: (name: string) =>
    `With iam:ChangePassword ${name} changes it, knowing the old one. With iam:UpdateLoginProfile anybody sets a new one, and with iam:CreateLoginProfile where there is none, or where iam:DeleteLoginProfile takes it away first.`,
  counted: (may: number, asked: number, unknown: number) =>
    `${may} of ${asked === 1 ? '1 user' : `${asked} users`} may change the password.${
      unknown > 0 ? ` ${unknown} could not be evaluated: you may not simulate their policies.` : ''
    }`,
  showOthers: 'Show users who may not',
  hideOthers: 'Hide users who may not',
  rest: 'The root user of the account always may. Whoever may change policies could allow it to themselves; that is not counted here.',
  noPassword: (name: string) =>
    `${name} has no console password at the moment, so it would be created.`,
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
  noName: 'No user is named',
  noNameText:
    'The address does not say whose password is meant. Open a user to see who may change theirs.',
  toUsers: 'Go to Users',
  unlisted: permissionWords.listUsers,
  dependsOn: (keys: readonly string[]) => `Asks for ${keys.join(', ')}, which has no value here.`,
} as const

/** What a simulation was refused for, in a sentence. */
export const failureText = ({ code, message, requestId }: Failure): string =>
  code === 'ServiceFailure' ? failureWords.withRequestId(message, requestId) : message
