import { NumberedDocument } from '@/components/policy/document/numbered-document'
import { Decision } from '@/components/policy/simulation/decision'
import type { KitSection } from '../section'
import { State, States } from '../state'

const DOCUMENT = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: 'iam:Get*', Resource: '*' },
    { Effect: 'Deny', Action: 'iam:ChangePassword', Resource: '*' },
  ],
})

export const policySections: readonly KitSection[] = [
  {
    id: 'policy',
    title: 'Policies',
    render: () => (
      <States>
        <State name="Decisions" row>
          <Decision decision="allowed" />
          <Decision decision="explicitDeny" />
          <Decision decision="implicitDeny" />
        </State>
        <State name="Document with a marked statement">
          <NumberedDocument what="policy document" text={DOCUMENT} statements={[1]} />
        </State>
      </States>
    ),
  },
]
