// The place of an answer before there is one.
import { EmptyState } from '@/components/page/empty-state'
import { simulatorMessages as words } from './messages'

export function NothingYet({ failed, text }: { failed: boolean; text: string }) {
  return (
    <EmptyState title={failed ? words.problem : words.none} text={failed ? words.putRight : text} />
  )
}
