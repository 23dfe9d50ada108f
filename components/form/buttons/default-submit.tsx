// The button that Enter in a text field presses. Browsers use the first submit button of a form in
// document order. So a form with other submit buttons before its main one starts with this.

interface Props {
  /** The name and value of the main button. */
  name?: string
  value?: string
  /** The main button is disabled, so Enter submits nothing. */
  disabled?: boolean
}

export const DefaultSubmit = (posted: Props) => (
  <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" {...posted} />
)
