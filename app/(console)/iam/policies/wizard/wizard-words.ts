// The sentences of the forms that create a policy and edit one.

import { permissionWords } from '@/components/words/permission-words'
import { sharedWords } from '@/components/words/shared-words'

const documentUnchanged = 'Your document is unchanged.'

export const wizardWords = {
  createTitle: 'Create policy',
  editTitle: (name: string) => `Edit ${name}`,
  steps: 'Steps',
  specify: 'Specify permissions',
  specifyText: 'Write the policy as JSON, or start from a ready-made policy.',
  review: 'Review and create',
  reviewEdit: 'Review and save',
  document: 'Policy document (JSON)',
  details: 'Policy details',
  name: 'Policy name',
  nameHint: `Letters, digits and + = , . @ _ - only, at most 128 characters. ${sharedWords.unchangeable}`,
  description: 'Description (optional)',
  descriptionHint: `At most 1,000 characters. ${sharedWords.unchangeable}`,
  path: 'Path (optional)',
  pathHint: `Begins and ends with a slash, such as /division/. ${sharedWords.partOfArn}`,
  noName: 'Enter a policy name.',
  badName: sharedWords.policyName,
  badPath: 'A path begins and ends with a slash and has no spaces.',
  badDescription: 'A description has at most 1,000 characters.',
  permissions: 'Permissions defined in this policy',
  changes: 'Changes to the default version',
  compared: (version: string) => `Version ${version} and your version`,
  next: 'Next',
  previous: 'Previous',
  cancel: 'Cancel',
  create: 'Create policy',
  save: 'Save changes',
  saveAnyway: 'Save anyway',
  notSaved: sharedWords.policyNotSaved,
  notSavedText: `${sharedWords.policyMatchesNothing} Correct the marked parts above, or continue with the policy unchanged.`,
  empty: 'Enter a policy document.',
  tooLong: (size: number, most: number) =>
    `The policy has ${size.toLocaleString('en')} characters without white space. The maximum is ${most.toLocaleString('en')}.`,
  createProblem: 'The policy was not created',
  editProblem: sharedWords.policyNotSaved,
  created: (name: string) => `The policy ${name} was created.`,
  saved: (name: string, version: string) => `Version ${version} of ${name} was saved.`,
  notDefault: 'It is not the default version, so it has no effect yet.',
  lookAgain: 'Check these places of the policy again:',
  setAsDefault: 'Set this new version as the default',
  setAsDefaultHint: 'Otherwise the present default version stays in effect.',
  fullTitle: 'The policy has five versions',
  fullText: 'A policy has at most five versions. To save a new one, select a version to delete.',
  toDelete: 'Version to delete',
  chooseVersion: 'Choose a version',
  versionOption: (version: string, day: string) => `${version}, created ${day}`,
  mustChoose: 'Select the version to delete.',
  gone: sharedWords.policyGone,
  goneNext:
    'Your document is still in the editor. To keep it, copy it and create a policy with it.',
  changedTitle: 'Someone else changed this policy meanwhile',
  changedText: (now: string, before: string) =>
    `The default version is now ${now}; it was ${before} when you started. ${documentUnchanged}`,
  addedText: (newest: string) => `Version ${newest} was saved meanwhile. ${documentUnchanged}`,
  changedNext:
    'The differences to the present default version are shown below. Save again to save your version.',
  notPermitted: 'You don’t have permission to create policies',
  notPermittedEdit: 'You don’t have permission to edit this policy',
  notPermittedRead: permissionWords.readDocument,
} as const
