// Stands in the place of a group, or a part of it, that can't be shown.
import { failureSentence } from '@/components/feedback/failure-sentence'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { ButtonLink } from '@/components/form/button'
import { Section } from '@/components/page/section'
import type { Failure } from '@/server/form-state'
import { GROUPS_PATH } from './group-paths'
import styles from './groups.module.css'
import { groupWords as words } from './words'

interface Props {
  failure: Failure
  /** The title where a permission is missing. */
  title: string
  sid: string
}

export function NotShown({ failure, title, sid }: Props) {
  const { denied } = failure.detail
  if (denied) return <PermissionNotice title={title} missing={[denied]} sid={sid} />
  return <p>{failureSentence(failure)}</p>
}

export function NoSuchGroup({ name }: { name: string }) {
  return (
    <Section title={words.notFound}>
      <div className={styles.empty}>
        <p>{words.notFoundText(name)}</p>
        <ButtonLink href={GROUPS_PATH}>{words.toGroups}</ButtonLink>
      </div>
    </Section>
  )
}
