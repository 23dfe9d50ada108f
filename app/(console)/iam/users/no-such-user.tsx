// The content of a user's page if the user does not exist.
import { ButtonLink } from '@/components/form/buttons/button'
import { EmptyState } from '@/components/page/empty-state'
import { userWords as words } from './words'

export function NoSuchUser({ name }: { name: string }) {
  return (
    <EmptyState title={words.notFound} text={words.notFoundText(name)}>
      <ButtonLink href="/iam/users">{words.toUsers}</ButtonLink>
    </EmptyState>
  )
}
