// The tags of a policy, to be edited where the caller may.
import { disabledReason } from '@/components/feedback/missing-permission'
import { Section } from '@/components/page/section'
import { may, read } from '@/server/console-door'
import { isFormAnswer } from '../../../../form-answer'
import styles from '../../policies.module.css'
import { isMissing, PolicyNotShown } from '../../policy-not-shown'
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
        <PolicyNotShown failure={tags.failure} title={words.hidden} sid="AllowListPolicyTags" />
      </Section>
    )
  const present = tags.ok ? tags.output.Tags : []
  const denied = tag && untag ? disabledReason(tag) : undefined
  return (
    <Section title={words.title} description={words.text} counter={String(present.length)}>
      <TagsForm arn={arn} tags={present} denied={denied} />
    </Section>
  )
}
