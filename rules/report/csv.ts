// Cells of a CSV file (RFC 4180), and cells that a spreadsheet must not treat as a formula.

/** Returns a cell with exactly this text, quoted if the text contains a separator. */
export const cell = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

/**
 * Returns a cell for a text that someone else chose. If a spreadsheet would evaluate it, it starts
 * with an apostrophe.
 */
export const inertCell = (text: string): string =>
  cell(/^[=+\-@\t\r\n\0]/.test(text) ? `'${text}` : text)
