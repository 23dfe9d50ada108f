// What scripts add to the sign-in form: the check for empty fields before the post, and, after a
// refusal, an empty password field and the focus.
import { useEffect, useState } from 'react'
import { useDisposablePost } from '@/components/form/post/use-disposable-post'
import type { SignInField } from '@/doors/console/sign-in-door/sign-in-form'
import type { ShownState } from '../../refusal-words'
import { postSignIn } from './post-sign-in'

/**
 * `empty`: the empty ones of `fields`, which the form requires. List them in their order on the
 * page.
 */
export function useSignIn(initial: ShownState, fields: readonly SignInField[]) {
  const [missing, setMissing] = useState<readonly SignInField[]>()
  const posting = useDisposablePost<ShownState>(postSignIn, initial, { check, native: true })
  const { state, form } = posting

  useEffect(() => focusWhenAllIsFilledIn(form.current), [form])
  useEffect(() => {
    if (state.attempt === 0) return
    setMissing(undefined)
    const password = control(form.current, 'password')
    if (password) password.value = ''
    control(form.current, state.missing?.[0] ?? 'password')?.focus()
  }, [form, state])

  function check(element: HTMLFormElement): boolean {
    const data = new FormData(element)
    const blank = fields.filter((field) => isBlank(field, data.get(field)))
    setMissing(blank)
    if (blank[0]) control(element, blank[0])?.focus()
    return blank.length === 0
  }
  return { posting, empty: missing ?? state.missing ?? [] }
}

const control = (form: HTMLFormElement | null, name: SignInField) =>
  form?.elements.namedItem(name) as HTMLInputElement | null

/** A password may consist of spaces. */
const isBlank = (field: SignInField, value: FormDataEntryValue | null) =>
  typeof value !== 'string' || (field === 'password' ? value : value.trim()) === ''

/** On a remembered account's page, only the password is missing. */
function focusWhenAllIsFilledIn(form: HTMLFormElement | null): void {
  const nothingChosenYet =
    document.activeElement === null || document.activeElement === document.body
  if (nothingChosenYet && control(form, 'account')?.value && control(form, 'userName')?.value)
    control(form, 'password')?.focus()
}
