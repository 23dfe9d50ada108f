// A form as it was posted.

/** One member's text; empty where there is none, or a file in its place. */
export const textOf = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
