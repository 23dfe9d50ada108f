// Text of a request as an error message may repeat it.

/**
 * Returns the text with `?` for everything but printable ASCII, cut to `longest` characters, so
 * that it neither breaks a line nor floods a message.
 */
export const quotedText = (text: string, longest: number): string =>
  text.slice(0, longest).replace(/[^ -~]/g, '?')
