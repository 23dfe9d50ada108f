// A decision, in a word, with a sign and a colour.
import styles from './decision.module.css'
import { resourceMessages as messages } from './messages'

export type DecisionWord = keyof typeof messages.decisions

export function Decision({ decision }: { decision: DecisionWord }) {
  return (
    <span className={styles.decision} data-decision={decision}>
      {messages.decisions[decision]}
    </span>
  )
}
