// Cells of a CSV file (RFC 4180), and those that a spreadsheet must not take for a formula.

/** A cell exactly as the text is; quoted where the text holds a separator. */
export const cell = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

/** A cell of a text that somebody else chose: where a spreadsheet would calculate it, an apostrophe comes first. */
export const inertCell = (text: string): string =>
  cell(/^[=+\-@\t\r\n\0]/.test(text) ? `'${text}` : text)
