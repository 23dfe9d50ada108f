// Why a form of the sign-in pages was refused, above the form.
import styles from './sign-in.module.css'

export const RefusalBox = ({ title, text }: { title: string; text: string }) => (
  <div className={`${styles.alert} ${styles.alertError}`} role="alert">
    <h2>{title}</h2>
    <p>{text}</p>
  </div>
)
