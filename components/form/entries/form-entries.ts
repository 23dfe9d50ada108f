// Reads and restores the entries of a form. Secrets are never included.

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** One control's entry. `value` distinguishes check boxes and radio buttons with the same name. */
export interface Entry {
  name: string
  value: string
  checked?: boolean
}

/** A search box filters what a form shows. It is not an entry, since it is never saved. */
const UNKEPT_TYPES = /^(hidden|password|file|search|submit|button|reset|image)$/

/** A revealed password field is of type text, so its purpose counts too. */
const isSecret = (control: Control): boolean =>
  control.type === 'password' ||
  /password|one-time-code/.test(control.autocomplete) ||
  control.closest('[data-secret]') !== null

const isControl = (element: Element): element is Control =>
  element instanceof HTMLInputElement ||
  element instanceof HTMLTextAreaElement ||
  element instanceof HTMLSelectElement

const controlsOf = (form: HTMLFormElement): Control[] =>
  [...form.elements]
    .filter(isControl)
    .filter(({ name, type }) => name !== '' && !UNKEPT_TYPES.test(type))

const isBox = (control: Control): control is HTMLInputElement =>
  control.type === 'checkbox' || control.type === 'radio'

const entryOf = (control: Control): Entry => {
  const { name, value } = control
  return isBox(control) ? { name, value, checked: control.checked } : { name, value }
}

/** The entries of all controls without secrets. */
export const entriesOf = (form: HTMLFormElement): Entry[] =>
  controlsOf(form)
    .filter((control) => !isSecret(control))
    .map(entryOf)

/** The names of a form's entries, which identify the form on its page. */
export const signatureOf = (form: HTMLFormElement): string =>
  [...new Set(entriesOf(form).map(({ name }) => name))].join(' ')

/** Whether any control differs from the delivered page. Any text in a password field counts. */
export function isEdited(form: HTMLFormElement): boolean {
  const secrets = [...form.elements]
    .filter(isControl)
    .filter((control) => control.name !== '' && isSecret(control))
  return secrets.some(({ value }) => value !== '') || controlsOf(form).some(differs)
}

function differs(control: Control): boolean {
  if (isBox(control)) return control.checked !== control.defaultChecked
  if (!(control instanceof HTMLSelectElement)) return control.value !== control.defaultValue
  const options = [...control.options]
  const initial = options.findIndex(({ defaultSelected }) => defaultSelected)
  return control.selectedIndex !== Math.max(0, initial) && options.length > 0
}

/** Restores entries as if they had been typed. Returns whether anything changed. */
export function putBack(form: HTMLFormElement, entries: readonly Entry[]): boolean {
  const changed = controlsOf(form)
    .filter((control) => !isSecret(control))
    .filter((control) => {
      const entry = entries.find(
        ({ name, value }) => name === control.name && (!isBox(control) || value === control.value),
      )
      return entry !== undefined && put(control, entry)
    })
  return changed.length > 0
}

function put(control: Control, { value, checked }: Entry): boolean {
  if (isBox(control)) {
    // Selecting another radio button clears this one.
    const stays = control.type === 'radio' && checked === false
    if (checked === undefined || control.checked === checked || stays) return false
    // React reacts to a click, but not to a change of the property.
    control.click()
    return true
  }
  if (control.value === value) return false
  setValue(control, value)
  control.dispatchEvent(new Event('input', { bubbles: true }))
  if (control instanceof HTMLSelectElement)
    control.dispatchEvent(new Event('change', { bubbles: true }))
  return true
}

/**
 * React overrides the property on the element and ignores events after a change through it, so use
 * the prototype's setter.
 */
function setValue(control: Control, value: string): void {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), 'value')?.set?.call(
    control,
    value,
  )
}
