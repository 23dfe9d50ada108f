// The review below the fields: what Create group will create.
import { KeyValues } from '@/components/value/key-values'
import { createGroupWords as words } from './words'

export interface GroupDraft {
  name: string
  path: string
  users: readonly string[]
  /** Names of policies. */
  policies: readonly string[]
}

export function ReviewGroup({ draft: { name, path, users, policies } }: { draft: GroupDraft }) {
  return (
    <KeyValues
      columns={2}
      items={[
        { label: words.reviewName, value: name || '–' },
        { label: words.reviewPath, value: path || '/' },
        { label: `${words.reviewUsers} (${users.length})`, value: users.join(', ') || words.none },
        {
          label: `${words.reviewPolicies} (${policies.length})`,
          value: policies.join(', ') || words.none,
        },
      ]}
    />
  )
}
