'use client'
// An inline policy as JSON. What is wrong with the document is said at it, in AWS's own words.
import { Button } from '@/components/form/button'
import { TextField } from '@/components/form/fields'
import { Notice } from '@/components/resource/notice'
import { usePost } from './action-form'
import { failureSentence } from './messages'
import { permissionMessages as words } from './tab-messages'
import { type PutPolicyState, putPolicy } from './user-actions'
import styles from './users.module.css'

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
          {failureSentence(failure)}
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
      <TextField
        name="PolicyDocument"
        label={words.documentLabel}
        value={typed?.document ?? EXAMPLE}
        problem={malformed && failure ? failureSentence(failure) : undefined}
        code
      />
      <div>
        <Button busy={pending}>{words.put}</Button>
      </div>
    </form>
  )
}
