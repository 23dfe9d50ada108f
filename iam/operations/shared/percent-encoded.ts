// How policy documents leave the API.

/** RFC 3986, as AWS encodes documents: what encodeURIComponent leaves of the reserved characters is encoded too. */
export const percentEncoded = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
