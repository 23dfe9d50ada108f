// What scripts add to the forms of the second step: the check for six digits before the post, and,
// after a refusal, empty fields and the focus.
import { useEffect, useState } from 'react'
import { useDisposablePost } from '@/components/form/post/use-disposable-post'
import type { CodeFieldName } from '@/doors/console/sign-in-door/second-step-form'
import { codeOfText } from '@/rules/mfa/typed-code'
import { postToDoor } from '../post-to-door'
import type { ShownCodeState } from './shown-code-state'

/**
 * @param fields the names of the fields for codes
 * @returns the posting, and as `malformed` the fields that contain no code of six digits
 */
export function useCodeForm(first: ShownCodeState, fields: readonly CodeFieldName[]) {
  const [checked, setChecked] = useState<readonly CodeFieldName[]>()
  const posting = useDisposablePost<ShownCodeState>(postCodes, first, { check, native: true })
  const { state, form } = posting

  useEffect(() => {
    if (state.attempt === 0) return
    setChecked(undefined)
    for (const field of fields) {
      const input = control(form.current, field)
      if (input) input.value = ''
    }
    control(form.current, state.malformed?.[0] ?? fields[0])?.focus()
  }, [form, state, fields])

  function check(element: HTMLFormElement): boolean {
    const malformed = fields.filter(
      (field) => codeOfText(control(element, field)?.value ?? '') === undefined,
    )
    setChecked(malformed)
    control(element, malformed[0])?.focus()
    return malformed.length === 0
  }
  return { posting, malformed: checked ?? state.malformed ?? [] }
}

async function postCodes(before: ShownCodeState, form: FormData): Promise<ShownCodeState> {
  const after = await postToDoor(
    before,
    form,
    async () => (await import('./shown-code-state')).shown,
  )
  return after === before ? before : { ...after, attempt: before.attempt + 1 }
}

const control = (form: HTMLFormElement | null, name: CodeFieldName | undefined) =>
  name && (form?.elements.namedItem(name) as HTMLInputElement | null)
