// The Tags tab: the tags of a user, in an editor where the caller may change them.
import { DeniedButton } from '@/components/feedback/denied-button'
import { NotShown } from '@/components/feedback/not-shown'
import { Table } from '@/components/list/table'
import { Section } from '@/components/page/section'
import { may, read } from '@/doors/console/console-door'
import { isFormAnswer } from '../../../../form-answer'
import styles from '../../users.module.css'
import { KNOWN_TAGS } from './known-tags'
import { TagsForm } from './tags-form'
import { tagsTabWords as words } from './words'

export async function TagsTab({ userName: UserName }: { userName: string }) {
  const [listed, denied] = await Promise.all([
    read('ListUserTags', { UserName, MaxItems: 1000 }),
    may('TagUser', { UserName, Tags: [{ Key: 'any', Value: '' }] }),
  ])
  const tags = listed.ok ? listed.output.Tags : []
  const gone = !listed.ok && listed.failure.code === 'NoSuchEntity'
  const editable = (listed.ok && !denied) || (gone && (await isFormAnswer()))
  return (
    <Section
      title={words.title}
      {...(listed.ok && { counter: `${tags.length}` })}
      {...(denied && { description: words.description })}
    >
      {listed.ok || editable ? null : (
        <NotShown failure={listed.failure} title={words.hidden} sid="AllowListUserTags" />
      )}
      {listed.ok && denied ? (
        <div className={styles.form}>
          {tags.length === 0 ? (
            <p className={styles.quiet}>{words.none}</p>
          ) : (
            <Table
              caption={words.title}
              columns={[words.key, { header: words.value, long: true }]}
              rows={tags.map(({ Key, Value }) => ({ key: Key, cells: [Key, Value] }))}
            />
          )}
          <DeniedButton missing={denied}>{words.save}</DeniedButton>
        </div>
      ) : null}
      {editable ? <TagsForm userName={UserName} tags={tags} knownField={KNOWN_TAGS} /> : null}
    </Section>
  )
}
