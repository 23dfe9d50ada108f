// The refusal of a form that needs a fresh password. What was typed stays, because the password is
// confirmed in another tab.
import { FormRefusal } from '@/components/form/post/action-form'
import type { FormState } from '@/doors/console/form-state'
import { OWN_CREDENTIALS } from '../rotate/paths'
import { confirmWords } from './words'

const CONFIRM = `/security-credentials/confirm-password?next=${encodeURIComponent(OWN_CREDENTIALS)}`

export function RootRefusal({ state, title }: { state: FormState; title: string }) {
  return (
    <FormRefusal state={state} title={title}>
      {state.failure?.detail.passwordNotFresh ? (
        <p>
          <a href={CONFIRM} target="_blank" rel="noreferrer">
            {confirmWords.confirmElsewhere}
          </a>
        </p>
      ) : null}
    </FormRefusal>
  )
}
