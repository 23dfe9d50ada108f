import { Alert } from '@/components/feedback/alert'
import { Explanation } from '@/components/feedback/explanation'
import type { KitSection } from '../section'
import { State, States } from '../state'

const TONES = ['error', 'warning', 'success', 'info'] as const

export const feedbackSections: readonly KitSection[] = [
  {
    id: 'feedback',
    title: 'Alerts and refusals',
    render: () => (
      <States>
        {TONES.map((tone) => (
          <State key={tone} name={`Alert: ${tone}`}>
            <Alert tone={tone} title={`The title of an alert (${tone})`}>
              What happened, why, and what to do next.
            </Alert>
          </State>
        ))}
        <State name="Explanation of an explicit deny">
          <Explanation
            missing={{
              action: 'iam:ChangePassword',
              resource: 'arn:aws:iam::123456789012:user/alice',
              decision: 'explicitDeny',
              by: {
                source: { type: 'userInline', policyName: 'RequireMFA' },
                sid: 'DenyAllExceptListed',
                index: 0,
              } as never,
              statement: { Effect: 'Deny', Action: '*', Resource: '*' } as never,
              principalArn: 'arn:aws:iam::123456789012:user/alice',
            }}
          />
        </State>
      </States>
    ),
  },
]
