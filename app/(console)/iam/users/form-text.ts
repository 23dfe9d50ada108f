// Reads texts from a posted form.

/** The text of a field; empty if it is absent or a file. */
export const textOf = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
