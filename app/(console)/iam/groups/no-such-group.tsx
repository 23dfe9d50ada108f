// The content of a group's page if the group does not exist.
import { ButtonLink } from '@/components/form/buttons/button'
import { EmptyState } from '@/components/page/empty-state'
import { Section } from '@/components/page/section'
import { GROUPS_PATH } from './group-paths'
import { groupWords as words } from './words'

export function NoSuchGroup({ name }: { name: string }) {
  return (
    <Section title={words.notFound}>
      <EmptyState text={words.notFoundText(name)}>
        <ButtonLink href={GROUPS_PATH}>{words.toGroups}</ButtonLink>
      </EmptyState>
    </Section>
  )
}
