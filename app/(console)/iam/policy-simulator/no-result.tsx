// Shown before the first simulation.
import { EmptyState } from '@/components/page/empty-state'
import { simulatorWords as words } from './words'

export function NoResult({ failed, text }: { failed: boolean; text: string }) {
  return (
    <EmptyState title={failed ? words.problem : words.none} text={failed ? words.putRight : text} />
  )
}
