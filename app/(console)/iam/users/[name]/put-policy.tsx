'use client'
import { failureSentence } from '@/components/feedback/failure-sentence'
// An inline policy as JSON. What is wrong with the document is said at it: AWS's own words, then where, and what to do.
import { FormRefusal } from '@/components/form/action-form'
import { Button } from '@/components/form/button'
import { TextField } from '@/components/form/fields'
import { PostForm } from '@/components/form/post-form'
import { usePost } from '@/components/form/use-post'
import { DocumentField } from '@/components/policy/document-field'
import styles from '../users.module.css'
import { permissionMessages as words } from './tab-messages'
import { type PutPolicyState, putPolicy } from './user-actions'

const EXAMPLE = JSON.stringify(
  { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['iam:GetUser'], Resource: '*' }] },
  null,
  2,
)

export function PutPolicy({ userName }: { userName: string }) {
  const posting = usePost<PutPolicyState>(putPolicy, { status: 'idle' })
  const { state, pending } = posting
  const { failure, typed } = state
  const malformed = failure?.code === 'MalformedPolicyDocument' || failure?.detail.fields?.PolicyDocument !== undefined
  const badName = failure?.detail.fields?.PolicyName !== undefined
  return (
    <PostForm posting={posting} className={styles.form} fields={{ UserName: userName }}>
      {malformed || badName ? null : <FormRefusal state={state} title={words.problem} />}
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
    </PostForm>
  )
}
