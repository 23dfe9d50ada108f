// The place of an answer before there is one.
import { simulatorMessages as words } from './messages'
import styles from './simulator.module.css'

export function NothingYet({ failed, text }: { failed: boolean; text: string }) {
  return (
    <div className={styles.empty}>
      <strong>{failed ? words.problem : words.none}</strong>
      <p>{failed ? words.putRight : text}</p>
    </div>
  )
}
