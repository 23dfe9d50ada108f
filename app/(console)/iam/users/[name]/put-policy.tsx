'use client'
import { Notice } from '@/components/feedback/notice'
import { RefusalWords } from '@/components/feedback/refusal-words'
// An inline policy as JSON. What is wrong with the document is said at it: AWS's own words, then where, and what to do.
import { Button } from '@/components/form/button'
import { TextField } from '@/components/form/fields'
import { DocumentField } from '@/components/policy/document-field'
import { AsOperation } from '@/components/value/as-command'
import { usePost } from '../action-form'
import { failureSentence } from '../messages'
import styles from '../users.module.css'
import { permissionMessages as words } from './tab-messages'
import { type PutPolicyState, putPolicy } from './user-actions'

const EXAMPLE = JSON.stringify(
  { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['iam:GetUser'], Resource: '*' }] },
  null,
  2,
)

export function PutPolicy({ userName }: { userName: string }) {
  const { state, pending, formProps } = usePost<PutPolicyState>(putPolicy, { status: 'idle' })
  const { failure, typed } = state
  const malformed = failure?.code === 'MalformedPolicyDocument' || failure?.detail.fields?.PolicyDocument !== undefined
  const badName = failure?.detail.fields?.PolicyName !== undefined
  return (
    <form {...formProps} className={styles.form} aria-busy={pending || undefined}>
      <input type="hidden" name="UserName" value={userName} />
      {failure && !malformed && !badName ? (
        <Notice tone="error" title={words.problem} stamp={state.stamp}>
          <RefusalWords failure={failure} sentence={failureSentence} />
        </Notice>
      ) : null}
      <div className={styles.narrow}>
        <TextField
          name="PolicyName"
          label={words.policyName}
          value={typed?.name ?? ''}
          problem={badName ? words.badName : undefined}
        />
      </div>
      <DocumentField
        name="PolicyDocument"
        label={words.documentLabel}
        value={typed?.document ?? EXAMPLE}
        findings={malformed && state.findings?.refused ? state.findings : undefined}
        problem={malformed && failure && !state.findings?.refused ? failureSentence(failure) : undefined}
      />
      <div>
        <Button busy={pending}>{words.put}</Button>
      </div>
      <AsOperation
        about={words.put}
        operation="PutUserPolicy"
        members={['UserName', 'PolicyName', 'PolicyDocument']}
        initial={{
          UserName: userName,
          PolicyName: typed?.name,
          PolicyDocument: typed?.document ?? EXAMPLE,
        }}
      />
    </form>
  )
}
