// A decision, in a word, with an icon and a colour.

import { Status, type StatusKind } from '../../value/status'
import { resourceWords as words } from '../../words/resource-words'

export type DecisionWord = keyof typeof words.decisions

const KINDS: Record<DecisionWord, StatusKind> = {
  allowed: 'success',
  implicitDeny: 'warning',
  explicitDeny: 'error',
}

export function Decision({ decision }: { decision: DecisionWord }) {
  return (
    <Status kind={KINDS[decision]}>
      <strong>{words.decisions[decision]}</strong>
    </Status>
  )
}
