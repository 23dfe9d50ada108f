// The state of the change-password form in the browser: the values, their problems, and the
// server's response.
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { type Resolver, type UseFormSetValue, useForm, useWatch } from 'react-hook-form'
import type { PasswordPolicy } from '@/rules/password/password-policy'
import { useHydrated } from '../form/use-hydrated'
import {
  type ChangePasswordState,
  type FieldProblems,
  fieldProblem,
  PASSWORD_FIELDS,
} from './change-password-problems'
import type { ChangePasswordForm } from './change-password-shape'
import type { ChangePasswordWords } from './change-password-words'

const EMPTY: ChangePasswordForm = { OldPassword: '', NewPassword: '', ConfirmNewPassword: '' }

interface FormOptions {
  policy: PasswordPolicy | undefined
  accountNames: readonly string[]
  element: RefObject<HTMLFormElement | null>
  /** The response to the last post, and its problems by field. */
  state: ChangePasswordState
  serverProblems: FieldProblems
  words: ChangePasswordWords
}

/**
 * Problems appear after the first submit, and are updated while typing. Earlier ones would move the
 * button away from the pointer.
 */
export function useChangePasswordForm({
  policy,
  accountNames,
  element,
  state,
  serverProblems,
  words,
}: FormOptions) {
  const resolver = useMemo(() => lazyResolver(policy, accountNames), [policy, accountNames])
  const { control, handleSubmit, setError, setValue, reset, formState } =
    useForm<ChangePasswordForm>({
      resolver,
      mode: 'onSubmit',
      reValidateMode: 'onChange',
      defaultValues: EMPTY,
    })

  const newPassword = useWatch({ control, name: 'NewPassword' })
  useEarlyTyping(element, setValue)
  useShapeOnFocus(element)

  // biome-ignore lint/correctness/useExhaustiveDependencies: once per answer; `serverProblems` follows from it
  useEffect(() => {
    if (state.status === 'done') reset(EMPTY)
    const wrong = PASSWORD_FIELDS.filter((name) => serverProblems[name])
    for (const name of wrong)
      setError(
        name,
        { type: 'custom', message: serverProblems[name] ?? '' },
        { shouldFocus: name === wrong[0] },
      )
  }, [state.stamp])

  const hydrated = useHydrated()
  return {
    control,
    handleSubmit,
    newPassword,
    problems: hydrated ? problemsIn(formState.errors, words) : serverProblems,
  }
}

const loadShape = () =>
  Promise.all([import('@hookform/resolvers/zod'), import('./change-password-shape')])

/**
 * Loads the shape for the checks. It needs zod, a sixth of the page's scripts, and typing does not
 * wait for it.
 */
function useShapeOnFocus(element: FormOptions['element']): void {
  useEffect(() => {
    const form = element.current
    const load = () => void loadShape().catch(() => {}) // the resolver tries again
    form?.addEventListener('focusin', load, { once: true })
    return () => form?.removeEventListener('focusin', load)
  }, [element])
}

/** Validates the form. If the shape can't be loaded, the server validates it after the post. */
const lazyResolver =
  (
    policy: PasswordPolicy | undefined,
    accountNames: readonly string[],
  ): Resolver<ChangePasswordForm> =>
  async (values, context, options) => {
    const loaded = await loadShape().catch(() => undefined)
    if (!loaded) return { values, errors: {} }
    const [{ zodResolver }, { changePasswordFormUnder }] = loaded
    return zodResolver(changePasswordFormUnder(policy, { accountNames }))(values, context, options)
  }

/**
 * Text entered before hydration is in the fields, and the next render would clear it. It is read
 * before that, and set in the form's state once all subscribers of the state are ready.
 */
function useEarlyTyping(
  element: FormOptions['element'],
  setValue: UseFormSetValue<ChangePasswordForm>,
): void {
  const early = useRef<Partial<ChangePasswordForm>>({})
  useLayoutEffect(() => {
    for (const name of PASSWORD_FIELDS) {
      const field = element.current?.elements.namedItem(name)
      if (field instanceof HTMLInputElement && field.value) early.current[name] = field.value
    }
  }, [element])
  useEffect(() => {
    for (const name of PASSWORD_FIELDS) {
      const value = early.current[name]
      if (value) setValue(name, value, { shouldDirty: true })
    }
    early.current = {}
  }, [setValue])
}

function problemsIn(
  errors: Partial<Record<keyof ChangePasswordForm, { type?: unknown; message?: string }>>,
  words: ChangePasswordWords,
): FieldProblems {
  const problems: FieldProblems = {}
  for (const name of PASSWORD_FIELDS) {
    const error = errors[name]
    if (error)
      problems[name] = fieldProblem(
        name,
        { type: String(error.type), message: error.message },
        words,
      )
  }
  return problems
}
