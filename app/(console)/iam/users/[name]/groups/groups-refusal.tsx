// Why the groups of a user were not changed.
import { Alert } from '@/components/feedback/alert'
import { failureSentence } from '@/components/feedback/failure-sentence'
import { RefusalWords } from '@/components/feedback/refusal-words'
import type { GroupsState } from './actions'
import { groupsTabWords as words } from './words'

export function GroupsRefusal({ state: { failure, refused, stamp } }: { state: GroupsState }) {
  if (!failure) return null
  return (
    <Alert tone="error" title={words.problem} stamp={stamp}>
      <RefusalWords failure={failure} sentence={failureSentence} />
      {refused === undefined ? null : <p>{words.refusedAt(refused)}</p>}
    </Alert>
  )
}
