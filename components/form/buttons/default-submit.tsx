// The button that Enter in a text field presses. Browsers take the first submit button of a form,
// in the order of the document, so a form with other submit buttons before its main one starts with
// this.

interface Props {
  /** What the main button posts. */
  name?: string
  value?: string
  /** The main button can't be pressed: then Enter submits nothing. */
  disabled?: boolean
}

export const DefaultSubmit = (posted: Props) => (
  <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" {...posted} />
)
