// The last line of a form: the way back, then the button that posts.
import { Button, ButtonLink } from './button'
import styles from './form-buttons.module.css'

interface Props {
  cancelHref: string
  cancel: string
  submit: string
  /** The form is on the way. */
  busy: boolean
  /** At the end of the line, as below the steps of a wizard. */
  atEnd?: boolean
}

export function FormButtons({ cancelHref, cancel, submit, busy, atEnd = false }: Props) {
  return (
    <div className={styles.buttons} data-end={atEnd || undefined}>
      <ButtonLink variant={atEnd ? 'plain' : 'normal'} href={cancelHref}>
        {cancel}
      </ButtonLink>
      <Button variant="primary" busy={busy}>
        {submit}
      </Button>
    </div>
  )
}
