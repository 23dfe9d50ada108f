// A multi-line text to select or copy.
import { CopyButton } from './copy-button'
import styles from './copyable-block.module.css'

interface Props {
  /** The text's name, for its button and for screen readers. */
  what: string
  label: string
  text: string
  /** In the font of the page, not of code. */
  prose?: boolean
}

export function CopyableBlock({ what, label, text, prose = false }: Props) {
  return (
    <figure className={styles.block} aria-label={what}>
      <pre className={prose ? styles.prose : styles.code}>{text}</pre>
      <CopyButton text={text} what={what} label={label} />
    </figure>
  )
}
