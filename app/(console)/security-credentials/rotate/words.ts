// What the rotation guide says.
import { sharedWords } from '@/components/words/shared-words'

export const rotateWords = {
  title: 'Rotate access key',
  description: 'Replace an access key without interrupting the programs that use it.',
  steps: 'Steps of the rotation',
  create: 'Create a second key',
  createText:
    'Create the new key first. Both keys work until you deactivate the present one, so nothing is interrupted.',
  haveTwo:
    'You have two access keys, which is the maximum. Use the other key as the new one, or delete the unused one.',
  update: 'Update where it is used',
  updateText: 'Replace the present key with the new one in each of these places:',
  places: [
    'the profiles in ~/.aws/credentials (run aws configure)',
    'the environment variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
    'secrets of build pipelines, deployments and applications',
  ],
  deactivate: 'Deactivate the first key',
  deactivateText:
    'A deactivated key is refused. If something stops working, you can activate the key again.',
  isInactive: 'This key is inactive.',
  isActive: `${sharedWords.keyIsActive} Deactivate it first.`,
  check: 'Check when it was last used',
  checkText:
    'Wait until every program has run at least once with the new key. If something fails, activate the first key again and return to step 2.',
  refresh: 'Check again',
  delete: 'Delete the first key',
  deleteText: 'Delete the first key when nothing uses it any longer.',
  previous: 'Previous',
  next: 'Next',
  cancel: 'Cancel',
  goneTitle: 'Access key not found',
  gone: (id: string) => `You have no access key ${id}. ${sharedWords.mayBeDeleted}`,
  back: 'Go to Security credentials',
} as const
