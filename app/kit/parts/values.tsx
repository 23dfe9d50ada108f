import { Copyable } from '@/components/value/copyable'
import { CopyableBlock } from '@/components/value/copyable-block'
import { KeyValues } from '@/components/value/key-values'
import { RelativeTime } from '@/components/value/relative-time'
import type { KitSection } from '../section'
import { State, States } from '../state'

const NOW = new Date('2026-11-29T12:00:00Z')

export const valueSections: readonly KitSection[] = [
  {
    id: 'values',
    title: 'Values',
    render: () => (
      <States>
        <State name="Key-value pairs">
          <KeyValues
            columns={3}
            items={[
              {
                label: 'ARN',
                value: (
                  <Copyable
                    value="arn:aws:iam::123456789012:user/division-abc/subdivision-xyz/alice"
                    what="ARN"
                  />
                ),
              },
              { label: 'Console access', value: 'Enabled' },
              {
                label: 'Created',
                value: <RelativeTime at={new Date('2026-08-21T09:30:00Z')} now={NOW} />,
              },
              { label: 'Name', value: 'a'.repeat(128) },
            ]}
          />
        </State>
        <State name="Text to copy">
          <CopyableBlock
            what="policy text"
            label="Copy policy text"
            text={JSON.stringify({ Version: '2012-10-17', Statement: [] }, null, 2)}
          />
        </State>
      </States>
    ),
  },
]
