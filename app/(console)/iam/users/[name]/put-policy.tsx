'use client'
// An inline policy as JSON. What is wrong with the document is shown at it: AWS's own message, the place, and what to do.
import { Alert } from '@/components/feedback/alert'
import { RefusalWords } from '@/components/feedback/refusal-words'
import { Button } from '@/components/form/button'
import { DefaultSubmit } from '@/components/form/default-submit'
import { TextField } from '@/components/form/fields'
import { PolicyEditor } from '@/components/policy/policy-editor'
import { ReadyMadePicker } from '@/components/policy/ready-made-picker'
import { AsOperation } from '@/components/value/as-command'
import { usePost } from '../action-form'
import { failureSentence } from '../messages'
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
  const { state, pending, formProps } = usePost<PutPolicyState>(putPolicy, { status: 'idle' })
  const { failure, typed, findings } = state
  const malformed = failure?.code === 'MalformedPolicyDocument' || failure?.detail.fields?.PolicyDocument !== undefined
  const badName = failure?.detail.fields?.PolicyName !== undefined
  return (
    <form {...formProps} className={styles.form} aria-busy={pending || undefined}>
      <DefaultSubmit />
      <input type="hidden" name="UserName" value={userName} />
      {failure && !malformed && !badName ? (
        <Alert tone="error" title={words.problem} stamp={state.stamp}>
          <RefusalWords failure={failure} sentence={failureSentence} />
        </Alert>
      ) : null}
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
    </form>
  )
}
