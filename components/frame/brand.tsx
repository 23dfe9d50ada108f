// The product's name and mark.
import styles from './brand.module.css'

export function Brand() {
  return (
    <span className={styles.brand}>
      <svg className={styles.mark} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <path
          d="M4 28V6h5v4h4.5V6h5v4H23V6h5v22h-7.5v-6a4.5 4.5 0 0 0-9 0v6z"
          fill="currentColor"
        />
      </svg>
      <span>Gatehouse</span>
    </span>
  )
}
