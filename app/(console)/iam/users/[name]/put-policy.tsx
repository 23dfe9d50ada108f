'use client'
// An inline policy as JSON. What is wrong with the document is shown at it: AWS's own message, the place, and what to do.
import { Alert } from '@/components/feedback/alert'
import { failureSentence } from '@/components/feedback/failure-sentence'
import { FormRefusal } from '@/components/form/action-form'
import { Button } from '@/components/form/button'
import { DefaultSubmit } from '@/components/form/default-submit'
import { TextField } from '@/components/form/fields'
import { PostForm } from '@/components/form/post-form'
import { usePost } from '@/components/form/use-post'
import { PolicyEditor } from '@/components/policy/policy-editor'
import { ReadyMadePicker } from '@/components/policy/ready-made-picker'
import { AsOperation } from '@/components/value/as-command'
import styles from '../users.module.css'
import { type PutPolicyState, putPolicy } from './put-policy-action'
import { permissionMessages as words } from './tab-messages'

const EXAMPLE = JSON.stringify(
  { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['iam:GetUser'], Resource: '*' }] },
  null,
  2,
)

interface Props {
  userName: string
  accountId: string
}

export function PutPolicy({ userName, accountId }: Props) {
  const posting = usePost<PutPolicyState>(putPolicy, { status: 'idle' })
  const { state, pending } = posting
  const { failure, typed, findings } = state
  const malformed = failure?.code === 'MalformedPolicyDocument' || failure?.detail.fields?.PolicyDocument !== undefined
  const badName = failure?.detail.fields?.PolicyName !== undefined
  return (
    <PostForm posting={posting} className={styles.form} fields={{ UserName: userName }}>
      <DefaultSubmit />
      {malformed || badName ? null : <FormRefusal state={state} title={words.problem} />}
      <div className={styles.narrow}>
        <TextField
          name="PolicyName"
          label={words.policyName}
          value={typed?.name ?? ''}
          problem={badName ? words.badName : undefined}
        />
      </div>
      <PolicyEditor
        name="PolicyDocument"
        label={words.documentLabel}
        accountId={accountId}
        value={typed?.document ?? EXAMPLE}
        findings={findings}
        blocked={
          state.unsaved ? (
            <Alert tone="error" title={words.notSaved} stamp={state.stamp}>
              <p>{words.notSavedText}</p>
              <div className={styles.buttons}>
                <Button name="SaveAnyway" value="yes">
                  {words.saveAnyway}
                </Button>
              </div>
            </Alert>
          ) : undefined
        }
        problem={malformed && failure && !findings?.refused ? failureSentence(failure) : undefined}
      >
        {(button) => <ReadyMadePicker accountId={accountId} button={button} />}
      </PolicyEditor>
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
    </PostForm>
  )
}
