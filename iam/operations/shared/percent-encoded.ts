// The encoding of policy documents in the API's answers.

/**
 * RFC 3986, as AWS encodes documents: also encodes the reserved characters that encodeURIComponent
 * leaves.
 */
export const percentEncoded = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
