// What Create access key says. The use cases and their alternatives are AWS's, as far as they apply
// here.
import { sharedWords } from '@/components/words/shared-words'

export const createKeyWords = {
  title: 'Create access key',
  useCaseTitle: 'Access key best practices and alternatives',
  useCaseText:
    'Avoid long-term credentials where you can. The alternatives depend on the use case.',
  useCase: 'Use case',
  useCases: {
    cli: {
      label: 'Command Line Interface (CLI)',
      hint: 'The AWS CLI calls the API of this account. Keep the key in a profile, not in scripts.',
    },
    localCode: {
      label: 'Local code',
      hint: 'Code on a developer’s computer. Read the key from a profile or the environment.',
    },
    service: {
      label: 'Application running on a compute service',
      hint: 'Use the credentials of the service where there are any, instead of a stored key.',
    },
    thirdParty: {
      label: 'Third-party service',
      hint: 'Create a user for that service alone, with only the permissions that it needs.',
    },
    outside: {
      label: 'Application running outside the cloud',
      hint: 'Keep the key in a secret store, and replace it regularly.',
    },
    other: { label: 'Other', hint: 'Deactivate the key when it is not in use.' },
  },
  descriptionTitle: 'Set description tag – optional',
  description: 'Description tag value',
  descriptionHint:
    'What the key is for and where it is used. It is stored as a tag of the user, whose key is the access key ID.',
  descriptionDenied: (reason: string) => `A description can’t be stored. ${reason}`,
  badDescription: 'Use letters, digits, spaces and _ . : / = + - @ only, 256 characters at most.',
  create: 'Create access key',
  cancel: 'Cancel',
  twoKeys: sharedWords.twoKeys,
  problem: 'The access key was not created',
  createdText: sharedWords.secretShownOnce,
  untagged: 'The access key was created, but its description was not stored',
  done: 'Done',
} as const

export type UseCase = keyof typeof createKeyWords.useCases
