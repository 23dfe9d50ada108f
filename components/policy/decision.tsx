// A decision, in a word, with a sign and a colour.

import { resourceMessages as messages } from '../messages'
import styles from './decision.module.css'

export type DecisionWord = keyof typeof messages.decisions

export function Decision({ decision }: { decision: DecisionWord }) {
  return (
    <span className={styles.decision} data-decision={decision}>
      {messages.decisions[decision]}
    </span>
  )
}
