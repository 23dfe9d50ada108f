'use client'
// The last step of the wizard: a review, and the entries of this step.
import { Choice } from '@/components/form/fields/choice'
import { TextField } from '@/components/form/fields/fields'
import { Section } from '@/components/page/section'
import { PolicyDiff } from '@/components/policy/document/policy-diff'
import { SummaryTables } from '@/components/policy/summary-tables'
import { AsCommand, placeholder, type ReadField } from '@/components/value/as-command'
import type { AwsCall } from '@/rules/command/aws-command'
import { QUOTAS } from '@/rules/facts/quotas'
import styles from '../policies.module.css'
import { tagField } from '../tag-entries'
import { TagFields } from '../tag-fields'
import { tagWords } from '../words'
import type { WizardState } from './wizard-state'
import { wizardWords as words } from './wizard-words'

export function CreateReview({ state }: { state: WizardState }) {
  const { typed, problems = {}, summary } = state
  return (
    <>
      <Section title={words.details}>
        <div className={`${styles.form} ${styles.narrow}`}>
          <TextField
            name="PolicyName"
            label={words.name}
            hint={words.nameHint}
            value={typed.name}
            problem={problems.PolicyName}
          />
          <TextField
            name="Description"
            label={words.description}
            hint={words.descriptionHint}
            value={typed.description}
            problem={problems.Description}
            required={false}
          />
          <TextField
            name="Path"
            label={words.path}
            hint={words.pathHint}
            value={typed.path}
            problem={problems.Path}
            required={false}
            placeholder="/"
          />
        </div>
      </Section>
      {summary ? (
        <Section title={words.permissions}>
          <SummaryTables summary={summary} />
        </Section>
      ) : null}
      <Section title={tagWords.title} description={tagWords.text}>
        <TagFields tags={typed.tags} problem={problems.Tags} />
      </Section>
      <AsCommand
        about={words.create}
        calls={(field) => createCalls(field)}
        initial={{
          PolicyName: typed.name,
          PolicyDocument: typed.document,
          Description: typed.description,
          Path: typed.path,
        }}
      />
    </>
  )
}

const createCalls = (field: ReadField): AwsCall[] => [
  {
    name: 'CreatePolicy',
    input: {
      PolicyName: field('PolicyName') ?? placeholder('PolicyName'),
      Path: field('Path'),
      Description: field('Description'),
      Tags: tagsOf(field),
      PolicyDocument: field('PolicyDocument') ?? placeholder('PolicyDocument'),
    },
  },
]

/** The quota. */
function tagsOf(field: ReadField) {
  const rows = Array.from({ length: QUOTAS.TagsPerPolicyQuota }, (_, i) => i + 1)
  const tags = rows.flatMap((row) => {
    const Key = field(tagField(row, 'Key'))
    return Key === undefined ? [] : [{ Key, Value: field(tagField(row, 'Value')) ?? '' }]
  })
  return tags.length > 0 ? tags : undefined
}

export function EditReview({ state, arn }: { state: WizardState; arn: string }) {
  const { typed, base, summary } = state
  return (
    <>
      {base && state.step === 'review' ? (
        <Section title={words.changes}>
          <PolicyDiff
            what={words.compared(base.default)}
            before={base.document}
            after={typed.document}
          />
        </Section>
      ) : null}
      {summary ? (
        <Section title={words.permissions}>
          <SummaryTables summary={summary} />
        </Section>
      ) : null}
      <Choice
        type="checkbox"
        name="SetAsDefault"
        label={words.setAsDefault}
        hint={words.setAsDefaultHint}
        chosen={typed.setAsDefault}
      />
      <AsCommand
        about={words.save}
        calls={(field) => editCalls(arn, field)}
        initial={{
          PolicyDocument: typed.document,
          VersionToDelete: typed.versionToDelete,
          SetAsDefault: typed.setAsDefault ? 'on' : undefined,
        }}
      />
    </>
  )
}

function editCalls(PolicyArn: string, field: ReadField): AwsCall[] {
  const VersionId = field('VersionToDelete')
  return [
    ...(VersionId ? [{ name: 'DeletePolicyVersion', input: { PolicyArn, VersionId } }] : []),
    {
      name: 'CreatePolicyVersion',
      input: {
        PolicyArn,
        PolicyDocument: field('PolicyDocument') ?? placeholder('PolicyDocument'),
        SetAsDefault: field('SetAsDefault') !== undefined,
      },
    },
  ]
}
