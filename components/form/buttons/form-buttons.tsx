// The last line of a form: the Cancel link, then the submit button.
import { Button, ButtonLink } from './button'
import styles from './form-buttons.module.css'

interface Props {
  cancelHref: string
  cancel: string
  submit: string
  /** The form is being posted. */
  busy: boolean
  /** Aligned to the end of the line, as in wizards. */
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
