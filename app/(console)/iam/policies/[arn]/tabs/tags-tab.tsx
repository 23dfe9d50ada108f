// The tags of a policy, in an editor where the caller may change them.
import { DeniedButton } from '@/components/feedback/denied-button'
import { NotShown } from '@/components/feedback/not-shown'
import { Table } from '@/components/list/table'
import { Section } from '@/components/page/section'
import { may, read } from '@/doors/console/console-door'
import { isFormAnswer } from '../../../../form-answer'
import { isMissing } from '../../no-such-policy'
import styles from '../../policies.module.css'
import { isAwsManaged } from '../../policy-paths'
import { tagWords as words } from '../../words'
import { TagsForm } from './tags-form'

export async function TagsTab({ arn }: { arn: string }) {
  if (isAwsManaged(arn))
    return (
      <Section title={words.title}>
        <p className={styles.quiet}>{words.aws}</p>
      </Section>
    )
  const [tags, tag, untag] = await Promise.all([
    read('ListPolicyTags', { PolicyArn: arn, MaxItems: 1000 }),
    may('TagPolicy', { PolicyArn: arn, Tags: [] }),
    may('UntagPolicy', { PolicyArn: arn, TagKeys: [] }),
  ])
  const lost = !tags.ok && isMissing(tags.failure) && (await isFormAnswer())
  if (!tags.ok && !lost)
    return (
      <Section title={words.title}>
        <NotShown failure={tags.failure} title={words.hidden} sid="AllowListPolicyTags" />
      </Section>
    )
  const present = tags.ok ? tags.output.Tags : []
  return (
    <Section title={words.title} description={words.text} counter={String(present.length)}>
      {tag && untag ? (
        <div className={styles.form}>
          {present.length === 0 ? (
            <p className={styles.quiet}>{words.noTags}</p>
          ) : (
            <Table
              caption={words.title}
              columns={[words.keyColumn, { header: words.valueColumn, long: true }]}
              rows={present.map(({ Key, Value }) => ({ key: Key, cells: [Key, Value] }))}
            />
          )}
          <DeniedButton missing={tag}>{words.save}</DeniedButton>
        </div>
      ) : (
        <TagsForm arn={arn} tags={present} />
      )}
    </Section>
  )
}
