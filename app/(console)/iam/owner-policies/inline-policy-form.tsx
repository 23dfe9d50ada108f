'use client'
// An inline policy as JSON, with its errors and warnings at their place.
import { Alert } from '@/components/feedback/alert'
import { failureSentence } from '@/components/feedback/failure-sentence'
import { Button } from '@/components/form/buttons/button'
import { DefaultSubmit } from '@/components/form/buttons/default-submit'
import { FormButtons } from '@/components/form/buttons/form-buttons'
import { TextField } from '@/components/form/fields/fields'
import { FormRefusal } from '@/components/form/post/action-form'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { NumberedDocument } from '@/components/policy/document/numbered-document'
import { PolicyEditor } from '@/components/policy/policy-editor'
import { ReadyMadePicker } from '@/components/policy/ready-made-picker'
import { AsOperation } from '@/components/value/as-command'
import { type InlinePolicyState, saveInlinePolicy } from './inline-policy-action'
import { KNOWN_DOCUMENT, ownerFields, type PolicyOwner, permissionsPath } from './owner'
import { putCall } from './owner-calls'
import styles from './owner-policies.module.css'
import { ownerPolicyWords as words } from './words'

const EXAMPLE = JSON.stringify(
  {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ['iam:GetUser'], Resource: '*' }],
  },
  null,
  2,
)

interface Props {
  owner: PolicyOwner
  accountId: string
  /** The policy to edit; without it the form creates one. */
  policy?: { name: string; document: string; fingerprint: string } | undefined
}

export function InlinePolicyForm({ owner, accountId, policy }: Props) {
  const posting = usePost<InlinePolicyState>(saveInlinePolicy, { status: 'idle' })
  const { state, pending } = posting
  const { failure, typed, findings, overtakenBy } = state
  const name = policy?.name ?? typed?.name ?? ''
  const document = typed?.document ?? policy?.document ?? EXAMPLE
  const malformed =
    failure?.code === 'MalformedPolicyDocument' ||
    failure?.detail.fields?.PolicyDocument !== undefined
  const badName = failure?.detail.fields?.PolicyName !== undefined
  const operation = putCall(owner, name, document)
  return (
    <PostForm
      posting={posting}
      className={styles.form}
      fields={{
        ...ownerFields(owner),
        ...(policy && { PolicyName: policy.name }),
        [KNOWN_DOCUMENT]: overtakenBy?.fingerprint ?? typed?.known ?? policy?.fingerprint ?? '',
      }}
    >
      <DefaultSubmit />
      {malformed || badName ? null : <FormRefusal state={state} title={words.problem} />}
      {overtakenBy ? <Overtaken {...overtakenBy} name={name} stamp={state.stamp} /> : null}
      {policy ? null : (
        <div className={styles.narrow}>
          <TextField
            name="PolicyName"
            label={words.policyName}
            value={name}
            problem={nameProblem(
              badName,
              state.nameTaken ? words.nameTaken(owner, name) : undefined,
            )}
          />
        </div>
      )}
      <PolicyEditor
        name="PolicyDocument"
        label={words.documentLabel}
        kind="inline"
        accountId={accountId}
        value={document}
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
      <FormButtons
        cancelHref={permissionsPath(owner)}
        cancel={words.cancel}
        submit={policy ? words.save : words.createInline}
        busy={pending}
      />
      <AsOperation
        operation={operation.name}
        members={Object.keys(operation.input)}
        initial={{ ...operation.input, PolicyName: name || undefined }}
      />
    </PostForm>
  )
}

const nameProblem = (badName: boolean, taken: string | undefined) =>
  badName ? words.badName : taken

interface OvertakenProps {
  /** Empty if somebody deleted the policy. */
  document: string
  name: string
  stamp: string | undefined
}

function Overtaken({ document, name, stamp }: OvertakenProps) {
  if (document === '')
    return (
      <Alert tone="error" title={words.gone} stamp={stamp}>
        {words.goneText}
      </Alert>
    )
  return (
    <>
      <Alert tone="error" title={words.changed} stamp={stamp}>
        {words.changedText}
      </Alert>
      <NumberedDocument what={words.document(name)} text={document} />
    </>
  )
}
