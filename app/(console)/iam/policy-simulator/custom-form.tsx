// The form for pasted policies.
import { DeniedButton } from '@/components/feedback/denied-button'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { Button } from '@/components/form/buttons/button'
import { PostForm } from '@/components/form/post/post-form'
import type { FormPosting } from '@/components/form/post/posting'
import { DocumentField } from '@/components/policy/document-field'
import type { CustomState } from './actions'
import type { CustomAnswer } from './custom-answer'
import { QuestionFields } from './question-fields'
import styles from './simulator.module.css'
import { simulatorWords as words } from './words'

interface Props {
  answer: CustomAnswer
  posting: FormPosting<CustomState>
  denied: MissingPermission | undefined
}

const FURTHER = {
  'PolicyInputList.2': words.secondDocument,
  'PermissionsBoundaryPolicyInputList.1': words.boundaryDocument,
}

export function CustomForm({
  answer: { policies, findings, fields, problems, suggested },
  posting,
  denied,
}: Props) {
  const { pending } = posting
  return (
    <PostForm posting={posting} className={styles.form}>
      <DocumentField
        name="PolicyInputList.1"
        label={words.document}
        value={policies['PolicyInputList.1'] ?? ''}
        findings={findings['PolicyInputList.1']}
        problem={problems['PolicyInputList.1']}
      />
      <details className={styles.more} open={Object.keys(FURTHER).some((name) => policies[name])}>
        <summary>{words.morePolicies}</summary>
        {Object.entries(FURTHER).map(([name, label]) => (
          <DocumentField
            key={name}
            name={name}
            label={label}
            value={policies[name] ?? ''}
            findings={findings[name]}
            required={false}
          />
        ))}
      </details>
      <QuestionFields
        fields={fields}
        problems={problems}
        suggested={suggested}
        hints={{ resources: words.customResourcesHint, context: words.customContextHint }}
      />
      <div>
        {denied ? (
          <DeniedButton variant="primary" missing={denied}>
            {words.simulate}
          </DeniedButton>
        ) : (
          <Button variant="primary" busy={pending}>
            {pending ? words.simulating : words.simulate}
          </Button>
        )}
      </div>
    </PostForm>
  )
}
