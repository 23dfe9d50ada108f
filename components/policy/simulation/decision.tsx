// A decision, in a word, with an icon and a colour.

import { resourceMessages as messages } from '../../messages'
import { Status, type StatusKind } from '../../value/status'

export type DecisionWord = keyof typeof messages.decisions

const KINDS: Record<DecisionWord, StatusKind> = {
  allowed: 'success',
  implicitDeny: 'warning',
  explicitDeny: 'error',
}

export function Decision({ decision }: { decision: DecisionWord }) {
  return (
    <Status kind={KINDS[decision]}>
      <strong>{messages.decisions[decision]}</strong>
    </Status>
  )
}
